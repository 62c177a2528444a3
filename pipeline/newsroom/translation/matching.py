"""What came back from a translator, held against the story as it now stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from pipeline.finding import Message, say
from pipeline.newsroom.translation.content import Code, Content, codes_of, tidy
from pipeline.newsroom.translation.units import Unit, excerpt, shape_of


class Match(Struct, frozen=True):
    """The translations that fit, by key, and what is wrong with the rest.

    ``moved`` are passages of the original that were changed, added or removed since the export,
    ``missing`` segments without a translation, ``broken`` segments that can not be taken at all.
    """

    targets: dict[str, Content]
    moved: tuple[Message, ...]
    missing: tuple[Message, ...]
    broken: tuple[Message, ...]
    numbers: dict[str, int]  # key → number of the segment in the file that came back


def match_units(units: Sequence[Unit], received: Sequence[Unit]) -> Match:
    """Find for each segment that came back the unit of the story that has the same original."""
    waiting: dict[tuple[str, ...], list[Unit]] = {}
    for unit in units:
        waiting.setdefault(shape_of(unit.source), []).append(unit)
    targets: dict[str, Content] = {}
    numbers: dict[str, int] = {}
    moved, missing, broken = [], [], []
    for one in received:
        same = waiting.get(shape_of(one.source), [])
        if not same:
            moved.append(_changed(one))
            continue
        unit = next((unit for unit in same if unit.key == one.key), same[0])
        same.remove(unit)
        numbers[unit.key] = one.number
        target = tidy(one.target or ())
        if unit.locked:
            if target and target != unit.target:
                broken.append(_locked(one))
        elif not target:
            missing.append(_untranslated(one))
        else:
            problem = _check_codes(one, unit, target)
            if problem:
                broken.append(problem)
            else:
                targets[unit.key] = target
    moved += [_added(unit) for units in waiting.values() for unit in units if not unit.locked]
    return Match(targets, tuple(moved), tuple(missing), tuple(broken), numbers)


def _check_codes(one: Unit, unit: Unit, target: Content) -> Message | None:
    """Tell what is wrong with the placeholders of a translation, if anything."""
    if unit.target is not None and shape_of(unit.target) == shape_of(target):
        return None
    known = {(code.id, code.role): code for code in codes_of(unit.source)}
    own = {(code.id, code.role): code for code in codes_of(unit.target or ())}
    wanted = set(known) & set(own) if unit.target else set(known)
    found = Counter((code.id, code.role) for code in codes_of(target))
    if lost := sorted(wanted - set(found)):
        shown = ", ".join(dict.fromkeys(known[code].data for code in lost))
        return say(
            "Segment {n} (line {line}): placeholder {id} is missing in the translation; it"
            " stands for: {shown}",
            "Segment {n} (ligne {line}) : le repère {id} manque dans la traduction ; il"
            " tient lieu de : {shown}",
            n=one.number,
            line=one.line,
            id=lost[0][0],
            shown=shown,
        )
    if strange := sorted(set(found) - set(known) - set(own)):
        return say(
            "Segment {n} (line {line}): placeholder {id} is not in the original.",
            "Segment {n} (ligne {line}) : le repère {id} n’est pas dans l’original.",
            n=one.number,
            line=one.line,
            id=strange[0][0] or "?",
        )
    if twice := sorted(code for code, count in found.items() if count > 1):
        return say(
            "Segment {n} (line {line}): placeholder {id} stands there twice.",
            "Segment {n} (ligne {line}) : le repère {id} y figure deux fois.",
            n=one.number,
            line=one.line,
            id=twice[0][0],
        )
    return (
        None
        if _nests(target)
        else say(
            "Segment {n} (line {line}): its paired placeholders cross each other, or close"
            " before they open.",
            "Segment {n} (ligne {line}) : ses repères doubles se croisent, ou se ferment"
            " avant de s’ouvrir.",
            n=one.number,
            line=one.line,
        )
    )


def _nests(content: Content) -> bool:
    stack: list[str] = []
    for code in codes_of(content):
        if code.role == "open":
            stack.append(code.id)
        elif code.role == "close" and (not stack or stack.pop() != code.id):
            return False
    return not stack


def with_data(target: Content, unit: Unit, original: Content) -> Content:
    """Return a translation with the Markdown of its codes.

    That is what stands in the translation there is, if the code does; else ``original``'s.
    """
    known: dict[tuple[str, str], Code] = {(one.id, one.role): one for one in codes_of(original)}
    known |= {(one.id, one.role): one for one in codes_of(unit.target or ())}
    return tuple(known[part.id, part.role] if isinstance(part, Code) else part for part in target)


def _changed(one: Unit) -> Message:
    return say(
        "Segment {n} (line {line}): its original was changed or removed since the export: “{text}”",
        "Segment {n} (ligne {line}) : son original a été modifié ou ôté depuis l’export"
        " : « {text} »",
        n=one.number,
        line=one.line,
        text=excerpt(one.source),
    )


def _added(unit: Unit) -> Message:
    return say(
        "Not in the file: this passage is new since the export: “{text}”",
        "Absent du fichier : ce passage est nouveau depuis l’export : « {text} »",
        text=excerpt(unit.source),
    )


def _locked(one: Unit) -> Message:
    return say(
        "Segment {n} (line {line}): “{text}” is a code of the site, the same in both"
        " languages; leave it so.",
        "Segment {n} (ligne {line}) : « {text} » est un code du site, le même dans les"
        " deux langues ; n’y touchez"
        " pas.",
        n=one.number,
        line=one.line,
        text=excerpt(one.source),
    )


def _untranslated(one: Unit) -> Message:
    return say(
        "Segment {n} (line {line}) has no translation: “{text}”",
        "Le segment {n} (ligne {line}) n’a pas de traduction : « {text} »",
        n=one.number,
        line=one.line,
        text=excerpt(one.source),
    )
