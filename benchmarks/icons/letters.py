"""Drawings that no icon set has: letters and symbols of fonts, as toolbars and web pages use them, and what is no icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from benchmarks.icons.sources import Drawn, fitted

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

SYMBOLS = {
    "close": "×✕✖✗", "check": "✓✔", "plus": "+＋", "minus": "−–", "menu": "☰≡", "more-vertical": "⋮", "more-horizontal": "⋯…",
    "arrow-left": "←⇐⟵", "arrow-right": "→⇒➔➜⟶", "arrow-up": "↑⇑", "arrow-down": "↓⇓", "chevron-left": "‹◀◂", "chevron-right": "›▸",
    "chevron-up": "▲▴^", "chevron-down": "▼▾", "chevrons-left": "«", "chevrons-right": "»", "play": "▶►", "stop": "■◼",
    "record": "●", "star": "★☆", "heart": "♥❤♡", "settings": "⚙", "home": "⌂", "phone": "☎✆", "mail": "✉", "cut": "✂", "edit": "✎✏",
    "flag": "⚑⚐", "sun": "☀☼", "moon": "☾☽", "music": "♪♫", "refresh": "↻⟳", "rotate-left": "↺⟲", "undo": "↶", "redo": "↷",
    "arrow-left-right": "⇄↔⇆", "arrow-up-down": "⇅↕", "warning": "⚠", "help": "?", "info": "i", "error": "!", "sigma": "Σ∑", "omega": "Ω",
    "percent": "%", "hash": "#", "at": "@", "asterisk": "*", "paragraph": "¶", "eject": "⏏", "corner-down-left": "↵⏎", "bolt": "⚡",
    "equal": "=", "divide": "÷", "infinity": "∞", "text": "T", "match-case": ["Aa", "aA"], "regex": [".*"], "code": ["<>", "</>"], "quote": "“”❝",
    "superscript": ["x²"], "subscript": ["x₂"], "font": ["A", "AA"], "sort-az": ["AZ"], "braces": ["{}"],
}  # fmt: skip
STYLED = {"bold": "B", "italic": "I", "underline": "U", "strikethrough": "S"}
WORDS = (
    "the of and to in File Edit View Name Save 12 3 45 2026 on at is it OK No Yes abc World Settings a b c d e g h k m n p q r s t u w y z "
    "R G K M N Q W 100 7 8 9 0 5 Tools Help Size Type"
).split()


def symbols(fonts: Sequence[str]) -> Iterator[Drawn]:
    """Each symbol in each font that has it."""
    for shape, all_forms in SYMBOLS.items():
        for form in all_forms:
            for font in fonts:
                if _has(font, form) and (picture := _written(form, font)) is not None:
                    yield Drawn("symbols", form, shape, picture)


def styled(fonts: Sequence[str]) -> Iterator[Drawn]:
    """B, I, U and S as word processors draw them."""
    for shape, letter in STYLED.items():
        for font in fonts:
            heavy, slanted = "Bold" in font, "Oblique" in font or "Italic" in font
            if heavy != (shape == "bold") or slanted != (shape == "italic"):
                continue
            picture = _written(letter, font, line={"underline": 1.12, "strikethrough": 0.55}.get(shape))
            if picture is not None:
                yield Drawn("symbols", letter, shape, picture)


def nothing(fonts: Sequence[str], rng: random.Random) -> Iterator[Drawn]:
    """Words, letters, boxes and bars."""
    for _ in range(900):
        made_up = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(2, 6)))
        picture = _written(rng.choice(WORDS) if rng.random() < 0.7 else made_up, rng.choice(fonts))
        if picture is not None:
            yield Drawn("words", "", "other", picture)
    for _ in range(500):
        picture = fitted(_clutter(rng))
        if picture is not None:
            yield Drawn("clutter", "", "other", picture)


def _has(font: str, text: str) -> bool:
    """Whether a font draws these characters, and not the same box for all that it lacks."""
    loaded = ImageFont.truetype(font, 40)
    missing = bytes(loaded.getmask("\U0010fffd"))
    return all(bytes(loaded.getmask(letter)) != missing for letter in text)


def _written(text: str, font: str, line: float | None = None) -> object:
    image = Image.new("RGBA", (500, 160))
    draw, loaded = ImageDraw.Draw(image), ImageFont.truetype(font, 72)
    draw.text((20, 30), text, font=loaded, fill=(0, 0, 0, 255))
    if line is not None:
        left, top, right, bottom = draw.textbbox((20, 30), text, font=loaded)
        y = top + (bottom - top) * line
        draw.rectangle((left - 4, y, right + 4, y + 6), fill=(0, 0, 0, 255))
    return fitted(image)


def _clutter(rng: random.Random) -> Image.Image:
    image = Image.new("RGBA", (128, 128))
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randint(2, 6)):
        x, y, colour = rng.randint(0, 100), rng.randint(0, 100), (rng.randint(0, 255),) * 3 + (255,)
        kind = rng.random()
        if kind < 0.4:
            draw.rectangle((x, y, x + rng.randint(2, 60), y + rng.randint(2, 60)), fill=colour)
        elif kind < 0.7:
            draw.line((x, y, rng.randint(0, 127), rng.randint(0, 127)), fill=colour, width=rng.randint(2, 10))
        else:
            draw.ellipse((x, y, x + rng.randint(4, 50), y + rng.randint(4, 50)), fill=colour)
    return image
