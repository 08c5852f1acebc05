"""Elements drawn, elements seen."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from model.pocket.screen import Element, PixelBox, TextLine
from model.pocket.see import see, unit_of
from tests.model.pocket.drawing import Canvas

UNIT = 22.0


def caption(text: str, x: int, y: int) -> TextLine:
    """A line as the reader would give it."""
    return TextLine(
        text,
        PixelBox(x, y - 3, x + 8 * len(text), y + 19),
        0.99,
        tuple((i + 0.5) / len(text) for i in range(len(text))),
    )


def toggle_at(elements: tuple[Element, ...], x: int, y: int) -> Element | None:
    """The toggle over a pixel."""
    for element in elements:
        if (
            element.kind == "toggle"
            and element.box.left <= x <= element.box.right
            and element.box.top <= y <= element.box.bottom
        ):
            return element
    return None


@pytest.mark.parametrize("ground", ["#ffffff", "#f2f0ee", "#dcdcdc", "#202428"])
@pytest.mark.parametrize("on", [True, False])
def test_checkbox_state_on_any_ground(ground: str, on: bool) -> None:
    canvas = Canvas(300, 100, ground)
    canvas.checkbox(20, 40, on=on)
    found = toggle_at(see(canvas.pixels(), [caption("Match case", 44, 40)], UNIT), 28, 48)
    assert found is not None
    assert (found.checked, found.label) == (on, "Match case")


def test_a_filled_box_with_a_white_tick_is_on() -> None:
    canvas = Canvas(300, 100)
    canvas.checkbox(20, 40, on=True, fill="#2f6fde", mark="#ffffff")
    found = toggle_at(see(canvas.pixels(), [caption("Gift", 44, 40)], UNIT), 28, 48)
    assert found is not None
    assert found.checked


@pytest.mark.parametrize("on", [True, False])
def test_radio_button_and_switch(on: bool) -> None:
    canvas = Canvas(300, 140, "#f4f4f4")
    canvas.radio(20, 20, on=on)
    canvas.switch(20, 80, on=on)
    elements = see(canvas.pixels(), [caption("Adult", 44, 20), caption("Archive", 66, 80)], UNIT)
    radio, switch = toggle_at(elements, 28, 28), toggle_at(elements, 38, 89)
    assert radio is not None
    assert radio.checked is on
    assert switch is not None
    assert switch.checked is on


@pytest.mark.parametrize("track", ["#e8e0ec", "#ffffff"])
@pytest.mark.parametrize("on", [True, False])
def test_a_switch_whose_outline_has_the_colour_of_its_knob(on: bool, track: str) -> None:
    canvas = Canvas(300, 100)
    canvas.outlined_switch(200, 30, on=on, track=track)
    found = toggle_at(see(canvas.pixels(), [caption("Wi-Fi", 20, 36)], UNIT), 226, 45)
    assert found is not None
    assert found.checked is on


def test_letters_are_no_toggles() -> None:
    canvas = Canvas(400, 100)
    canvas.text(20, 30, "DO O Q 0 Book of Odds", 20)
    words, font = "DO O Q 0 Book of Odds", ImageFont.load_default(20)
    middles = [20 + font.getlength(words[:i]) + font.getlength(words[i]) / 2 for i in range(len(words))]
    line = TextLine(words, PixelBox(18, 26, 245, 56), 0.99, tuple((middle - 18) / 227 for middle in middles))
    assert [one for one in see(canvas.pixels(), [line], 30.0) if one.kind == "toggle"] == []


def test_a_status_mark_is_no_toggle() -> None:
    canvas = Canvas(300, 100)
    canvas.draw.ellipse((40, 40, 56, 56), fill="#cc3333")
    canvas.draw.line((44, 44, 52, 52), fill="#ffffff", width=2)
    canvas.draw.line((52, 44, 44, 52), fill="#ffffff", width=2)
    assert toggle_at(see(canvas.pixels(), [], UNIT), 48, 48) is None


def kind_at(elements: tuple[Element, ...], x: int, y: int) -> str:
    """The kind of the smallest element over a pixel."""
    over = [one for one in elements if one.box.left <= x <= one.box.right and one.box.top <= y <= one.box.bottom]
    return min(over, key=lambda one: one.box.width * one.box.height).kind if over else ""


def test_fields_buttons_and_drop_downs() -> None:
    canvas = Canvas(600, 260, "#f4f4f4")
    canvas.box(20, 20, 240, 32)
    canvas.box(20, 80, 110, 32, fill="#e2e2e2")
    canvas.box(20, 140, 240, 32)
    canvas.draw.polygon(((238, 152), (250, 152), (244, 159)), fill="#202020")
    lines = [caption("Apply", 55, 88), caption("Spring", 30, 148)]
    elements = see(canvas.pixels(), lines, UNIT)
    assert kind_at(elements, 150, 36) == "field"
    assert kind_at(elements, 40, 86) == "button"
    assert kind_at(elements, 120, 145) == "select"


def test_faint_borders_are_seen() -> None:
    canvas = Canvas(400, 120, "#ffffff")
    canvas.box(20, 40, 300, 34, fill="#f7f7f7", line="#f0f0f0")
    assert kind_at(see(canvas.pixels(), [], UNIT), 150, 56) == "field"


def test_an_empty_picture_has_no_elements() -> None:
    assert see(Canvas(200, 100).pixels(), [], unit_of([])) == ()


def test_a_line_to_write_on_is_a_field_when_it_has_a_label() -> None:
    canvas = Canvas(420, 160)
    canvas.draw.line((120, 60, 330, 60), fill="#888888")
    canvas.draw.line((60, 120, 300, 120), fill="#888888")
    elements = see(canvas.pixels(), [caption("Nickname", 40, 42)], UNIT)
    assert kind_at(elements, 220, 50) == "field"
    assert kind_at(elements, 220, 110) == "", "a rule between paragraphs"
