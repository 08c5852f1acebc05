"""Which words say whose button it is: those of its row or card, never those that stand beside each of its likes."""

from datetime import UTC, datetime

import pytest

from agent.replay.describe import lines_beside, target_of, texts, words_at
from agent.replay.identity import differs
from agent.replay.ladder import Found, Lost, find_by_looks, find_by_reading
from agent.replay.sight import KnownSight, Seen
from agent.replay.things import Thing, thing_of
from environments.observation import Observation
from environments.picture import Picture
from environments.points import Point
from tests.model.pocket.stage import element, line, screen

RECORDS = (("R-1041", "Brandt"), ("R-1042", "Keller"), ("R-1043", "Nowak"))


def bordered(records, *, buttons=("Approve", "Reject"), kind="button"):
    """A table with lines round its cells, the last of which holds two buttons."""
    parts = [element("container", (20, 90, 760, 90 + 60 * len(records)))]
    for row, (number, name) in enumerate(records):
        top = 100 + 60 * row
        parts += [line(number, 40, top), line(name, 200, top), element("cell", (500, top - 10, 760, top + 50))]
        for place, words in enumerate(buttons):
            left = 520 + 110 * place
            parts.append(element(kind, (left, top - 4, left + 90, top + 26), words))
            parts += [line(words, left + 5, top)] if words else []
    return screen(*parts)


def cards(records):
    parts = []
    for place, (number, name) in enumerate(records):
        left = 20 + 250 * place
        parts += [element("container", (left, 100, left + 230, 260)), line(name, left + 20, 120)]
        parts += [line(number, left + 20, 150), element("button", (left + 20, 200, left + 110, 230), "Open")]
        parts.append(line("Open", left + 30, 205))
    return screen(*parts)


def button(seen, number, kind="button"):
    """The target that the button with this number is."""
    thing = thing_of(seen, [one for one in seen.elements if one.kind == kind][number])
    return target_of(seen, Picture.from_pixels(seen.pixels), thing, Point(500, 500))


def test_a_cell_with_two_buttons_is_no_record():
    target = button(bordered(RECORDS), 2)
    assert (target.text, target.twins) == ("Approve", 2)
    assert {"R-1042", "Keller", "Reject"} == set(texts(target.row))


def test_another_record_at_the_same_place_is_told_from_it():
    wanted = button(bordered(RECORDS), 2)
    others = bordered([RECORDS[0], ("R-1052", "Kessler"), RECORDS[2]])
    assert differs(wanted, button(others, 2), strict=True)
    turned = bordered(RECORDS[::-1])
    assert [not differs(wanted, button(turned, number), strict=True) for number in (0, 2, 4)] == [
        False,
        True,
        False,
    ]


def test_icons_without_words_belong_to_their_row_too():
    seen = bordered(RECORDS, buttons=("", ""), kind="icon")
    assert set(texts(button(seen, 3, "icon").row)) == {"R-1042", "Keller"}


def test_a_card_that_tells_its_record_is_the_record():
    assert set(texts(button(cards(RECORDS), 1).row)) == {"R-1042", "Keller"}


def form(*more):
    rows = ((40, "First name"), (100, "Day"))
    parts = [
        each for top, words in rows for each in (line(words, 20, top), element("field", (200, top - 4, 400, top + 24)))
    ]
    return screen(*parts, *more)


def test_a_short_label_in_a_column_of_labels_names_its_field():
    assert [button(form(), number, "field").label for number in (0, 1)] == ["First name", "Day"]


def test_a_label_names_the_field_next_to_it_alone():
    second = element("field", (210, 156, 300, 184))
    seen = form(line("From", 20, 160), element("field", (80, 156, 200, 184)), second)
    assert [button(seen, number, "field").label for number in (2, 3)] == ["From", ""]


def test_what_a_field_holds_is_no_label_even_where_it_is_read_larger_than_the_field():
    seen = screen(*(each for top, words in ((40, "Name"), (70, "Town")) for each in (
        line(words, 20, top), element("field", (100, top, 300, top + 18)))), line("Ada", 94, 36, 40, 26))  # fmt: skip
    assert button(seen, 1, "field").label == "Town"


