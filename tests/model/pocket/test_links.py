"""Links that only their looks tell."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import ImageFont

from model.pocket.find import ACT, find
from model.pocket.links import links
from model.pocket.phrase import parse_target
from model.pocket.screen import PixelBox, Screen, TextLine
from tests.model.pocket.drawing import Canvas

FONT = ImageFont.load_default(16)


class Page:
    """Lines of text, some of their words underlined or coloured."""

    def __init__(self) -> None:
        self.canvas = Canvas(700, 300)
        self.lines: list[TextLine] = []

    def write(self, y: int, words: str, linked: str = "", ink: str = "#202020", *, underline: bool = True) -> None:
        before, after = words.split(linked) if linked else (words, "")
        x = 40.0
        for part, colour in ((before, self.canvas.ink), (linked, ink), (after, self.canvas.ink)):
            self.canvas.draw.text((x, y), part, fill=colour, font=FONT)
            if part and part == linked and underline:
                self.canvas.draw.line((x, y + 18, x + FONT.getlength(part), y + 18), fill=colour)
            x += FONT.getlength(part)
        ends = [FONT.getlength(words[:n]) for n in range(len(words) + 1)]
        box = PixelBox(36, y - 4, 44 + round(ends[-1]), y + 24)
        places = tuple((4 + (a + b) / 2) / box.width for a, b in pairwise(ends))
        self.lines.append(TextLine(words, box, 0.99, places))

    def screen(self) -> Screen:
        return Screen(700, 300, tuple(self.lines), (), (), 22.0, np.ascontiguousarray(self.canvas.pixels()))


def found_x(page: Page, phrase: str) -> tuple[float, float] | None:
    found = find(page.screen(), parse_target(phrase))
    return found[0].point if found and found[0].score >= ACT else None


@pytest.mark.parametrize("phrase", ["the link", "the first link", "the last link"])
def test_the_only_underlined_words_are_the_link(phrase: str) -> None:
    page = Page()
    page.write(40, "A page about mugs")
    page.write(90, "Learn more about mugs", "Learn more about mugs", "#0645ad")
    point = found_x(page, phrase)
    assert point is not None
    assert 86 <= point[1] <= 114


def test_links_are_counted_in_reading_order_and_within_prose() -> None:
    page = Page()
    page.write(40, "Please read the terms before you order", "the terms", "#0645ad")
    page.write(90, "More", "More", "#0645ad")
    assert [link.text for link in links(page.screen())] == ["the terms", "More"]
    second = found_x(page, "the second link")
    assert second is not None
    assert second[1] > 80


def test_blue_words_are_links_where_none_is_underlined_and_plain_ones_never() -> None:
    page = Page()
    page.write(40, "A page about mugs")
    page.write(90, "Prices", "Prices", "#0a66c2", underline=False)
    assert [link.text for link in links(page.screen())] == ["Prices"]
    plain = Page()
    plain.write(40, "A page about mugs")
    assert links(plain.screen()) == []
    assert found_x(plain, "the first link") is None
