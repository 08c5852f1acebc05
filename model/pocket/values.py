"""Dates, counts and keys as people write them."""

from __future__ import annotations

import re
from datetime import date, time

from environments.keys import canonical_key

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _MONTHS).replace("sep(?:tember)?", "sept?(?:ember)?")  # fmt: skip
_WRITTEN_DATES = (
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
    r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<y>\d{{4}})",
    rf"(?P<month>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
    r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})",
)
DATE = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _WRITTEN_DATES)
"""A pattern for a written date, without groups."""

_NUMBERS = {
    "zero": 0, "one": 1, "a": 1, "an": 1, "once": 1, "two": 2, "twice": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a couple of": 2, "a few": 3, "several": 3, "half a": 0.5,
    "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "几": 3, "半": 0.5,
}  # fmt: skip
NUMBER = r"\d+(?:\.\d+)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))

_SURE_KEYS = frozenset({"enter", "escape", "tab", "backspace", "space", "page_up", "page_down", "caps_lock", "print_screen"})  # fmt: skip
"""Keys that no button is called after; the others ("Home", "Delete") need the word "key"."""


def as_date(text: str) -> date | None:
    """The day that a whole text names, if it names one. 3/4/2026 is read the American way: 4 March."""
    for form in _WRITTEN_DATES:
        found = re.fullmatch(form, text.strip(), re.IGNORECASE)
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["m"]) if parts.get("m") else _month(parts["month"])
        try:
            return date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            return None
    return None


def as_time(text: str) -> time | None:
    """The time of day that a text is: "14:30", "2:30 PM", "下午2:30"."""
    form = r"\W*(?P<zh>上午|下午)?\s*(?P<h>\d{1,2})\s*[:：.]\s*(?P<m>\d{2})(?::\d{2})?[\s|]*(?P<half>[ap]\.?m\.?)?\W*\w?\W*"
    found = re.fullmatch(form, text.strip(), re.IGNORECASE)
    if found is None:
        return None
    hour = int(found["h"])
    half = {"上午": "a", "下午": "p"}.get(found["zh"] or "") or (found["half"] or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(found["m"])) if hour < 24 and int(found["m"]) < 60 else None


def day_in(text: str) -> date | None:
    """The day that stands anywhere in a text."""
    for form in _WRITTEN_DATES:
        found = re.search(rf"(?<!\d){form}(?!\d)", text, re.IGNORECASE)
        if found and (day := as_date(found[0])):
            return day
    return None


def month_in(text: str) -> tuple[int, int] | None:
    """Year and month of a calendar's heading: "April 2026", "2026年4月"."""
    if found := re.search(rf"\b(?P<month>{_MONTH})\.?,?\s*(?P<y>\d{{4}})\b", text, re.IGNORECASE):
        return int(found["y"]), _month(found["month"])
    if found := re.search(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月", text):
        return int(found["y"]), int(found["m"])
    return None


def _month(name: str) -> int:
    return next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()[:3]))


def as_number(text: str) -> float | None:
    """ "3", "three", "两": the number, or None."""
    word = text.strip().lower()
    if word in _NUMBERS:
        return float(_NUMBERS[word])
    return float(word) if re.fullmatch(r"-?\d+(?:\.\d+)?", word) else None


def as_keys(text: str, *, named: bool) -> tuple[str, ...] | None:
    """A key or chord: "Ctrl+Shift+S". `named` says that the word "key" stood there, so that "Home" is one too."""
    words = re.sub(r"\barrow\b|箭头|方向|\bkeys?\b|键$", " ", text, flags=re.IGNORECASE)
    words = words.replace("上", "up").replace("下", "down").replace("左", "left").replace("右", "right")
    names = [name for name in re.split(r"\s*\+\s*|(?<=[a-z])-(?=\w)", words.strip(), flags=re.IGNORECASE) if name]
    try:
        keys = tuple(canonical_key(name if len(names) > 1 or len(name) > 1 else name.lower()) for name in names)
    except ValueError:
        return None
    if len(keys) > 1:
        return tuple(key.lower() for key in keys) if keys[0] in ("ctrl", "alt", "shift", "meta") else None
    sure = (
        keys and names[0].lower() not in ("next", "prior") and (keys[0] in _SURE_KEYS or re.fullmatch(r"f\d+", keys[0]))
    )
    return keys if keys and (sure or named) else None
