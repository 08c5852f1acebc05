"""Which shapes a person means by what they call an icon."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from model.pocket.clauses import is_chinese
from model.pocket.icon_meanings import MEANT
from model.pocket.icon_words import NAMED
from model.pocket.icons import network

RANKED = (1.0, 0.85, 0.75, 0.65, 0.55)
"""What a shape counts for by its place in a line of `NAMED`."""
ADDED = 0.8
"""How well a name fits that has one more word round it; each further one counts as much again."""
MEANING = 0.9
"""How well a name fits that was not said."""
_BY = re.compile(
    r"\b(?:with|by|using|via|through|on) (?:the|its|that|an?) ((?:[\w-]+ ){0,4}?[\w-]+)[.!]?$", re.IGNORECASE
)
_NOISE = frozenset(
    (
        "the", "a", "an", "this", "that", "my", "its", "your", "button", "icon", "symbol", "glyph", "sign", "btn", "logo", "toolbar", "key",
        "shaped", "looking", "small", "little", "big", "blue", "red", "green", "black", "white", "grey", "yellow", "orange", "open", "show",
        "click", "press", "tap", "toggle", "use", "hit", "select", "choose", "item", "tool", "control", "action", "command",
    )
)  # fmt: skip
"""Words round a name that change nothing."""
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "my", "button", "icon"})
_NOISE_ZH = re.compile(r"(?:图标|按钮|按键|符号|那个|这个|请|点击|点一下|单击|点按|按下|打开|工具栏|里|中|上|的|键)+")
_CUT = re.compile(r"\s+(?:at|in|on|of|for|near|next to|right of|left of|above|below|under|beside|inside|from|to|with|by)\s+(?:the|this|that|its|my|[A-Z0-9\"“'])")  # fmt: skip


class Asked(NamedTuple):
    """What is looked for."""

    name: str
    """As it was called."""
    shapes: tuple[tuple[str, float], ...]
    """What it may look like, and how well each would fit."""
    fit: float
    """1: nothing but this was said; less: there were words besides."""


def asked(text: str) -> Asked | None:
    """ "the trash can icon" → trash; None when no icon is named."""
    if is_chinese(text):
        return _asked_in_chinese(text)
    for head in _heads(text.strip().rstrip(".!")):
        words = _words(head)
        bare = tuple(word for word in words if word not in _NOISE)
        for some in (words, bare, tuple(word for word in words if word not in _ARTICLES)):
            if shapes := _named().get(" ".join(some)):
                return Asked(" ".join(some), shapes, 1.0)
    return _within(tuple(word for word in _words(_heads(text)[-1]) if word not in _NOISE))


def meant(text: str) -> Asked | None:
    """What a sentence wants done, where that is usually an icon: "make it thicker" → bold."""
    if told := _BY.search(text):
        named = asked(told[1])
        if named and named.fit == 1.0:
            return named
    for name, said in _meanings():
        if said.search(text):
            return Asked(name, _named()[name], MEANING)
    return None


def _heads(text: str) -> list[str]:
    """The whole, then without what is said of its place: "the plus in the toolbar" → "the plus"."""
    cuts = [found.start() for found in _CUT.finditer(text)]
    return [text, *(text[:cut] for cut in reversed(cuts))]


def _words(text: str) -> tuple[str, ...]:
    plain = re.sub(r"(?<=\w)-(?=\w)", " ", text.lower())
    return tuple(re.findall(r"\w+(?:'\w+)?", plain))


def _within(words: tuple[str, ...]) -> Asked | None:
    """The longest name among some words."""
    for length in range(len(words) - 1, 0, -1):
        if len(words) - length > 2:
            break
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            if shapes := _named().get(name):
                return Asked(name, shapes, ADDED ** (len(words) - length))
    return None


def _asked_in_chinese(text: str) -> Asked | None:
    bare = _NOISE_ZH.sub("", text)
    for each in (text, bare):
        if shapes := _named().get(each):
            return Asked(each, shapes, 1.0)
    held = [name for name in _named() if is_chinese(name) and len(name) > 1 and name in text]
    name = max(held, key=len, default="")
    if not name or len(bare) > 2 * len(name) + 2:
        return None
    return Asked(name, _named()[name], ADDED if len(bare) > len(name) else 1.0)


@cache
def _named() -> dict[str, tuple[tuple[str, float], ...]]:
    """Names and what they look like: those of the table first, then the shapes' own."""
    known = network().shapes
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in NAMED.strip().splitlines():
        shapes, _, names = line.partition(":")
        ranked = tuple((shape, weight) for shape, weight in zip(shapes.split(), RANKED, strict=False) if shape in known)
        for name in re.split(r"[,;]\s*", names):
            if ranked and name.strip():
                found.setdefault(" ".join(_words(name)) if not is_chinese(name) else name.strip(), ranked)
    for shape in known:
        if shape.startswith("="):  # named by the icon sets alone
            found.setdefault(" ".join(_words(shape)), ((shape, 1.0),))
    return found


@cache
def _meanings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = (line.partition(":") for line in MEANT.strip().splitlines())
    return tuple((name, re.compile(said.strip(), re.IGNORECASE)) for name, _, said in lines if name in _named())
