"""A font that has the letters of a caption: Pillow's own has ASCII alone."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import Any


def font_for(text: str, size: int) -> Any:
    """A font of this machine, as fontconfig finds it, with the letters of a text; Pillow's own for plain ASCII."""
    from PIL import ImageFont

    letters = frozenset(letter for letter in text if not letter.isascii())
    file, index = _file_with(letters) if letters else ("", 0)
    if not file:
        return ImageFont.load_default(size)
    try:
        return ImageFont.truetype(file, size, index=index)
    except OSError:  # a bitmap font, or one that Pillow cannot read
        return ImageFont.load_default(size)


@cache
def _file_with(letters: frozenset[str]) -> tuple[str, int]:
    """The file that has all of some letters, or most of them, and which font in it; "" without fontconfig."""
    codes = " ".join(f"{ord(letter):x}" for letter in sorted(letters))
    asked = ["fc-match", "--format=%{file}\n%{index}", f"sans-serif:charset={codes}"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=True).stdout.split("\n")
        return told[0], int(told[1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return "", 0
