"""Drop-down lists: which one is meant, opening it, and picking by arrow keys, click or letters."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from environments.actions import Click, PressKeys, TypeText, Wait
from model.pocket.case import SURE, Do, Finished, Outcome, Stuck
from model.pocket.check import TILE, touches
from model.pocket.cover_words import WAITING
from model.pocket.layout import same_column, same_row
from model.pocket.match import likeness, sameness, words_of
from model.pocket.names import wordings
from model.pocket.say import say
from model.pocket.screen import Candidate, PixelBox
from model.pocket.ways_out import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.actions import Action
    from model.pocket.case import Case
    from model.pocket.notes import Noted
    from model.pocket.screen import Element, TextLine
    from model.pocket.target import Target

MOST_NAMED = 12
"""Options of a list that are named when the wanted one is missing."""
MOST_WAITS = 8
"""Seconds that an open list is given to fill."""
MOST_OPENINGS = 4
PADDED = 1.25
"""From so many heights of a line on, the rows of a list are spaced as only pages do it."""


def select_for(case: Case, target: Target) -> Candidate | None:
    """The drop-down list that a target names."""
    if not target.words and target.kind in ("select", "container", "menu", "any", "row"):
        return next(iter(lists(case)), None)
    for each in wordings(target):
        found = case.sure(each, "select")
        if found and found.element:
            rival = case.sure(each, "field")
            better = rival and rival.element and rival.element.kind == "field" and rival.score >= found.score
            return found if found.element.kind == "select" and not better else None
    return None


def lists(case: Case) -> list[Candidate]:
    """The drop-down lists in view that were not opened yet."""
    opened = [PixelBox(*noted.note.box) for noted in case.acts if noted.note.stage == "list" and noted.note.box]
    return [
        Candidate(each.box.centre, each.box, SURE, label_of(case, each), each, "kind")
        for each in case.screen.elements
        if each.kind == "select" and not any(touches(each.box, box) for box in opened)
    ]


def list_akin_to(case: Case, option: str) -> Candidate | None:
    """A list whose label shares a word with the option: "Express shipping" is sought in "Shipping method"."""
    wanted = set(words_of(option))
    return next((each for each in lists(case) if wanted & set(words_of(each.label))), None)


def label_of(case: Case, element: Element) -> str:
    """The words above a box or to its left."""
    if element.label:
        return element.label
    box, unit = element.box, case.screen.unit
    above = [
        line
        for line in case.screen.lines
        if same_column(line.box, box) and 0 <= box.top - line.box.bottom + 6 < 1.8 * unit
    ]
    left = [
        line for line in case.screen.lines if same_row(line.box, box) and 0 <= box.left - line.box.right + 6 < 30 * unit
    ]
    nearest = [*sorted(above, key=lambda line: -line.box.bottom), *sorted(left, key=lambda line: -line.box.right)]
    return nearest[0].text if nearest else element.text


def variants(value: str, label: str) -> list[str]:
    """The option as said, and without the words that only repeat the list's label."""
    known = set(words_of(label))
    rest = " ".join(word for word in value.split() if not set(words_of(word)) <= known)
    return [value, *([rest] if rest and rest != value else [])]


def says(text: str, value: str, label: str) -> bool:
    """Whether a text is the option that was meant."""
    return any(sameness(each, text) >= 0.8 or likeness(each, text) >= 0.95 for each in variants(value, label))


def open_list(case: Case, found: Candidate, value: str) -> Outcome:
    """Open a drop-down list, unless it shows the value already."""
    box = found.element.box if found.element else found.box
    shown = [line.text for line in case.lines_near(box, 0.1)]
    if any(sameness(each, text) >= 0.9 for text in shown for each in variants(value, found.label)):
        return Finished(say(case.chinese, "already", found.label))
    if sum(noted.note.stage == "list" for noted in case.acts) >= MOST_OPENINGS:
        return Stuck(say(case.chinese, "no_option", found.label, value, ""))
    thought = say(case.chinese, "list", found.label, value)
    return Do((case.click(found),), "list", thought, "open", found.label, box, value, " ".join(shown))


def in_list(case: Case) -> bool:
    """Whether the step before opened a list or picked from one."""
    picking = case.acts and case.acts[-1].note.stage in ("list", "letters")
    return bool(picking and case.last and case.last.note.stage in ("list", "letters", "wait"))


def choose_from(case: Case, target: Target | None, value: str) -> Outcome:
    """The list is open: pick the option by the way not tried yet."""
    noted = case.acts[-1]
    tried = {each.note.how for each in case.acts}
    rows = _fresh_lines(case, noted) if noted.note.stage == "list" else []
    option = _best(rows, value, noted.note.label)
    if rows and not option and _all_busy(rows) and case.since_act("wait") < MOST_WAITS:
        return Do(
            (Wait(seconds=1.0),), "wait", say(case.chinese, "wait", "1"), label=noted.note.label, box=box_of(noted)
        )
    seen = [line.text for line in rows]
    if option and "keys" not in tried and (presses := _presses(noted, rows, option)):
        return _picking(case, noted, "keys", presses, option.text, seen)
    if option and "pick" not in tried:
        x, y = option.box.centre
        return _picking(case, noted, "pick", (Click(point=case.point(x, y)),), option.text, seen)
    if target is None and noted.note.stage == "list" and not option and rows:
        return _leave(case, noted)
    if "letters" not in tried:
        reopening: tuple[Action, ...] = (
            () if noted.note.stage == "list" else (PressKeys(keys=("escape",)), *_focus(case, noted))
        )
        letters = (*reopening, TypeText(text=value), PressKeys(keys=("enter",)))
        return _picking(case, noted, "letters", letters, value, seen)
    if noted.note.stage != "list" and "pick" not in tried and (again := _reopen(case, noted)):
        return again
    options = next((each.note.shown for each in case.acts if each.note.stage == "letters" and each.note.shown), "")
    listed = say(case.chinese, "options", options) if options else ""
    return Stuck(say(case.chinese, "no_option", target.phrase if target else noted.note.label, value, listed))


