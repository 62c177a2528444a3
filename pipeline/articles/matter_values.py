"""The values of front matter as YAML writes them, kept close to what the writer typed."""

from __future__ import annotations

from typing import Any

import yaml

from pipeline.articles.matter_text import Number, Quoted


class _Constructor(yaml.constructor.SafeConstructor):
    """YAML's safe values; an impossible date stays text, to be reported with the other problems."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave merge keys alone: no article needs them."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        """Return a date or an instant, or the text of one that can not be."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return Quoted(node.value)

    def construct_yaml_bool(self, node: yaml.ScalarNode) -> Any:
        """Return true or false; ``no``, ``on`` and their like are words (YAML 1.2)."""
        word = str(node.value)
        return word.lower() == "true" if word.lower() in ("true", "false") else word

    def construct_number(self, node: yaml.ScalarNode) -> Number:
        """Return a number as it was written."""
        return Number(node.value)

    def construct_other(self, node: yaml.Node) -> Any:
        """Return text for a tag that means nothing here, so that its key can be reported."""
        return node.value if isinstance(node, yaml.ScalarNode) else Quoted(node.tag)


_Constructor.yaml_constructors = {
    **yaml.constructor.SafeConstructor.yaml_constructors,
    "tag:yaml.org,2002:timestamp": _Constructor.construct_yaml_timestamp,
    "tag:yaml.org,2002:bool": _Constructor.construct_yaml_bool,
    "tag:yaml.org,2002:int": _Constructor.construct_number,
    "tag:yaml.org,2002:float": _Constructor.construct_number,
    "tag:yaml.org,2002:merge": _Constructor.construct_other,
    None: _Constructor.construct_other,
}


def construct(node: yaml.MappingNode) -> dict[str, Any]:
    """Return the values of a mapping; raises yaml.YAMLError for one that can not be made."""
    constructor = _Constructor()
    values: dict[str, Any] = {}
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        try:
            values[key] = constructor.construct_document(value)
        except (ValueError, TypeError, RecursionError) as error:
            problem = "value out of bounds"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=value.start_mark) from error
    return values
