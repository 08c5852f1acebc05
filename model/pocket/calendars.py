"""Calendars that pages draw: a month in words over a grid of days, with arrows to the months beside it."""

from __future__ import annotations

import re
from calendar import monthrange
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from environments.actions import Click
from model.pocket.case import Do, Outcome, Stuck
from model.pocket.layout import same_row
from model.pocket.say import say
from model.pocket.screen import PixelBox
from model.pocket.values import as_date, month_in

if TYPE_CHECKING:
    from model.pocket.case import Case
    from model.pocket.screen import Screen, TextLine

FEWEST_DAYS = 10
"""That must be read under a heading to call it a calendar."""
MOST_TURNS = 6
AT_ONCE = 24
"""Months that are turned in one step at most."""


class Calendar(NamedTuple):
    """One month on the screen."""

    year: int
    month: int
    title: PixelBox
    days: tuple[tuple[int, PixelBox], ...]
    """The numbers that were read in its grid, in reading order."""

    @property
    def box(self) -> PixelBox:
        """Round the heading and the days."""
        boxes = [self.title, *(box for _, box in self.days)]
        return PixelBox(
            min(box.left for box in boxes),
            self.title.top,
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


def calendar_on(screen: Screen) -> Calendar | None:
    """The calendar that a screen shows, if it shows one."""
    for line in screen.lines:
        if len(line.text) < 24 and (named := month_in(line.text)):
            days = _days_under(line, screen)
            if len(days) >= FEWEST_DAYS:
                return Calendar(*named, line.box, tuple(days))
    return None


def _days_under(title: TextLine, screen: Screen) -> list[tuple[int, PixelBox]]:
    reach, x = 18 * screen.unit, title.box.centre[0]
    found = [
        (int(line.text), line.box)
        for line in screen.lines
        if re.fullmatch(r"[1-9]|[12]\d|3[01]", line.text.strip())
        and 0 < line.box.top - title.box.top < reach
        and abs(line.box.centre[0] - x) < reach
    ]
    return sorted(found, key=lambda each: (round(each[1].centre[1] / screen.unit), each[1].left))


def pick_day(case: Case, value: str, label: str, box: PixelBox | None) -> Outcome | None:
    """The next step in an open calendar: turn to the month, then press the day. None where there is no calendar."""
    day = as_date(value)
    calendar = calendar_on(case.view.read_all()) if day else None
    if day is None or calendar is None:
        return None
    if sum(noted.note.how.startswith("calendar") for noted in case.acts) >= MOST_TURNS:
        return Stuck(say(case.chinese, "no_text", label, value, ""))
    away = (day.year - calendar.year) * 12 + day.month - calendar.month
    place = _arrow(calendar, case.screen, forward=away > 0) if away else _place(calendar, day.day)
    if place is None:
        return Stuck(say(case.chinese, "no_option", label, value, ""))
    count = min(abs(away), AT_ONCE) if away else 1
    thought = say(case.chinese, "calendar", f"{day:%Y-%m}") if away else say(case.chinese, "pick", value)
    how = "calendar_turn" if away else "calendar_day"
    return Do((Click(point=case.point(*place)),) * count, "act", thought, how, label, box or calendar.box, value)


def _arrow(calendar: Calendar, screen: Screen, *, forward: bool) -> tuple[float, float] | None:
    """The mark beside the heading that turns the month: the nearest on that side of it, else the outer of two."""
    days = calendar.box
    marks = [line.box for line in screen.lines if len(line.text.strip()) <= 2 and not line.text.strip().isdigit()]
    marks += [one.box for one in screen.elements if one.kind in ("icon", "button") and len(one.text.strip()) <= 2]
    size = 2.5 * screen.unit
    beside = [
        box
        for box in marks
        if same_row(box, calendar.title) and box.height < size and days.left - size < box.centre[0] < days.right + size
    ]
    x = calendar.title.centre[0]
    sides = [box for box in beside if (box.centre[0] > x) == forward] or beside
    sides.sort(key=lambda box: abs(box.centre[0] - x))
    if not sides:
        return None
    return (sides[0] if sides[0] in [box for box in beside if (box.centre[0] > x) == forward] else sides[-1]).centre


def _place(calendar: Calendar, day: int) -> tuple[float, float] | None:
    """Where a day stands: as it was read, or one or more weeks over or under a day that was."""
    known = _this_month(calendar)
    if day in known:
        return known[day]
    weeks = [known[one + 7][1] - known[one][1] for one in known if one + 7 in known]
    same = [one for one in known if (one - day) % 7 == 0]
    if not weeks or not same:
        return None
    near = min(same, key=lambda one: abs(one - day))
    x, y = known[near]
    return x, y + (day - near) / 7 * median(weeks)


def _this_month(calendar: Calendar) -> dict[int, tuple[float, float]]:
    """Days by number, without those of the months before and after that fill the grid up."""
    numbers = [number for number, _ in calendar.days]
    start = next((place for place, number in enumerate(numbers) if number <= 7), 0)
    last = monthrange(calendar.year, calendar.month)[1]
    found: dict[int, tuple[float, float]] = {}
    before = 0
    for number, box in calendar.days[start:]:
        if before < number <= last:
            found[number] = box.centre
            before = number
        elif number <= 7 and before >= 21:
            break
    return found
