"""Run a stage on the workers of a Dask cluster, with the same results as on this machine.

Dask's scheduler gives the work of a machine that dies to another one. Results come back in the
order of the items, and only some batches are on their way at a time, so that memory stays level
whatever the number of stories.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast
from uuid import uuid4

from pipeline.build.travel import Files, Parcel, Portable, run_batch
from pipeline.errors import DiptychError
from pipeline.finding import Message, say
from pipeline.fingerprint import code_fingerprint

Context = TypeVar("Context", bound=Portable)
Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 32  # items that travel together
_AHEAD = 4  # batches on their way for each thread of the cluster
_PATIENCE = "15s"  # for the scheduler to answer
_GLANCE = 5.0  # seconds between two looks at whether anyone is left to work
_GLANCES = 6  # looks that find nobody before giving up: a machine may be starting again
_CODE = ("articles", "build", "parity", "render", "text", "finding.py", "site.py")


class Cluster:
    """The workers behind a scheduler's address (``tcp://host:8786``).

    Used as a context manager. Its first use raises DiptychError when the package is missing,
    nobody answers, there are no workers, or they run another version of Diptych.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._client: Any = None
        self._lost: tuple[type[BaseException], ...] = ()  # the scheduler went away
        self._killed: tuple[type[BaseException], ...] = ()  # work that ended several workers

    def _connect(self) -> None:
        """Find the workers; done when there is work for them, not before."""
        try:
            # Dask takes most of a second to load, and few runs need it.
            import distributed  # noqa: PLC0415 - see above
        except ImportError as error:
            raise DiptychError(
                say("Dask is not installed.", "Dask n’est pas installé."),
                say(
                    'Install it here and on the workers: pip install "diptych[dask]"',
                    'Installez-le ici et sur les machines de calcul : pip install "diptych[dask]"',
                ),
            ) from error
        self._lost = (OSError, distributed.client.FutureCancelledError)
        self._killed = (distributed.KilledWorker,)
        try:
            connect: Any = distributed.Client  # which ships no types
            client = connect(self._address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise self._unreachable(error) from error
        self._client = client
        self._refuse_strangers()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client:
            self._client.close(timeout=5)

    def run(
        self,
        stage: Callable[[Context, Item], Result],
        context: Context,
        items: Sequence[Item],
        died: Callable[[Context, Item], Result],
    ) -> Iterator[Result]:
        """Yield ``stage(context, item)`` for each item, in order, made by the workers.

        An item that ends one worker after another yields what ``died`` makes of it.
        """
        if not self._client:
            self._connect()
        name = uuid4().hex
        try:
            # Sent with each batch: what Dask scatters is lost with the machine that holds it.
            light = (context.moved(Path()), context.shared_files())
            ahead = _AHEAD * sum(self._client.nthreads().values())
            waiting: deque[tuple[Any, Sequence[Item]]] = deque()
            for at in range(0, len(items), _BATCH):
                batch = items[at : at + _BATCH]
                waiting.append((self._send(stage, name, light, context, batch), batch))
                if len(waiting) > ahead:
                    yield from self._take(stage, name, light, context, died, *waiting.popleft())
            while waiting:
                yield from self._take(stage, name, light, context, died, *waiting.popleft())
        except self._lost as error:
            raise self._unreachable(error) from error

    def _send(
        self,
        stage: object,
        name: str,
        light: tuple[Portable, Files],
        context: Portable,
        batch: Sequence[Item],
    ) -> object:
        packed = [(item, context.files_of(item)) for item in batch]
        return self._client.submit(run_batch, stage, name, light, packed, pure=False)

    def _take(
        self,
        stage: Callable[[Context, Item], Result],
        name: str,
        light: tuple[Portable, Files],
        context: Context,
        died: Callable[[Context, Item], Result],
        future: Any,
        batch: Sequence[Item],
    ) -> Iterator[Result]:
        try:
            made = cast(list[tuple[Result, Parcel]], self._wait_for(future))
        except self._killed:
            if len(batch) == 1:
                yield died(context, batch[0])
                return
            # Nobody knows which of them did it: each goes alone now.
            for item in batch:
                alone = self._send(stage, name, light, context, [item])
                yield from self._take(stage, name, light, context, died, alone, [item])
            return
        for result, parcel in made:
            context.receive(parcel)
            yield result

    def _wait_for(self, future: Any) -> object:
        """Return the future's result; raise DiptychError when there is nobody left to make it."""
        alone = 0
        while True:
            try:
                return future.result(timeout=_GLANCE)
            except TimeoutError:
                if future.done():  # then it is the work that was late, not its result
                    raise
            alone = 0 if self._client.nthreads() else alone + 1
            if alone > _GLANCES:
                raise self._useless(say("no worker", "aucune machine"))

    def _refuse_strangers(self) -> None:
        own = code_fingerprint(*_CODE)
        with contextlib.suppress(TimeoutError):  # told below
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        try:
            found = self._client.run(code_fingerprint, *_CODE)
        except Exception as error:
            # A worker without Diptych fails in a way of its own; all mean that it is of no use.
            self._client.close(timeout=5)
            raise self._useless(say("{name}", "{name}", name=type(error).__name__)) from error
        if not found or set(found.values()) != {own}:
            self._client.close(timeout=5)
            strangers = ", ".join(sorted(name for name, code in found.items() if code != own))
            raise self._useless(
                say("another version on {names}", "une autre version sur {names}", names=strangers)
                if found
                else say("no worker", "aucune machine")
            )

    def _useless(self, reason: Message) -> DiptychError:
        return DiptychError(
            say(
                "The workers of {address} can not make this site ({reason}).",
                "Les machines de {address} ne peuvent pas faire ce site ({reason}).",
                address=self._address,
                reason=reason.text("en"),
            ),
            say(
                "Start workers with the same version of Diptych as here: dask worker {address}",
                "Lancez des machines qui ont la même version de Diptych qu’ici :"
                " dask worker {address}",
                address=self._address,
            ),
        )

    def _unreachable(self, error: BaseException) -> DiptychError:
        return DiptychError(
            say(
                "The Dask scheduler at {address} does not answer ({reason}).",
                "L’ordonnanceur Dask à l’adresse {address} ne répond pas ({reason}).",
                address=self._address,
                reason=type(error).__name__,
            ),
            say(
                "Check the address and that it runs (dask scheduler), or leave --dask out.",
                "Vérifiez l’adresse et qu’il est lancé (dask scheduler), ou retirez --dask.",
            ),
        )
