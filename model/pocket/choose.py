"""Choosing one of several (radio buttons, lists, tabs), and "set X to Y", which may be that or a field."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from model.pocket.calendars import pick_day
from model.pocket.case import Do, Outcome, Stuck
from model.pocket.fill import field_for, fills_the_window, judge_text, number_box, put, type_text, typed_before
from model.pocket.lists import box_of, choose_from, in_list, judge_picked, list_akin_to, lists, open_list, select_for
from model.pocket.match import sameness
from model.pocket.names import wordings
from model.pocket.press import judge_press, judge_tick, press_on, tick_on
from model.pocket.say import say
from model.pocket.seek import look_around, scroll
from model.pocket.slide import slide, slider_for
from model.pocket.target import ElementKind, Relation, RelationKind, Target

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.screen import Candidate

LOW, HIGH = 0.5, 0.25
"""Of the screen's height: from where on a label without a field is scrolled up, and to where."""
WHOLE = 0.8
"""From this score on words are all of a label, not only part of it."""
NEARLY = 0.1
"""A field this much less alike than a list of the same name is still meant when the words speak of typing."""
_ASKS = re.compile(
    r"(?:please )?(?:select|choose|pick)\b|(?:bitte )?(?:aus)?wahlen|(?:veuillez )?(?:choisir|selectionner)|"
    r"seleccion|elegir|elige|请?选择|選択",
    re.IGNORECASE,
)
"""What stands in a box that is opened, not typed into."""
_TYPING = re.compile(r"^(?:type|write|enter|input|key in|put|fill)\b|输入|键入|填", re.IGNORECASE)
_STATES = {
    **dict.fromkeys(("on", "yes", "true", "enabled", "checked", "开", "开启", "打开", "是"), True),
    **dict.fromkeys(("off", "no", "false", "disabled", "unchecked", "关", "关闭", "否"), False),
}


def set_value(case: Case) -> Outcome:
    """ "Set X to Y": a field is filled, a list chosen from, a slider moved, a switch switched."""
    target, value = case.command.target, case.command.value
    if target is None:
        return Stuck(say(case.chinese, "unknown", case.command.phrase))
    if in_list(case):
        return choose_from(case, target, value)
    if again := typed_before(case):
        return put(case, again, value)
    wanted = _STATES.get(value.casefold())
    if wanted is not None and (switch := case.sure(target, "toggle")) and _is(switch, "toggle"):
        return tick_on(case, switch, wanted)
    if slider := slider_for(case, target, value):
        return slide(case, slider, value)
    field, found = field_for(case, target), select_for(case, target)
    if found and not (field and _typed_into(case, field, found)):
        return open_list(case, found, value)
    if field and _is(field, "field"):
        return put(case, field, value)
    if value.isdigit() and (box := number_box(case, target)):
        return put(case, box, value)
    if option := _radio(case, target, value):
        return tick_on(case, option, True)
    if field:
        return _brought_up(case, field) or put(case, field, value)
    if fills_the_window(target):
        return type_text(case)
    return pick_day(case, value, target.phrase, None) or look_around(
        case, target.phrase or target.words, case.find(target, "field")
    )


def _brought_up(case: Case, label: Candidate) -> Do | None:
    """One scroll, where nothing but a label is in sight, low down on the screen: its field may lie under the edge, or
    under what is fixed there.
    """
    if label.element or label.why != "text" or label.box.top < LOW * case.screen.height or case.mine:
        return None
    return scroll(case, label.label, "down", (label.box.top / case.screen.height - HIGH) * 1000)


def _typed_into(case: Case, field: Candidate, found: Candidate) -> bool:
    """Whether the words ("type … into Name") mean the field rather than a list that bears the same name."""
    return _is(field, "field") and field.score > found.score - NEARLY and bool(_TYPING.search(case.command.phrase))


def _is(found: Candidate, kind: ElementKind) -> bool:
    return bool(found.element and found.element.kind == kind)


def choose(case: Case) -> Outcome:
    """Pick an option: one that is in view, else one in the list that was named."""
    target, option, value = case.command.target, case.command.other, case.command.value
    if in_list(case):
        return choose_from(case, target, value)
    if day := pick_day(case, value, target.phrase if target else value, None):
        return day
    if target and (found := select_for(case, target)):
        return open_list(case, found, value)
    if target and (option_near := _radio(case, target, value)):
        return tick_on(case, option_near, True)
    if option and (found := _option_in_view(case, option)):
        return tick_on(case, found, True) if _is(found, "toggle") else press_on(case, [found])
    if found := list_akin_to(case, value):
        return open_list(case, found, value)
    if target and (field := field_for(case, target)) and _is(field, "field"):
        if field.element and _ASKS.match(field.element.text):
            return open_list(case, field, value)
        return put(case, field, value)
    unopened = [] if target and target.words else lists(case)
    if unopened and case.acts:
        return open_list(case, unopened[0], value)
    looked = look_around(case, value, case.find(option) if option else [])
    return open_list(case, unopened[0], value) if isinstance(looked, Stuck) and unopened else looked


def _option_in_view(case: Case, option: Target) -> Candidate | None:
    for each in wordings(option):
        if found := case.sure(each):
            return found
    return _named_shorter(case, option)


def _named_shorter(case: Case, option: Target) -> Candidate | None:
    """ "the Pro plan": the last word may only say what sort of thing it is, when the rest is all of a label."""
    words = option.words.split()
    if (every := case.sure(option, "toggle")) and every.why == "relation":
        return every  # "all orders": the box over the boxes
    if option.exact or len(words) < 2:
        return None
    found = case.sure(option.model_copy(update={"words": " ".join(words[:-1]), "literal": "", "kind": "toggle"}))
    return found if found and found.score >= WHOLE else None


def _radio(case: Case, target: Target, value: str) -> Candidate | None:
    """A radio button called `value` in the group that the target names."""
    kinds: tuple[RelationKind, ...] = ("inside", "next_to", "below")
    for kind in kinds:
        query = Target(
            words=value, exact=True, kind="toggle", relations=(Relation(kind=kind, anchor=target),), phrase=value
        )
        found = case.sure(query)
        if found and _is(found, "toggle") and sameness(value, found.label) >= 0.75:
            return found
    return None


def judge_choice(case: Case) -> Outcome | None:
    """Judge by what the last act was: a pressed option, an opened list, or a filled field."""
    noted = case.acts[-1]
    if noted.note.stage == "list":
        return None
    if noted.note.stage == "letters":
        return judge_picked(case, noted)
    if noted.note.how.startswith("slide"):
        return None
    if noted.note.value:
        return judge_text(case)
    box = box_of(noted)
    element = case.element_at(box) if box else None
    if element and element.kind == "toggle" and case.command.verb == "choose":
        return judge_tick(_ticking(case))
    return judge_press(case)


def _ticking(case: Case) -> Case:
    """Choosing a radio button is ticking it."""
    command = case.command.model_copy(update={"verb": "tick", "target": case.command.other})
    return replace(case, command=command)
