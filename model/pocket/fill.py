"""Putting text where it belongs: fields, dates, numbers; read back on the next picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from environments.actions import Action, Click, PressKeys, TypeText, Wait
from model.pocket.calendars import calendar_on, pick_day
from model.pocket.case import SURE, Do, Finished, Outcome, Stuck
from model.pocket.check import touches
from model.pocket.dates import as_hinted, by_segments, no_hint_left, says_moment
from model.pocket.match import squeezed
from model.pocket.names import wordings
from model.pocket.press import nth_of_kind
from model.pocket.say import say
from model.pocket.screen import Candidate, PixelBox
from model.pocket.seek import look_around
from model.pocket.strangers import hidden_by_stranger

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.notes import Noted
    from model.pocket.target import ElementKind, Target

SELECT_ALL = PressKeys(keys=("ctrl", "a"))
WAYS = ("replace", "end", "triple", "tab")
"""How a text is put in, in the order tried."""
SEGMENTS = 3
"""Tries in which a date or time field of the browser's own is filled part by part."""
CLEAR = 0.6
"""A line read with this much certainty says what the field holds."""
LEGIBLE = 2
"""Texts up to this length are often not read at all: a lone digit in a wide field."""
_MASKED = re.compile(r"^[•●*·∙.。…○o⚫]+$")
_TAKES_TEXT = frozenset({"field", "select", "cell", "row", "button"})
_ANY_FIELD = frozenset({"", "field", "text field", "textbox", "text box", "input", "box", "form", "input field"})

_WHOLE_WINDOWS = frozenset(
    {"terminal", "console", "shell", "command line", "editor", "text editor", "document", "window"}
    | {"终端", "控制台", "命令行", "编辑器", "文档", "窗口"}
)
"""What takes typing as a whole: no field in it has a name."""


def fills_the_window(target: Target) -> bool:
    """Whether the words mean what fills a window: "the terminal", "the open document"."""
    words = re.sub(r"^(?:the |an? )?(?:open |empty )?|打开的", "", target.words.casefold().strip())
    return words in _WHOLE_WINDOWS


def type_text(case: Case) -> Outcome:
    """Type into whatever has the focus; into the only field there is when nothing has."""
    if not case.acts and (field := _only_field(case)) and not _just_focused(case):
        return put(case, field, case.command.value)
    if len(case.acts) >= 2:
        return Stuck(say(case.chinese, "no_text", "", case.command.value, ""))
    return Do(
        (TypeText(text=case.command.value),),
        "act",
        say(case.chinese, "type_here", case.command.value),
        how="here",
        value=case.command.value,
    )


def _just_focused(case: Case) -> bool:
    """Whether the step before pressed something that may be a field."""
    return bool(case.tried and case.tried[-1].note.stage == "act")


def _only_field(case: Case) -> Candidate | None:
    fields = [each for each in case.screen.elements if each.kind == "field"]
    if len(fields) != 1:
        return None
    box = fields[0].box
    return Candidate(box.centre, box, SURE, fields[0].label or fields[0].text or "field", fields[0], "kind")


def field_for(case: Case, target: Target) -> Candidate | None:
    """The field that a target names, by any of its wordings."""
    if nth := nth_of_kind(case, target):
        return nth
    for each in wordings(target):
        kind: ElementKind | None = None if each.kind in ("select", "icon", "cell") else "field"
        sure = [found for found in case.find(each, kind) if found.score >= SURE]
        fields = [found for found in sure if found.element and found.element.kind in ("field", "select", "cell")]
        if fields or sure:
            return (fields or sure)[0]
    if target.words.casefold() in _ANY_FIELD or target.kind == "field":
        return _only_field(case)
    return None