def test_what_hides_the_left_side_of_a_field_is_no_label():
    seen = screen(
        element("field", (130, 40, 300, 60)), line("Zo", 100, 38, 36, 26),
        line("Town", 20, 75), element("field", (104, 75, 300, 95)),
    )  # fmt: skip
    assert button(seen, 1, "field").label == "Town"


def described(page, thing):
    return target_of(page, Picture.from_pixels(page.pixels), thing, Point(500, 500))


def seen_as_read(page):
    seen = seen_as(page)
    seen._screen = page
    return seen


def seen_as(screen_):
    return Seen(
        Observation(
            picture=Picture.from_pixels(screen_.pixels), device_width=800, device_height=600, taken_at=datetime.now(UTC)
        ),
        KnownSight(1),
    )


@pytest.mark.parametrize("kind", ["field", "toggle", "select"])
def test_what_looks_the_same_under_another_name_is_not_taken_unread(kind):
    def page(*names):
        parts = [
            each
            for row, name in enumerate(names)
            for each in (
                line(name, 20, 40 + 60 * row, 90),
                element(kind, (200, 40 + 60 * row, 400, 60 + 60 * row), label=name),
            )
        ]
        return screen(*parts)

    before, turned = page("First name", "Town", "Day"), page("Day", "Town", "First name")
    target = button(before, 0, kind)
    assert target.label == "First name"
    assert find_by_looks(target, seen_as(before), nearby=True).rung == "same"
    assert find_by_looks(target, seen_as(turned), nearby=True) is None


def test_what_is_far_from_a_lone_field_is_not_its_label():
    seen = screen(line("Fennel & Pine", 20, 44), element("field", (240, 40, 500, 68), "Search products"))
    assert button(seen, 0, "field").label == ""


def test_words_are_no_place_for_letters_though_they_name_a_field():
    wanted = button(form(), 0, "field")
    words = described(form(), Thing(form().lines[0].box, "text", "First name"))
    assert differs(wanted, words, strict=False) == "it is no field but a text"


def test_a_word_in_a_sentence_makes_no_list_of_a_card():
    parts = [element("container", (20, 100, 320, 300)), line("Summary", 40, 110), line("Shipping comes at", 40, 150)]
    seen = screen(*parts, line("checkout.", 40, 180), line("Checkout", 120, 240, height=28))
    thing = Thing(seen.lines[-1].box, "text", "Checkout")
    assert "Summary" in [one.text for one in lines_beside(seen, thing)]


def notice():
    words = "Added to your basket: View basket"
    return screen(element("field", (20, 100, 780, 140), words), line(words, 40, 110)), words


def test_the_words_of_a_notice_are_found_in_a_band_of_another_size():
    band, words = notice()
    wanted = words_at(band, Picture.from_pixels(band.pixels), Point(300, 200))
    assert (wanted.kind, wanted.text) == ("text", words)
    moved = screen(element("field", (20, 300, 780, 380), words), line(words, 240, 330))
    found = find_by_reading(wanted, seen_as_read(moved), only_here=False)
    assert moved.lines[0].box.left < found.point.x * 0.8 < moved.lines[0].box.right
    assert words_at(band, Picture.from_pixels(band.pixels), Point(900, 900)) is None


def test_a_heading_that_was_scrolled_past_counts_where_nothing_else_stands_above():
    page = screen(line("Lighting", 40, 40, height=40), line("Paper Lantern", 40, 200))
    wanted = described(page, Thing(page.lines[1].box, "text", "Paper Lantern"))
    assert texts(wanted.headings) == ["Lighting"]
    below = seen_as_read(screen(line("Paper Lantern", 40, 100)))
    assert isinstance(find_by_reading(wanted, below, only_here=False), Lost)
    below.passed = ("Lighting",)
    assert isinstance(find_by_reading(wanted, below, only_here=False), Found)
    elsewhere = seen_as_read(screen(line("Archive", 40, 40, height=40), line("Paper Lantern", 40, 200)))
    elsewhere.passed = ("Lighting",)
    assert isinstance(find_by_reading(wanted, elsewhere, only_here=False), Lost)
