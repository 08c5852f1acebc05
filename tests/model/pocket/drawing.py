"""Small screens drawn for tests."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from environments.picture import Picture


class Canvas:
    """A plain ground to draw widgets on, in pixels."""

    def __init__(self, width: int, height: int, ground: str = "#ffffff", ink: str = "#202020") -> None:
        self.image = Image.new("RGB", (width, height), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.ink = ink

    def text(self, x: int, y: int, words: str, size: int = 15) -> None:
        """Words with their left top corner here."""
        self.draw.text((x, y), words, fill=self.ink, font=ImageFont.load_default(size))

    def box(self, x: int, y: int, width: int, height: int, fill: str = "#ffffff", line: str = "#9a9a9a") -> None:
        """A bordered rectangle."""
        self.draw.rectangle((x, y, x + width, y + height), fill=fill, outline=line)

    def checkbox(
        self, x: int, y: int, *, on: bool, size: int = 16, fill: str = "#ffffff", mark: str = "#202020"
    ) -> None:
        """A square, ticked or not."""
        self.box(x, y, size, size, fill=fill)
        if on:
            self.draw.line((x + 3, y + 8, x + 7, y + 12, x + 13, y + 4), fill=mark, width=2)

    def radio(self, x: int, y: int, *, on: bool, size: int = 16) -> None:
        """A ring, with or without its dot."""
        self.draw.ellipse((x, y, x + size, y + size), fill="#ffffff", outline="#707070")
        if on:
            self.draw.ellipse((x + 5, y + 5, x + size - 5, y + size - 5), fill="#1a66d0")

    def switch(self, x: int, y: int, *, on: bool) -> None:
        """A pill with a knob."""
        self.draw.rounded_rectangle((x, y, x + 36, y + 18), 9, fill="#2da44e" if on else "#b4b4b4")
        left = x + 20 if on else x + 2
        self.draw.ellipse((left, y + 2, left + 14, y + 16), fill="#ffffff")

    def outlined_switch(self, x: int, y: int, *, on: bool, line: str = "#686478", track: str = "#e8e0ec") -> None:
        """A pill with an outline, and a small knob in the outline's colour."""
        self.draw.rounded_rectangle((x, y, x + 52, y + 30), 15, fill=track, outline=line, width=2)
        left = x + 30 if on else x + 8
        self.draw.ellipse((left, y + 8, left + 14, y + 22), fill=line)

    def pixels(self) -> np.ndarray:
        """RGB."""
        return np.asarray(self.image)

    def picture(self) -> Picture:
        """As a screenshot."""
        return Picture.from_pixels(self.pixels())
