"""Days and times in fields: typed part by part where the browser draws the field itself, read back in any form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from environments.actions import Action, Click, PressKeys, TypeText
from model.pocket.values import as_date, as_time, day_in

if TYPE_CHECKING:
    from datetime import date, time

    from model.pocket.case import Case
    from model.pocket.screen import Candidate, PixelBox

_ORDERS = (
    ("ymd", r"年\s*[/-]\s*月|y{2,4}\s*[/-]\s*mm|\b\d{4}[/-]\d{1,2}[/-]\d{1,2}\b"),
    ("mdy", r"\bmm\s*/\s*d"),
    ("dmy", r"\bdd\s*[/.]\s*m"),
    ("mdy", r"\b\d{1,2}/\d{1,2}/\d{4}\b"),
)
_EMPTY_TIME = r"[-–—一_]{1,2}\s*[:：]\s*[-–—一_]{1,2}"
_HALVES = r"\b[AP]M\b|上午|下午"


class Typing(NamedTuple):
    """How a day or a time gets into a field."""

    actions: tuple[Action, ...]
    shown: str
    """What the field will show."""


def by_segments(case: Case, field: Candidate, value: str) -> Typing | None:
    """Into a date or time field of the browser's own, which has a field of its own under each of its parts."""
    box = field.element.box if field.element else field.box
    if (day := as_date(value)) and (order := _date_order(case, box)):
        return Typing(_date_actions(case, box, day, order), _as_shown(day, order))
    if (moment := as_time(value)) and (form := _time_form(case, box)):
        return Typing(_time_actions(case, box, moment, form), moment.strftime(form))
    return None


def as_hinted(case: Case, field: Candidate, value: str) -> str:
    """A date in the form that the field's hint shows; anything else as it was given."""
    hint = " ".join(line.text for line in case.lines_near(field.box))
    day = as_date(value)
    if not day or not (found := re.search(r"([YyMmDd]{2,4})([-/.])([YyMmDd]{2,4})\2([YyMmDd]{2,4})", hint)):
        return value
    parts = {"y": f"{day.year:04}", "m": f"{day.month:02}", "d": f"{day.day:02}"}
    return found[2].join(parts[found[number][0].lower()] for number in (1, 3, 4))


def _date_order(case: Case, box: PixelBox) -> str:
    """ "mdy", "dmy" or "ymd" when the field shows a native date input's hint or date; "" otherwise."""
    shown = " ".join(line.text for line in case.lines_near(box)).casefold()
    for order, form in _ORDERS:
        if re.search(form, shown):
            return order
    return ""


def _date_actions(case: Case, box: PixelBox, day: date, order: str) -> tuple[Action, ...]:
    """Click the first segment and type the digits segment by segment: a field of its own stands under each."""
    digits = {"y": f"{day.year:04}", "m": f"{day.month:02}", "d": f"{day.day:02}"}
    lines = [line for line in case.lines_near(box, 0.0) if re.search(r"\d|y{2}|年|月", line.text, re.IGNORECASE)]
    left = lines[0].box.left + min(8, lines[0].box.width * 0.08) if lines else box.left + min(16, box.width * 0.08)
    actions: list[Action] = [Click(point=case.point(left, box.centre[1]))]
    for letter in order:
        actions.append(TypeText(text=digits[letter]))
        if letter == "y" and order[-1] != "y":
            actions.append(PressKeys(keys=("right",)))
    return tuple(actions)


def _as_shown(day: date, order: str) -> str:
    parts = {"y": f"{day.year:04}", "m": f"{day.month:02}", "d": f"{day.day:02}"}
    return ("-" if order == "ymd" else "/").join(parts[letter] for letter in order)


def _time_form(case: Case, box: PixelBox) -> str:
    """ "%I:%M %p" or "%H:%M" when the field shows a time, or dashes for one; "" otherwise."""
    shown = " ".join(line.text for line in case.lines_near(box, 0.0))
    if not re.search(rf"{_EMPTY_TIME}|\d{{1,2}}[:：]\d{{2}}", shown):
        return ""
    halves = re.search(rf"{_HALVES}|{_EMPTY_TIME}\s*[-–—一_]", shown, re.IGNORECASE)
    return "%I:%M %p" if halves else "%H:%M"


def _time_actions(case: Case, box: PixelBox, moment: time, form: str) -> tuple[Action, ...]:
    """Click the first segment; two digits each take the caret to the next one."""
    parts = moment.strftime(form).replace(":", " ").split()
    lines = [line for line in case.lines_near(box, 0.0) if re.search(r"\d|[-–—一:]", line.text)]
    left = lines[0].box.left + min(8, lines[0].box.width * 0.1) if lines else box.left + min(12, box.width * 0.08)
    return Click(point=case.point(left, box.centre[1])), *(TypeText(text=part) for part in parts)


def says_moment(case: Case, box: PixelBox, value: str) -> bool:
    """Whether a field shows the day or the time that was asked for, in whatever form."""
    shown = [line.text for line in case.lines_near(box)]
    whole = " ".join(shown)
    if day := as_date(value):
        return any(day_in(text) == day for text in (*shown, whole))
    moment = as_time(value)
    return moment is not None and any(as_time(text) == moment for text in (*shown, whole))


def no_hint_left(case: Case, box: PixelBox) -> bool:
    """Whether a date field shows no letters for missing digits any more."""
    shown = " ".join(line.text for line in case.lines_near(box))
    return not re.search(r"\b(?:mm|dd|yyyy)\b|年|月", shown, re.IGNORECASE)
