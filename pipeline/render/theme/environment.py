"""Jinja2 as the theme uses it: all escaped, unknown names refused, words set at compile time.

``_("Published")`` in a template is the same in every page of a language, so it is looked up when
the template is compiled and stands in the code as plain text.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache, StrictUndefined, nodes
from jinja2.bccache import Bucket

Translate = Callable[[str], str]


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps the package's compiled templates beside its compiled modules.

    Never in the newsroom's folder: what lies there may come from strangers, and this is code.
    """

    def __init__(self, words: bytes) -> None:
        """``words`` is the catalogue whose words are compiled into the templates."""
        self._words = words
        folder = Path(__file__).parent / "__pycache__"
        super().__init__(str(folder), "%s.jinja")

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of all that the compiled form depends on, but Jinja2 and Python."""
        return hashlib.blake2b(source.encode() + self._words).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file, a different one for each language."""
        mark = hashlib.blake2b(self._words, digest_size=5).hexdigest()
        return f"{super().get_cache_key(name, filename)}-{mark}"

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, where that can be done."""
        with contextlib.suppress(OSError):  # a package that can not be written compiles each time
            super().dump_bytecode(bucket)


def make_environment(
    loader: BaseLoader, translate: Translate, compiled: CompiledTemplates | None
) -> Environment:
    """Return an environment for templates of one language; ``compiled`` spares compiling them."""
    environment = _WordyEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled,
    )
    environment.translate = translate
    return environment


class _WordyEnvironment(Environment):
    """An environment that puts the words of one language in place of ``_("…")``."""

    translate: Translate

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        # Jinja's own hook between parsing and code generation.
        _translate_children(source, self.translate)
        return super()._generate(source, name, filename, defer_init=defer_init)


def _translate_children(node: nodes.Node, translate: Translate) -> None:
    for name in node.fields:
        value = getattr(node, name)
        if isinstance(value, list):
            value[:] = [_translated(child, translate) for child in value]
        else:
            setattr(node, name, _translated(value, translate))


def _translated(value: object, translate: Translate) -> object:
    if isinstance(value, nodes.Node):
        if (
            isinstance(value, nodes.Call)
            and isinstance(value.node, nodes.Name)
            and value.node.name == "_"
            and len(value.args) == 1
            and isinstance(value.args[0], nodes.Const)
        ):
            return nodes.Const(translate(value.args[0].value), lineno=value.lineno)
        _translate_children(value, translate)
    return value
