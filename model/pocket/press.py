"""Pressing things: click, open, act, tick and their kin, each checked on the next picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environments.actions import Action, Click, LongPress, PressKeys, Wait
from environments.actions import Move as MovePointer
from model.pocket.case import SURE, Do, Finished, Outcome, Stuck
from model.pocket.check import Effect, changed, contrast, effect
from model.pocket.match import squeezed
from model.pocket.names import wordings
from model.pocket.pointer import blank_place
from model.pocket.reply import asks_again, complaint_of, failed_or_busy
from model.pocket.say import say
from model.pocket.screen import Candidate, PixelBox
from model.pocket.seek import look_around, seek
from model.pocket.series import among_keys
from model.pocket.strangers import hidden_by_stranger
from model.pocket.target import Relation, RelationKind, Target
from model.pocket.turning import may_be_turning, was_veiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.pocket.case import Case
    from model.pocket.notes import Noted

PATIENCE = (0.7, 1.5, 2.5)
"""Seconds to wait for the effect of a press, before it is tried another way."""
LONGEST = (*PATIENCE, 1.1, 1.9)
"""Seconds where it may be but something that turns: looks that far apart show it at different moments."""
WAYS = ("point", "centre", "enter")
"""How a thing is pressed, in the order tried."""
BUTTONLIKE = 0.05
"""What looking like a button is worth against a few points of likeness."""
_NO_NAME = frozenset({"", "text", "input", "entry", "edit", "text input", "input text"})
"""Words before "field" that name none."""
LITTLE = 0.02
"""A smaller share of the picture than this is a highlight or a badge, not a page."""
PALE = 1.3
"""So many times as much contrast has a button when it can be used as when it cannot."""
CLOSE = 0.2
"""A runner-up within this of the best is tried when the best does nothing."""


def press(case: Case) -> Outcome:
    """Find the target and press it."""
    if case.command.target is None:
        return Stuck(say(case.chinese, "unknown", case.command.phrase))
    return seek_and_press(case, case.command.target)


def seek_and_press(case: Case, target: Target) -> Outcome:
    """Press the first wording of a target that is in sight."""
    for each in wordings(target):
        if found := pressable(case, each):
            return press_on(case, found)
    if nth := nth_of_kind(case, target):
        return press_on(case, [nth])
    sought = seek(case, target)
    if isinstance(sought, Stuck) and target.kind == "any" and (drawn := case.sure(target, "icon")):
        sought = drawn  # its words stand nowhere on the page: the button may be a picture
    return sought if isinstance(sought, Do | Stuck) else press_on(case, [sought])


def nth_of_kind(case: Case, target: Target) -> Candidate | None:
    """ "the button", "the 2nd text field": one of its kind in reading order, when nothing else was said of it."""
    if (
        target.words.casefold() not in _NO_NAME
        or target.relations
        or target.kind in ("any", "text", "container", "cell", "row")
    ):
        return None
    alike = [each for each in case.screen.elements if each.kind == target.kind]
    if not alike and target.kind == "button":  # large ones look like panels
        alike = [each for each in case.screen.elements if each.kind == "row" and 0 < len(each.text) < 20]
    alike.sort(key=lambda each: (round(each.box.top / case.screen.unit), each.box.left))
    place = (target.ordinal or 1) - (1 if (target.ordinal or 1) > 0 else 0)
    if not -len(alike) <= place < len(alike) or (target.ordinal is None and len(alike) > 1):
        return None
    chosen = alike[place]
    return Candidate(chosen.box.centre, chosen.box, SURE, chosen.text or chosen.label or target.phrase, chosen, "kind")


def pressable(case: Case, target: Target) -> list[Candidate]:
    """Candidates that may be pressed, best first: among equals a button beats a mention in a sentence."""
    sure = [found for found in case.find(target) if found.score >= SURE]
    return sorted(sure, key=lambda found: -(found.score + (BUTTONLIKE if _looks_pressable(found) else 0)))


def _looks_pressable(found: Candidate) -> bool:
    return bool(found.element and found.element.kind in ("button", "link", "tab", "menu", "icon", "toggle", "select"))


def press_on(case: Case, found: Sequence[Candidate]) -> Outcome:
    """The next way of pressing it: as found, then the runner-up or its middle, then with Enter."""
    tries = len(case.acts)
    best = found[0]
    if tries >= len(WAYS):
        return Stuck(say(case.chinese, "no_effect", best.label, tries))
    way = "point" if tries and _never_arrived(case, case.acts[-1]) else WAYS[tries]
    unlike = tries == 1 and way != "point" and not _looks_pressable(best)  # a button may simply have heard nothing
    rival = unlike and len(found) > 1 and _as_good(case, best, found[1])
    chosen = found[1] if rival else best
    actions = _pressing(case, chosen, "point" if rival else way)
    name = "press" if tries == 0 else "press_again"
    return Do(actions, "act", say(case.chinese, name, chosen.label), how=way, label=chosen.label, box=chosen.box)


def _as_good(case: Case, best: Candidate, other: Candidate) -> bool:
    """Whether the runner-up may be what was meant: it says the same. "Mug, large" is not another "Mug"."""
    return other.score > best.score - CLOSE and _words_at(case, other) == _words_at(case, best)


def _words_at(case: Case, found: Candidate) -> str:
    """All that stands where a candidate was found; its label is only the part that matched."""
    return squeezed(" ".join(line.text for line in case.lines_near(found.box, margin=0.0)))


def _pressing(case: Case, found: Candidate, way: str) -> tuple[Action, ...]:
    command = case.command
    x, y = found.point
    if way == "centre":
        box = found.element.box if found.element else found.box
        x, y = box.centre if box.centre != found.point else (x - found.box.width * 0.3, y)
    point = case.point(x, y)
    match command.verb:
        case "hover":
            return (MovePointer(point=point),)
        case "long_press":
            return (LongPress(point=point),)
        case "right_click":  # fingers have no second button: holding does the same
            return (LongPress(point=point),) if case.refusal else (Click(point=point, button="right"),)
        case "middle_click":
            return (Click(point=point, button="middle"),)
        case "double_click":
            return (Click(point=point, count=2),)
    if way == "enter" and not (found.element and found.element.kind == "toggle"):  # it would send a toggle's form
        return Click(point=point), PressKeys(keys=("enter",))
    return (Click(point=point),) * int(command.amount or 1)


def judge_press(case: Case) -> Outcome | None:
    """Whether the last press had an effect: done, wait for it, or None to try another way."""
    noted = case.acts[-1]
    label = noted.note.label
    worked = Finished(say(case.chinese, "worked", label))
    if case.command.verb in ("hover", "long_press", "focus", "right_click", "middle_click"):
        return worked  # what they show is often on no picture
    if case.pending:
        return worked
    if hidden_by_stranger(case, noted):
        return None
    if answered := failed_or_busy(case, noted):
        return answered
    came = case.effect_of(noted)
    if _never_arrived(case, noted):
        return None
    if came == "beyond" and case.since_act("wait") < len(LONGEST) and may_be_turning(case, noted):
        return _await(case, noted, came)
    if came == "beyond" and (complaint := complaint_of(case, noted)):
        return None if asks_again(case, complaint) else Stuck(say(case.chinese, "complaint", label, complaint))
    if came == "beyond" and not _may_be_more_to_come(case, noted):
        return worked
    if came == "own" and not _leads_on(case, noted) and (_is_switch(case, noted) or _reworded(case, noted)):
        return worked
    waited = case.since_act("wait")
    if waited and came == "none" and among_keys(case.command, (*case.earlier[-1:], *case.upcoming[:1])):
        return Finished(say(case.chinese, "key", label))  # a second press would count twice
    if waited < (1 if came == "own" else len(PATIENCE)):
        return _await(case, noted, came)
    return None if came == "none" or _woke_up(case, noted) else worked


def _await(case: Case, noted: Noted, came: Effect) -> Do:
    """Give the effect of a press time to come."""
    thought = say(case.chinese, "wait_effect", noted.note.label)
    actions = (*_leave(case, noted, came), Wait(seconds=LONGEST[case.since_act("wait")]))
    return Do(actions, "wait", thought, label=noted.note.label, box=_box(noted))


def _leave(case: Case, noted: Noted, came: Effect) -> tuple[Action, ...]:
    """Take the pointer off what was pressed, where it alone looks different and should lead on: a link that is
    underlined under the pointer may have heard nothing. Only where there are pointers and pages.
    """
    box = _box(noted)
    if came != "own" or box is None or case.observation.url is None or not _leads_on(case, noted):
        return ()
    away = blank_place(case.screen, box)
    return (MovePointer(point=case.point(*away)),) if away else ()


def _leads_on(case: Case, noted: Noted) -> bool:
    """Whether more is to come of a press than that the thing itself looks different."""
    return case.command.verb == "open" or _may_be_more_to_come(case, noted)


def _woke_up(case: Case, noted: Noted) -> bool:
    """Whether nothing but the thing itself has changed, some time after the press, and is no longer pale: it could not
    be used yet.
    """
    box = _box(noted)
    following = next((each for each in case.tried if each.step.index == noted.step.index + 1), None)
    if box is None or following is None or case.effect_of(noted) != "own":
        return False
    before, then = noted.step.observation.picture, following.step.observation.picture
    if effect(changed(before, then), box, case.touched_before(noted)) != "none":
        return False
    return contrast(case.observation.picture, box) > PALE * contrast(before, box)


def _may_be_more_to_come(case: Case, noted: Noted) -> bool:
    """Little has changed and what the task needs next is not here: a page on its way, perhaps."""
    if case.same_place(noted) and case.change_since(noted).share < LITTLE and case.upcoming:
        following = case.upcoming[0]
        wanted = following.target or following.other
        return bool(wanted and following.verb not in ("accept", "close", "dismiss", "scroll") and not case.sure(wanted))
    return False


def _never_arrived(case: Case, noted: Noted) -> bool:
    """Whether something took the press that is gone now, or the page was not ready for it."""
    return _hit_a_cover(case, noted) or case.was_loading(noted) or was_veiled(case, noted)


def _hit_a_cover(case: Case, noted: Noted) -> bool:
    """A cover came up between the look and the press, took it, and is gone: the press never arrived."""
    following = [each for each in case.tried if each.step.index == noted.step.index + 1]
    covered = bool(following) and following[0].note.stage == "cover" and following[0].note.how in ("refuse", "escape")
    if not covered or not case.same_place(noted) or case.change_since(noted).share >= LITTLE:
        return False
    box = _box(noted)  # in a small window a whole page is little: where the thing itself has gone, it was pressed
    return box is None or not noted.note.label or case.shows(box, noted.note.label)


def _is_switch(case: Case, noted: Noted) -> bool:
    """Toggles and tabs change themselves only."""
    box = _box(noted)
    element = case.element_at(box) if box else None
    return bool(element and element.kind in ("toggle", "tab", "cell", "row", "field"))


def _reworded(case: Case, noted: Noted) -> bool:
    """The button says something else now."""
    box = _box(noted)
    return bool(box and noted.note.label and case.lines_near(box) and not case.shows(box, noted.note.label))


def _box(noted: Noted) -> PixelBox | None:
    return PixelBox(*noted.note.box) if noted.note.box else None


def act(case: Case) -> Outcome:
    """Press what does something to a thing: "delete order 1003" is Delete in its row, or "Delete order"."""
    for target in act_targets(case.command.value, case.command.target):
        for each in wordings(target):
            drawn = bool(each.relations)  # a bin somewhere on the screen is not the one of what shall be deleted
            if found := [one for one in pressable(case, each) if drawn or one.why != "looks"]:
                return press_on(case, found)
    what = case.command.phrase or case.command.value
    near = [each for target in act_targets(case.command.value, case.command.target)[:2] for each in case.find(target)]
    return look_around(case, what, sorted(near, key=lambda each: -each.score))


BESIDE: tuple[RelationKind, ...] = ("in_row_of", "inside", "next_to")


def act_targets(verb: str, thing: Target | None) -> list[Target]:
    """The queries for an act, most telling first."""
    if thing is None:
        return [Target(words=verb, phrase=verb)]
    words = thing.words or thing.phrase
    whole = f"{verb}{words}" if not verb.isascii() else f"{verb} {words}"
    beside = [
        Target(words=verb, relations=(Relation(kind=kind, anchor=thing),), phrase=f"{verb} {words}") for kind in BESIDE
    ]
    return [Target(words=whole, phrase=whole), *beside, Target(words=verb, phrase=verb)]


def tick(case: Case) -> Outcome:
    """Bring a check box, radio button or switch into the wanted state; leave it alone when it is in it."""
    target = case.command.target
    if target is None:
        return Stuck(say(case.chinese, "unknown", case.command.phrase))
    wanted = {"tick": True, "untick": False}.get(case.command.verb)
    target = target.model_copy(update={"wanted_state": wanted})
    for each in wordings(target):
        found = case.sure(each, "toggle") or (case.sure(each) if target.kind in ("any", "toggle") else None)
        if found:
            return tick_on(case, found, wanted)
    return look_around(case, target.phrase, case.find(target, "toggle"))


def tick_on(case: Case, found: Candidate, wanted: bool | None) -> Outcome:
    """Press a toggle unless it is in the wanted state already."""
    state = found.element.checked if found.element else None
    if wanted is not None and state == wanted:
        return Finished(say(case.chinese, "already", found.label))
    if state is None and wanted is False and case.acts:
        return Finished(say(case.chinese, "already", found.label))
    return press_on(case, [found])


def judge_tick(case: Case) -> Outcome | None:
    """A toggle is judged by its state when it can be told, else by having changed at all."""
    noted = case.acts[-1]
    wanted = {"tick": True, "untick": False}.get(case.command.verb)
    target = case.command.target
    found = case.sure(target, "toggle") if target else None
    if wanted is not None and found and found.element and found.element.checked is not None:
        return Finished(say(case.chinese, "worked", found.label)) if found.element.checked == wanted else None
    if case.effect_of(noted) != "none" or case.pending:
        return Finished(say(case.chinese, "worked", noted.note.label))
    if case.since_act("wait") < 1:
        return Do((Wait(seconds=0.7),), "wait", say(case.chinese, "wait_effect", noted.note.label))
    return None
