"""Jinja2 as the theme uses it: all escaped, unknown names refused, words set at compile time.

``_("Published")`` in a template is the same in every page of a language, so it is looked up when
the template is compiled and stands in the code as plain text.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import BaseLoader, Environment, StrictUndefined, nodes

Translate = Callable[[str], str]


def make_environment(loader: BaseLoader, translate: Translate) -> Environment:
    """Return an environment for templates of one language."""
    environment = _WordyEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
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