def number_box(case: Case, target: Target) -> Candidate | None:
    """A small box that holds nothing but a number, beside or under its label: between minus and plus, say."""
    label = next((found for each in wordings(target) if (found := case.sure(each))), None)
    if label is None:
        return None
    reach = 7 * case.screen.unit
    x, y = label.box.left, label.box.centre[1]
    near = [
        (abs(each.box.centre[1] - y) + max(0.0, each.box.left - label.box.right), each)
        for each in case.screen.elements
        if re.fullmatch(r"\d{1,6}", each.text.strip()) and each.box.left > x - reach and each.box.bottom > label.box.top
    ]
    close = min((pair for pair in near if pair[0] < reach), key=lambda pair: pair[0], default=None)
    return close and Candidate(close[1].box.centre, close[1].box, label.score, label.label, close[1], "label")


def typed_before(case: Case) -> Candidate | None:
    """The field that was typed into last, where its label no longer leads to one."""
    noted = case.acts[-1] if case.acts else None
    typed = noted is not None and (noted.note.how in (*WAYS, "date") or noted.note.how.startswith("calendar"))
    if noted is None or not typed or not noted.note.box:
        return None
    found = field_for(case, case.command.target) if case.command.target else None
    if found and found.element and found.element.kind == "field":
        return found
    box = PixelBox(*noted.note.box)
    here = case.element_at(box)
    element = here if here and here.kind in _TAKES_TEXT else None  # a label stands in a panel: that is no field
    return Candidate(box.centre, box, SURE, noted.note.label, element, "label")


def put(case: Case, field: Candidate, value: str) -> Outcome:
    """Type a value into a field that was found, replacing what it holds."""
    tries = len(case.acts)
    if tries and (step := pick_day(case, value, field.label, field.box)):
        return step
    if (
        field.element
        and not case.acts
        and value
        and case.shows(field.element.box, value)
        and squeezed(field.element.text) == squeezed(value)
    ):
        return Finished(say(case.chinese, "already", field.label))
    if tries >= len(WAYS):
        seen = " ".join(line.text for line in case.lines_near(field.box))
        return Stuck(say(case.chinese, "no_text", field.label, value, f": {seen!r}" if seen else ""))
    box = field.element.box if field.element else field.box
    if tries < SEGMENTS and (parts := by_segments(case, field, value)):
        thought = say(case.chinese, "date", field.label, value)
        return Do(parts.actions, "act", thought, how="date", label=field.label, box=box, value=parts.shown)
    text = as_hinted(case, field, value)
    actions = _stepping(case, field, value) if WAYS[tries] == "triple" else ()
    actions = actions or _typing(case, field, text, WAYS[tries])
    name = "type" if tries == 0 else "type_again"
    thought = say(case.chinese, name, field.label, value) if value else say(case.chinese, "clear", field.label)
    return Do(actions, "act", thought, how=WAYS[tries], label=field.label, box=box, value=text)


def _typing(case: Case, field: Candidate, value: str, way: str) -> tuple[Action, ...]:
    click = case.click(field)
    write: tuple[Action, ...] = (TypeText(text=value),) if value else (PressKeys(keys=("backspace",)),)
    if case.command.verb == "type" and _is_long(field):
        return click, PressKeys(keys=("ctrl", "end")), *write
    match way:
        case "replace":
            return click, SELECT_ALL, *write
        case "end":
            count = min(100, max(20, len(field.element.text) + 8 if field.element else 20))
            return (
                click,
                PressKeys(keys=("end",)),
                PressKeys(keys=("backspace",), count=count),
                *(write if value else ()),
            )
        case "triple":
            return Click(point=click.point, count=3), *write
        case _:
            return click, SELECT_ALL, *write, PressKeys(keys=("tab",))


def _stepping(case: Case, field: Candidate, value: str) -> tuple[Action, ...]:
    """Arrow keys from the number that a box shows to the wanted one, for boxes that take no typing."""
    shown = [line.text.strip() for line in case.lines_near(field.box, 0.0)]
    numbers = [int(text) for text in shown if re.fullmatch(r"-?\d{1,4}", text)]
    if len(numbers) != 1 or not re.fullmatch(r"-?\d{1,4}", value) or not 0 < abs(int(value) - numbers[0]) <= 100:
        return ()
    steps = int(value) - numbers[0]
    return case.click(field), PressKeys(keys=("up" if steps > 0 else "down",), count=abs(steps))


