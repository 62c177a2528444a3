"""Clean HTML that could cost its cleaner too much, in a process that may be ended.

The standard's way to mend HTML opens every formatting element that was never closed anew in each
paragraph (WHATWG HTML, 13.2.4.3, “reconstruct the active formatting elements”), and looks through
all that is open at each new block: 25 kB of ``<b id=1><b id=2>…<p>x<p>x…`` become 18 MB and take
half a gigabyte. The cleaner can not be interrupted meanwhile, so that such texts are first put in
order by this very file, run as a script that has its own bounds.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

_TAGS = 30_000  # a table of data may hold as many
_SQUARED = 1_000_000  # open elements times tags: some 100 MB at worst, and less than a second
# The elements that are opened anew (WHATWG HTML, 13.2.4.2, “formatting”).
_FORMATTING = re.compile(
    r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE
)
# As the cleaner writes tags: attributes in double quotes, which hold none.
_TAG = re.compile(r'<(/?)(?!(?:br|col|hr|img|wbr)\b)[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*>')
_GROWTH = 8  # times; sound HTML keeps its size
_DEPTH = 1_000  # elements in each other; browsers give up at 512
_MEMORY = 1_500_000_000  # bytes that the other process may take
_CPU = 60  # seconds of work that it may take, where nobody sets a deadline


class TooCostlyError(MemoryError):
    """HTML takes more time or memory to clean, or is larger afterwards, than any story may be."""


def is_costly_to_clean(html: str) -> bool:
    """Tell whether cleaning could take long: an upper bound, which may be far too high."""
    tags = html.count("<")
    if tags * tags <= _SQUARED:  # as in nearly every story
        return False
    return tags > _TAGS or tags * count_formatting(html) > _SQUARED


def count_formatting(text: str) -> int:
    """Return how many formatting elements are opened in HTML, or in Markdown that holds some."""
    return len(_FORMATTING.findall(text))


def order(
    html: str,
    tags: AbstractSet[str],
    attributes: Mapping[str, AbstractSet[str]],
    schemes: AbstractSet[str],
) -> str:
    """Return HTML with these elements and attributes alone, all closed where they were opened.

    Raises TooCostlyError.
    """
    names = {tag: sorted(names) for tag, names in attributes.items()}
    allowed = json.dumps([sorted(tags), names, sorted(schemes)])
    done = subprocess.run(  # noqa: S603 - this very file, in our own Python
        [sys.executable, "-I", __file__, allowed],
        input=html.encode(),
        capture_output=True,
        check=False,
    )
    made = done.stdout.decode()
    if done.returncode or len(made) > _GROWTH * len(html) or _depth(made) > _DEPTH:
        raise TooCostlyError
    return made


def _depth(html: str) -> int:
    depth = most = 0
    for found in _TAG.finditer(html):
        depth += -1 if found[1] else 1
        most = max(most, depth)
    return most


def _main(allowed: str) -> None:
    import nh3  # noqa: PLC0415 - by the other process alone

    try:
        import resource  # noqa: PLC0415 - as above; Windows has none
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tags, attributes, schemes = json.loads(allowed)
    made = nh3.clean(
        sys.stdin.buffer.read().decode(),
        tags=set(tags),
        attributes={tag: set(names) for tag, names in attributes.items()},
        url_schemes=set(schemes),
        link_rel=None,
    )
    sys.stdout.buffer.write(made.encode())


if __name__ == "__main__":
    _main(sys.argv[1])
