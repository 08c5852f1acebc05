"""Where on a read screen a target may be: a ladder of ways to look, each tried on every line and element.

exact label → cell of a lettered grid → words (as a label, a caption, a button's text) → kind and relation alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pocket.find_icons import implied
from model.pocket.find_kinds import candidates
from model.pocket.find_relations import Anchored, containers_of, judge_region, judge_relations
from model.pocket.find_window import title_button
from model.pocket.grid import grid_cell, header_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.pocket.screen import Candidate, Screen
    from model.pocket.target import Target

ACT = 0.6
"""From this score on a candidate may be acted upon."""

LABEL = 0.85
"""From here on a whole phrase that is found on the screen outweighs what it may mean otherwise."""

MOST = 12
EQUAL = 0.06  # candidates this close to the best count as equals when one of several was asked for


def find(screen: Screen, target: Target) -> list[Candidate]:
    """Candidates, best first. From `ACT` on they are what was asked for; the rest are what was nearest."""
    found = _ranked(screen, target)
    literal = _literal(screen, target, LABEL if found and found[0].score >= ACT else ACT)
    if literal and (not found or literal[0].score >= found[0].score):
        return _distinct([*literal, *found])[:MOST]
    if not found or found[0].score < ACT:
        found = sorted([*found, *implied(screen, target)], key=lambda candidate: -candidate.score)
    return _distinct([*found, *literal])[:MOST]


def _literal(screen: Screen, target: Target, least: float) -> list[Candidate]:
    """The whole head as one label: "First name", "Scroll on output" (which are neither ordinals nor relations)."""
    plain = not target.relations and target.ordinal is None and not target.colour
    if not target.literal or (target.literal == target.words and plain):
        return []
    whole = target.model_copy(
        update={
            "words": target.literal,
            "kind": target.literal_kind,
            "relations": (),
            "ordinal": None,
            "colour": "",
            "literal": "",
            "region": "",
        }
    )
    return [candidate for candidate in _ranked(screen, whole) if candidate.score >= least and candidate.why != "looks"]


def _ranked(screen: Screen, target: Target) -> list[Candidate]:
    certain = grid_cell(screen, target) or title_button(screen, target, find)
    if certain:
        return certain
    places = containers_of(screen, target, find)
    found = [_judged(screen, target, candidate, places) for candidate in candidates(screen, target)]
    found += header_cell(screen, target, places, find)
    found = sorted(found, key=lambda candidate: -candidate.score)
    return _nth(found, target.ordinal) if target.ordinal is not None else found


def _judged(screen: Screen, target: Target, candidate: Candidate, places: list[Anchored]) -> Candidate:
    score = (
        candidate.score * judge_relations(screen, candidate, places) * judge_region(screen, candidate, target, places)
    )
    return candidate._replace(score=min(1.0, max(0.0, score)))


def _nth(found: list[Candidate], ordinal: int) -> list[Candidate]:
    """The one asked for among equals, in reading order, in front; the rest keep their order but lose their claim."""
    if not found:
        return []
    equals = _distinct([candidate for candidate in found if candidate.score >= found[0].score - EQUAL])
    rows = sorted(equals, key=lambda candidate: (candidate.box.centre[1], candidate.box.centre[0]))
    ordered = _reading_order(rows)
    place = ordinal - 1 if ordinal > 0 else len(ordered) + ordinal
    if not 0 <= place < len(ordered):
        return [candidate._replace(score=min(candidate.score, 0.5)) for candidate in found]
    chosen = ordered[place]
    others = [candidate._replace(score=candidate.score * 0.6) for candidate in found if candidate is not chosen]
    return [chosen, *others]


def _reading_order(rows: list[Candidate]) -> list[Candidate]:
    """Top to bottom, and left to right within a row."""
    lines: list[list[Candidate]] = []
    for candidate in rows:
        y = candidate.box.centre[1]
        if lines and abs(lines[-1][0].box.centre[1] - y) < 0.5 * max(
            10, min(candidate.box.height, lines[-1][0].box.height)
        ):
            lines[-1].append(candidate)
        else:
            lines.append([candidate])
    return [candidate for line in lines for candidate in sorted(line, key=lambda one: one.box.left)]


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """Without those that click the same place as a better one."""
    kept: list[Candidate] = []
    for candidate in found:
        x, y = candidate.point
        if not any(abs(other.point[0] - x) < 4 and abs(other.point[1] - y) < 4 for other in kept):
            kept.append(candidate)
    return kept
