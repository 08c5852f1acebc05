"""Whether words read from two screens are the same words. Strict: what differs may be another record. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.match import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = str.maketrans("0o1il|!5s", "oolllllss")
"""Characters that a reader takes for one another, each for one of its group."""

LONGEST_RUN = 4
"""Lines that a reader may take for one."""

_AMOUNT = re.compile(r"[$€£¥₹%]|\d[.,]\d|^[x×]?\d{1,2}[x×.,:]?$|^\d{1,2}:\d{2}")


def key(text: str) -> str:
    """Equal for texts that are the same but for case, gaps, marks and characters that readers mix up."""
    return re.sub(r"[\W_]", "", folded(text)).translate(_ALIKE)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same."""
    return key(one) == key(other)


def steady(text: str) -> list[str]:
    """Its words as keys, without counts, amounts and times, which change from day to day."""
    return [key(word) for word in text.split() if key(word) and not _AMOUNT.search(word)]


def lettered(text: str) -> list[str]:
    """Its words as keys, without any that holds a digit."""
    return [key(word) for word in text.split() if key(word) and not any(mark.isdigit() for mark in word)]


def missing(wanted: Sequence[str], among: Sequence[str], *, strict: bool) -> list[str]:
    """Those lines that are none of the other lines, which may be cut or joined elsewhere.

    `strict` counts amounts and counts as words; without it they may differ.
    """
    ours, theirs = [_line(text, strict) for text in wanted], [_line(text, strict) for text in among]
    there, here = set(_runs(theirs)), {start for run, start in _places(ours) if run in set(theirs)}
    covered = {place for start, end in here for place in range(start, end)}
    return [
        text
        for place, (text, line) in enumerate(zip(wanted, ours, strict=True))
        if line and line not in there and place not in covered
    ]


def _line(text: str, strict: bool) -> str:
    return key(text) if strict else "".join(steady(text))


def _runs(lines: Sequence[str]) -> list[str]:
    """Every line, and every few lines in a row joined."""
    return [run for run, _ in _places(lines)]


def _places(lines: Sequence[str]) -> list[tuple[str, tuple[int, int]]]:
    return [
        ("".join(lines[start:end]), (start, end))
        for start in range(len(lines))
        for end in range(start + 1, min(start + LONGEST_RUN, len(lines)) + 1)
    ]
