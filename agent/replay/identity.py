"""Whether a thing on the screen is the one that was meant: its own words, its record's, its headings'. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.replay.describe import texts
from agent.replay.things import LABELLED, name_of
from agent.replay.words import missing, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.replay.flow import Neighbour, Target
    from agent.replay.things import Thing

BAR = 80.0
"""A target above this (in Point units) stands in a bar across the top: what else is there is no record."""

FILLED = ("field", "select")
"""Kinds that take letters or hold a choice."""
AWAY = 1.5
"""A heading may be further away by so much on a screen that is laid out otherwise."""


def differs(wanted: Target, found: Target, *, strict: bool, named: bool = True) -> str:
    """In what a candidate, or its record, is not the target's, in words; "" when it is. Its headings: `unheaded`.

    `strict` counts amounts in the row too: needed where only the row tells one from the other.
    With `named` false its own words may be others.
    """
    alike = same(name_of(wanted), name_of(found)) or (not wanted.label and same(wanted.text, found.text))
    if named and name_of(wanted) and not alike:
        return f'there is "{name_of(found)}" instead of "{name_of(wanted)}"'
    if named and not name_of(wanted) and name_of(found):
        return f'there is "{name_of(found)}" instead of something without words'
    if wanted.kind in FILLED and found.kind not in FILLED:  # words are no place for letters, though they name one
        return f"it is no {wanted.kind} but a {found.kind}"
    if not name_of(wanted) and wanted.kind in LABELLED and wanted.kind != found.kind:
        return f"it is no {wanted.kind} but a {found.kind}"
    if wanted.box.bottom > BAR or not name_of(wanted):
        # What looked like a button may look like words here: then its row is kept in reserve.
        # What names it was compared above, where it must be the same.
        row = [note for note in wanted.row if not (wanted.label and same(note.text, wanted.label))]
        lacking = missing(texts(row), texts((*found.row, *found.spare)), strict=strict)
        if lacking:
            return f'"{name_of(wanted) or wanted.kind}" is there, but not beside "{lacking[0]}"'
    return ""


def unheaded(wanted: Target, found: Target, here: Sequence[str]) -> str:
    """Which heading above the target is in none of the lines `here`, in words; "" when all are there."""
    lacking = missing(texts(_expected_headings(wanted, found)), here, strict=False)
    return f'the heading "{lacking[0]}" is not there' if lacking else ""


def _expected_headings(wanted: Target, found: Target) -> list[Neighbour]:
    """The nearest heading, and the others unless, where it is now, they may be above the edge of the screen."""
    room = found.box.top
    return [
        note
        for number, note in enumerate(wanted.headings)
        if not number or AWAY * (wanted.box.top - note.box.top) < room
    ]


def stands_alike(target: Target, candidates: Sequence[tuple[Thing, Target]]) -> list[tuple[Thing, Target]]:
    """The candidate that alone is of the target's kind, or has its neighbours round it; else all of them."""
    kind = [one for one in candidates if one[0].kind == target.kind]
    if len(kind) == 1:
        return kind
    ranked = sorted(candidates, key=lambda one: -_kept(target, one[1]))
    best, second = _kept(target, ranked[0][1]), _kept(target, ranked[1][1])
    return ranked[:1] if best >= 3 and second <= best / 2 else list(candidates)


def _kept(target: Target, now: Target) -> int:
    """How many neighbours lie on the same side of it as they did."""
    sides = {note.text: _side(target, note.box.centre.x, note.box.centre.y) for note in target.neighbours}
    return sum(
        _near(sides[note.text], _side(now, note.box.centre.x, note.box.centre.y))
        for note in now.neighbours
        if note.text in sides
    )


def _side(target: Target, x: float, y: float) -> tuple[float, float]:
    middle = target.box.centre
    return x - middle.x, y - middle.y


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    reach = 25 + 0.3 * max(abs(one[0]), abs(one[1]))
    return abs(one[0] - other[0]) <= reach and abs(one[1] - other[1]) <= reach
