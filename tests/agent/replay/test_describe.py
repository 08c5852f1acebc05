"""Which words say whose button it is: those of its row or card, never those that stand beside each of its likes."""

from agent.replay.describe import target_of, texts, thing_of
from agent.replay.identity import differs
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
    assert differs(wanted, button(others, 2), [], strict=True)
    turned = bordered(RECORDS[::-1])
    assert [not differs(wanted, button(turned, number), [], strict=True) for number in (0, 2, 4)] == [
        False,
        True,
        False,
    ]


def test_icons_without_words_belong_to_their_row_too():
    seen = bordered(RECORDS, buttons=("", ""), kind="icon")
    assert set(texts(button(seen, 3, "icon").row)) == {"R-1042", "Keller"}


def test_a_card_that_tells_its_record_is_the_record():
    assert set(texts(button(cards(RECORDS), 1).row)) == {"R-1042", "Keller"}
