"""A finding accepted from the editor: the lines of a waiver, whose reason a person must write."""

from __future__ import annotations

import yaml

from pipeline.finding import Finding
from pipeline.newsroom.matter_lines import MatterLines
from pipeline.newsroom.source import Edit
from pipeline.parity.rules import load_rules

_STEP = 2  # columns of indentation


def can_be_waived(finding: Finding) -> bool:
    """Tell whether a finding is one that a person may accept: the file itself is not at fault."""
    rule = load_rules().get(finding.rule)
    return rule is not None and bool(rule.pair or rule.archive)


def propose_waiver(matter: MatterLines, rule: str, blocks: frozenset[str]) -> Edit | None:
    """Return the edit that adds a waiver of a rule, bound to passages, its reason left empty.

    An empty reason is an error at its line, so that nothing is waived before someone says why.
    ``None`` where ``parity`` is written in a way that has no room for it.
    """
    source = matter.source
    parity = next((key for key in matter.keys if key.name == "parity"), None)
    if parity is None:
        lines = ["parity:", f"{'':{_STEP}}ignore:", *_lines(rule, blocks, 2 * _STEP)]
        at = source.starts[matter.close]
    elif not isinstance(parity.value, yaml.MappingNode) or parity.value.flow_style:
        return None
    else:
        inner = parity.value.value[0][0].start_mark.column
        found = next((pair for pair in parity.value.value if pair[0].value == "ignore"), None)
        if found is None:
            at = source.starts[parity.start + 1]
            lines = [f"{'':{inner}}ignore:", *_lines(rule, blocks, inner + _STEP)]
        elif not isinstance(found[1], yaml.SequenceNode) or found[1].flow_style:
            return None
        else:
            at = source.starts[found[1].start_mark.line + 1]  # the line of the first waiver
            lines = _lines(rule, blocks, found[1].start_mark.column)
    return Edit(at, at, "".join(line + source.line_end for line in lines))


def _lines(rule: str, blocks: frozenset[str], indent: int) -> list[str]:
    lines = [f"- rule: {rule}", '  reason: ""']
    if blocks:
        listed = ", ".join(f'"{one}"' for one in sorted(blocks))
        lines.append(f"  blocks: [{listed}]")
    return [f"{'':{indent}}{line}" for line in lines]