def _is_long(field: Candidate) -> bool:
    """A text area that holds something: what is typed is added."""
    return bool(field.element and field.element.box.height > 4 * 24 and len(field.element.text) > 40)


def clear(case: Case) -> Outcome:
    """Empty a field."""
    if case.command.target is None:
        return Do((SELECT_ALL, PressKeys(keys=("backspace",))), "act", say(case.chinese, "clear", ""), how="here")
    field = field_for(case, case.command.target)
    return put(case, field, "") if field else not_found(case, case.command.target)


def not_found(case: Case, target: Target) -> Outcome:
    """Look further for a field."""
    return look_around(case, target.phrase or target.words, case.find(target, "field"))


def judge_text(case: Case) -> Outcome | None:
    """Whether the text stands in the field now (dots for a password); None to try another way."""
    noted = case.acts[-1]
    value, label = noted.note.value, noted.note.label
    if noted.note.how == "here" or not noted.note.box:
        return _judge_unplaced(case, noted)
    box = PixelBox(*noted.note.box)
    worked = Finished(say(case.chinese, "worked", label))
    if case.pending:
        return worked
    if hidden_by_stranger(case, noted):
        return None
    if not value:
        return worked if case.effect_of(noted) != "none" or len(case.acts) > 1 else None
    field = field_for(case, case.command.target) if case.command.target else None
    if noted.note.how.startswith("calendar"):
        return _judge_calendar(case, noted, box)
    places = [box, *([field.element.box if field.element else field.box] if field else []), *_moved(case, noted)]
    if any(case.shows(place, value) or _masked(case, place) or says_moment(case, place, value) for place in places):
        return worked
    if noted.note.how == "date" and _changed_in(case, noted, box) and no_hint_left(case, box):
        return worked
    unread = not any(line.score >= CLEAR for line in case.lines_near(box, 0.0))
    if unread and _changed_in(case, noted, box) and (len(case.acts) >= 2 or len(value) <= LEGIBLE or _is_secret(case)):
        return worked  # something arrived, and the reader cannot make it out
    if case.since_act("wait") < 1:
        return Do(
            (Wait(seconds=0.4),), "wait", say(case.chinese, "wait_effect", label), label=label, box=box, value=value
        )
    return None


def _judge_calendar(case: Case, noted: Noted, box: PixelBox) -> Outcome | None:
    """A day that was pressed stands in the field, or took the calendar away with it, or is at least marked now."""
    if noted.note.how == "calendar_turn":
        return None
    gone = calendar_on(case.view.read_all()) is None
    if gone or says_moment(case, box, noted.note.value) or case.effect_of(noted) != "none":
        return Finished(say(case.chinese, "worked", noted.note.label))
    return None


def _moved(case: Case, noted: Noted) -> list[PixelBox]:
    """Fields where something is new since the text was typed: a keyboard that came up pushes them to other places.

    Where there is none, the field that stands where this one stood is still this one.
    """
    here = case.element_at(PixelBox(*noted.note.box)) if noted.note.box else None
    if here and here.kind == "field" and not case.observation.touch:
        return []
    return [each.box for each in case.screen.elements if each.kind == "field" and _changed_in(case, noted, each.box)]


def _judge_unplaced(case: Case, noted: Noted) -> Outcome | None:
    value = noted.note.value
    if not value or case.has_sight_of(value, 0.8) or case.effect_of(noted) != "none":
        return Finished(say(case.chinese, "worked", value))
    return None


def _masked(case: Case, box: PixelBox) -> bool:
    """Whether a field shows dots for letters."""
    return any(_MASKED.match(line.text.replace(" ", "")) for line in case.lines_near(box))


def _is_secret(case: Case) -> bool:
    """Whether the field is for a password: what it holds is dots, which few readers make out."""
    target = case.command.target
    return bool(
        target and re.search(r"passw|passcode|passphrase|\bpin\b|secret|密码|口令", target.phrase, re.IGNORECASE)
    )


def _changed_in(case: Case, noted: Noted, box: PixelBox) -> bool:
    return any(touches(each, box) for each in case.change_since(noted).boxes)
