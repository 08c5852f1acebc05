from calendar import monthrange
from datetime import date, time

import pytest

from environments.actions import Done, TypeText
from model.pocket.calendars import calendar_on
from model.pocket.values import as_time, day_in, month_in
from tests.model.pocket.stage import Player, clicked, element, kinds, line, screen

LABEL = line("Date", 40, 40, 40)
FIELD = element("field", (100, 35, 300, 65), label="Date")
NAMES = ("March", "April", "May")


def place(year, month, day):
    """Column and row of a day in a grid that begins on Sunday."""
    first = (date(year, month, 1).weekday() + 1) % 7
    return (first + day - 1) % 7, (first + day - 1) // 7


def grid(year, month, missing=()):
    """A calendar under the field, with arrows, some of whose days were not read."""
    days = [day for day in range(1, monthrange(year, month)[1] + 1) if day not in missing]
    places = {day: place(year, month, day) for day in days}
    numbers = [line(str(day), 110 + 40 * x, 130 + 35 * y, 18) for day, (x, y) in places.items()]
    return (line(f"{NAMES[month - 3]} {year}", 180, 90), line("‹", 110, 90, 12), line("›", 360, 90, 12), *numbers)


def inside(point, left, top):
    return left - 6 <= point[0] <= left + 24 and top - 6 <= point[1] <= top + 26


@pytest.mark.parametrize("missing", [(), (17, 24), (3, 17)])
def test_a_drawn_calendar_is_turned_to_the_month_and_the_day_pressed(missing):
    player = Player("set Date to 17 April 2026")
    closed, march, april = screen(LABEL, FIELD), screen(LABEL, FIELD, *grid(2026, 3)), grid(2026, 4, missing)
    assert any(isinstance(action, TypeText) for action in player.show(closed).actions)
    decision = player.show(march)
    if kinds(decision) == ["wait"]:
        decision = player.show(march)
    assert inside(clicked(decision), 360, 90)
    picked = player.show(screen(LABEL, FIELD, *april))
    column, row = place(2026, 4, 17)
    assert inside(clicked(picked), 110 + 40 * column, 130 + 35 * row)
    filled = screen(LABEL, element("field", FIELD.box, "2026-04-17", "Date"), line("2026-04-17", 110, 40))
    assert isinstance(player.show(filled).actions[0], Done)


def test_several_months_are_turned_at_once_and_backwards():
    player = Player("choose 9 March 2026")
    decision = player.show(screen(*grid(2026, 5)))
    assert kinds(decision) == ["click", "click"]
    assert inside(clicked(decision), 110, 90)


def test_days_of_the_neighbouring_months_are_not_taken_for_those_of_this_one():
    filled = [line(str(day), 110 + 40 * x, 130, 18) for x, day in enumerate((29, 30, 31))]
    rest = [part for part in grid(2026, 4) if part.text.isdigit()]
    assert clicked(Player("choose 30 April 2026").show(screen(*filled, *grid(2026, 4))))[1] > 200
    assert len(rest) == 30


def test_a_page_without_a_grid_of_days_has_no_calendar():
    assert calendar_on(screen(line("April 2026", 100, 40), line("17", 100, 100), line("Report", 100, 150))) is None


def test_a_native_time_field_gets_its_parts_and_is_read_back_in_its_own_form():
    player = Player("set Time to 14:30")
    label, box = line("Time", 40, 40, 40), (100, 35, 300, 65)
    empty = screen(label, element("field", box, label="Time"), line("--:-- --", 110, 40))
    decision = player.show(empty)
    assert [action.text for action in decision.actions if isinstance(action, TypeText)] == ["02", "30", "PM"]
    done = screen(label, element("field", box, "02:30 PM", "Time"), line("02:30 PM", 110, 40))
    assert isinstance(player.show(done).actions[0], Done)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:30", time(14, 30)), ("2:30 PM", time(14, 30)), ("02:30|AM", time(2, 30)), ("12:05 am", time(0, 5)),
        ("下午2:30", time(14, 30)), ("25:00", None), ("Opens at 14:30", None),
    ],
)  # fmt: skip
def test_times_of_day(text, moment):
    assert as_time(text) == moment


def test_days_and_months_within_a_text():
    assert day_in("Delivery on 17 April 2026, morning") == date(2026, 4, 17)
    assert day_in("April") is None
    assert month_in("April 2026") == month_in("2026年4月") == (2026, 4)
