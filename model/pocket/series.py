"""Keys of a keypad: "7 + 5 =" is four presses, and between them nothing need show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.glyphs import NAMES
from model.pocket.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.pocket.command import Command

_MARK = r"[-+*/×÷−=.,%()^√±−–]"
_KEY = re.compile(
    rf"\d{{1,3}}|[A-Za-z]|{_MARK}{{1,2}}|AC|CE|MC|MR|M\+|M-|sin|cos|tan|log|ln|pi|π|mod|del|enter", re.IGNORECASE
)
_RUN = re.compile(rf"(?:\d[\d.]*|{_MARK})(?:\s*(?:\d[\d.]*|{_MARK}))+")


def is_key(command: Command) -> bool:
    """Whether a command presses one key of a keypad: a digit, a sign, the name of a function."""
    words = command.target.words if command.verb == "click" and command.target else ""
    return bool(_KEY.fullmatch(words) or words.lower() in NAMES)


def among_keys(command: Command, neighbours: Sequence[Command]) -> bool:
    """Whether a command presses a key, and the one before or after it another."""
    return is_key(command) and any(is_key(each) for each in neighbours)


def keys_of(command: Command) -> list[Command]:
    """ "press 7 + 5 =" is one command for each key; anything else is none."""
    target = command.target
    if command.verb != "click" or target is None or target.relations or target.kind not in ("any", "button"):
        return []
    keys = keys_in(target.words)
    return [command.model_copy(update={"target": Target(words=key, phrase=key), "phrase": key}) for key in keys]


def keys_in(text: str) -> list[str]:
    """The keys that a sum is typed with, [] when the text is none. "24/7" and "2026-01-02" are labels."""
    text = text.strip()
    signs = re.search(r"[-+*/×÷−=]", text[1:]) and re.search(r"[+*×÷=\s]", text)
    if not signs or not _RUN.fullmatch(text) or not re.search(r"\d", text):
        return []
    return [char for char in text if not char.isspace()]
