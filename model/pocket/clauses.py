"""A task cut into clauses: sentences, numbered lists, "…, then …", commas and "and"."""

from __future__ import annotations

import re
from typing import NamedTuple

from model.pocket.quotes import HIDDEN, OPEN, SHUT

CJK = re.compile(r"[㐀-鿿]")

_BREAK = "\n"
_NUMBERED = re.compile(r"(?:(?<=\s)|^|(?<=[。；;，,：:]))[(（]?(\d{1,2})[.)、）．]\s*(?=[^\d\s.])")
_BULLET = re.compile(
    r"^\s*(?:[-*•·]\s+|[①-⑳]\s*|\d{1,2}\s*[.)、:：]\s*(?=\D)|(?:step|步骤)\s*[\d一二三四五六七八九十]+\s*[:：.,，、)）-]*\s*"
    r"|第[\d一二三四五六七八九十]+步?\s*[:：,，、]*\s*|[（(]?[a-h][)）]\s+)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|no|nr|vs|e\.g|i\.e|etc|approx|prof|jr|sr)|(?<=[a-z] )(?-i:[A-Z]))\.$", re.IGNORECASE
)
_NEW_START = re.compile(
    r"\s*(?:Click|Tap|Press|Type|Enter|Open|Then|Next|Select|Choose|Go|Set|Fill|Check|Tick|Wait|Scroll|Finally|Tell|What|Now|Close|Save|Submit)\b"
)
_SENTENCE_END = re.compile(
    r"(?:[;；。！？]+|[!?]+(?=\s+[A-Z0-9\"“\ue000㐀-鿿]|[\"”』」)㐀-鿿]|\s*$)|\.(?=\s|$)|\.(?=[\ue000A-Z㐀-鿿]))\s*|\s*\n+\s*"
)
_STRONG = re.compile(
    r"[,，]\s*(?:and\s+)?(?-i:next)\s+(?!to\b)|\s*[,，]?\s*(?:\b(?:and|but)\s+)?\b(?:then|after that|afterwards?|finally|lastly|subsequently|followed by|"
    r"once (?:that is )?done|when (?:that is )?done)\b\s*[,，]?\s+(?!\w+\s+(?:button|link|icon|page|arrow)\b)",
    re.IGNORECASE,
)
_COMMA = r"(?:(?<!\d)[,，]|[,，](?!\d))"
_WEAK = re.compile(
    rf"\s*{_COMMA}\s*(?:and\s+|&\s+|or\s+)?|\s+(?:and|&)\s+|\s*、\s*|(?<={SHUT})\s*(?:和|以及|与|及)\s*(?={OPEN})",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A piece of a sentence and what stood before it."""

    mark: str
    """"" for the first piece of a sentence, "strong" after "then", else the separator itself."""
    text: str


def sentences(text: str) -> list[str]:
    """Lines and sentences of a masked text, without list markers."""
    found: list[str] = []
    for line in _inline_numbers(text).splitlines():
        found += [piece for piece in _sentences_of(_BULLET.sub("", line)) if piece]
    return found


def _inline_numbers(text: str) -> str:
    """ "1. a 2. b 3. c" on one line becomes three lines; a lone "2." stays what it is."""
    marks = list(_NUMBERED.finditer(text))
    numbers = [int(mark[1]) for mark in marks]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return text
    return _NUMBERED.sub(_BREAK, text)


def _sentences_of(line: str) -> list[str]:
    pieces, start = [], 0
    for end in _SENTENCE_END.finditer(line):
        if end[0].startswith(".") and _abbreviated(line, end.start()):
            continue
        question = "?" if "?" in end[0] or "？" in end[0] else ""
        pieces.append(line[start : end.start()].strip() + question)
        start = end.end()
    return [*pieces, line[start:].strip()]


def _abbreviated(line: str, dot: int) -> bool:
    """ "Mr." and "John F." go on after their full stop, unless a new order clearly begins."""
    return bool(_ABBREVIATION.search(line[: dot + 1])) and not _NEW_START.match(line[dot + 1 :])


def parts(sentence: str) -> list[Part]:
    """A sentence at every place where it might be two; who calls decides which of them were."""
    found: list[Part] = []
    for piece in _STRONG.split(sentence):
        start, mark = 0, "strong" if found else ""
        for cut in _WEAK.finditer(piece):
            found.append(Part(mark, piece[start : cut.start()].strip()))
            start, mark = cut.end(), cut[0]
        found.append(Part(mark, piece[start:].strip()))
    return [part for part in found if part.text]


_ENGLISH = re.compile(
    r"\b(?:in|on|of|to|into|from|below|above|under|for|with|next to|as) (?:the|my|your)\b|"
    r"^(?:(?:please|then|and|now)\s+)*(?:the|click|double-click|right-click|tap|press|type|select|choose|open|tick|untick|check|uncheck|set|fill|enter)\s|"
    r"\b(?:button|link|field|checkbox|tab)$",
    re.IGNORECASE,
)
"""What only English sentences have, also those that name something Chinese."""


def is_chinese(text: str) -> bool:
    """Whether the grammar of a masked text is Chinese (what stands in quotes, and mere names, do not count)."""
    bare = re.sub(HIDDEN, "", text).strip(" ,.;:!?")
    return bool(CJK.search(bare)) and not _ENGLISH.search(bare)