def _all_busy(rows: Sequence[TextLine]) -> bool:
    """Whether the open list only says that its options are on their way."""
    return all(WAITING.search(bare(line.text)) for line in rows)


def _picking(case: Case, noted: Noted, how: str, actions: tuple[Action, ...], text: str, seen: Sequence[str]) -> Do:
    thought = say(case.chinese, "letters" if how == "letters" else "pick", text)
    options = ", ".join(seen[:MOST_NAMED])
    return Do(actions, "letters", thought, how, noted.note.label, box_of(noted), noted.note.value, options)


def _leave(case: Case, noted: Noted) -> Do:
    """Close a list that was opened on suspicion and does not hold the option."""
    thought = say(case.chinese, "keys", "Escape")
    return Do((PressKeys(keys=("escape",)),), "look", thought, "leave", noted.note.label)


def _reopen(case: Case, noted: Noted) -> Do | None:
    focus = _focus(case, noted)
    thought = say(case.chinese, "list", noted.note.label, noted.note.value)
    return Do(focus, "list", thought, "open", noted.note.label, box_of(noted), noted.note.value) if focus else None


def _presses(noted: Noted, rows: Sequence[TextLine], option: TextLine) -> tuple[Action, ...]:
    """Arrow keys from the row that the closed list showed to the wanted one.

    Only for a list that hangs flush under (or over) its box with rows set solid, as native ones do: those of a
    headless browser are painted, but a click on one lands on the page beneath. Lists that pages draw take clicks.
    """
    own = box_of(noted)
    before = noted.note.shown
    rows = _hanging(rows, own) if own else []
    if not before or option not in rows:
        return ()
    current = max(rows, key=lambda line: (likeness(line.text, before), sameness(before, line.text)))
    if likeness(current.text, before) < 0.8:
        return ()
    ordered = sorted(rows, key=lambda line: line.box.top)
    pitch = median(b.box.top - a.box.top for a, b in pairwise(ordered))
    if pitch > PADDED * median(line.box.height for line in ordered):
        return ()
    steps = ordered.index(option) - ordered.index(current)
    key = "down" if steps > 0 else "up"
    moving = (PressKeys(keys=(key,), count=abs(steps)),) if steps else ()
    return (*moving, PressKeys(keys=("enter",)))


def _focus(case: Case, noted: Noted) -> tuple[Action, ...]:
    box = box_of(noted)
    return (Click(point=case.point(*box.centre)),) if box else ()


def box_of(noted: Noted) -> PixelBox | None:
    return PixelBox(*noted.note.box) if noted.note.box else None


def _hanging(lines: Sequence[TextLine], own: PixelBox) -> list[TextLine]:
    """The lines of one column right under a box, or right over it, without a gap."""
    for side in (1, -1):
        rows: list[TextLine] = []
        edge = own.bottom if side > 0 else own.top
        for line in sorted(lines, key=lambda each: side * each.box.top):
            gap = line.box.top - edge if side > 0 else edge - line.box.bottom
            aligned = -8 <= line.box.left - own.left < 24 and (not rows or abs(line.box.left - rows[0].box.left) < 12)
            if aligned and -0.5 * line.box.height < gap < 1.2 * line.box.height:
                rows.append(line)
                edge = line.box.bottom if side > 0 else line.box.top
        if len(rows) > 1:
            return rows
    return []


def _fresh_lines(case: Case, noted: Noted) -> list[TextLine]:
    """The lines that appeared when the list was opened."""
    fresh = case.change_since(noted).boxes
    own = box_of(noted)
    return [
        line
        for line in case.view.read_all().lines
        if any(_holds(box, line) for box in fresh)
        and not (own and own.top <= line.box.centre[1] <= own.bottom and touches(line.box, own))
    ]


def _holds(box: PixelBox, line: TextLine) -> bool:
    x, y = line.box.centre
    return box.left <= x <= box.right and box.top <= y <= box.bottom and line.box.left >= box.left - TILE


def _best(lines: Sequence[TextLine], value: str, label: str) -> TextLine | None:
    """The line that says the value best."""
    wanted = variants(value, label)

    def fit(line: TextLine) -> tuple[float, float]:
        return max((sameness(each, line.text), likeness(each, line.text)) for each in wanted)

    best = max(lines, key=fit, default=None)
    return best if best and says(best.text, value, label) else None


def _shown_in(case: Case, box: PixelBox, noted: Noted) -> bool:
    return any(case.shows(box, each) for each in variants(noted.note.value, noted.note.label))


def judge_picked(case: Case, noted: Noted) -> Outcome | None:
    box = box_of(noted)
    if case.pending or (box and _shown_in(case, box, noted)):
        return Finished(say(case.chinese, "worked", noted.note.label))
    if case.since_act("wait") < 1:
        return Do(
            (Wait(seconds=0.4),),
            "wait",
            say(case.chinese, "wait_effect", noted.note.label),
            label=noted.note.label,
            box=box,
        )
    if box and not case.lines_near(box) and case.effect_of(noted) != "none":
        return Finished(say(case.chinese, "worked", noted.note.label))
    return None
