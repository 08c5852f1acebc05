"""Questions taken apart: what is asked, of what, and under which labels it may stand on a screen."""

from __future__ import annotations

import re
from typing import NamedTuple

from model.pocket.lexicon_zh import in_english
from model.pocket.names import synonyms

OPENING = re.compile(
    r"^(?:what(?:'s|’s| is| are| was| were| does)?|which(?: is| are)?|who is|who|when is|where is|how much (?:is|are|does|do)|how (?:old|long|big) is|tell me|"
    r"the value (?:of|in|for)|value of|please|请问|告诉我)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|my|your|its|this|that|all)\s+", re.IGNORECASE)
_ENDING = re.compile(
    r"\s*(?:(?:is|are) (?:shown|displayed|written|given|listed)|(?:shown|displayed|written|listed|given|visible)?\s*(?:on|at|in) (?:the|this) (?:page|screen|site|top|bottom|window)(?: of the page)?|"
    r"that (?:is|was) (?:shown|displayed)|that appears|cost|costs|是多少|是什么|为多少|多少钱|是几|是谁|是|有多少|多少)$",
    re.IGNORECASE,
)
PRICE = re.compile(r"\b(?:price|cost|costs|how much)\b|价格|价钱|售价|多少钱", re.IGNORECASE)


class Asked(NamedTuple):
    """A question taken apart: what is asked (`of` something)."""

    what: str
    of: str
    whole: str


def asked(question: str) -> Asked:
    """ "what is the price of the Blue Mug" → price, Blue Mug."""
    text = question.strip().rstrip("?？. ")
    while (shorter := _ENDING.sub("", _ARTICLE.sub("", OPENING.sub("", text)))) != text:
        text = shorter
    if PRICE.search(question) and not PRICE.search(text):
        return Asked("price" if question.isascii() else "价格", text, text)
    for pattern in (
        r"(?P<a>.+?)\s+(?:of|for|in the row of|in the row for|belonging to|from|next to|beside|in)\s+(?P<b>.+)",
        r"(?P<b>.+?)(?:的)(?P<a>.+)",
        r"(?P<b>.+?)['’]s\s+(?P<a>.+)",
    ):
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            return Asked(bare(found["a"]), bare(found["b"]), text)
    return Asked(text, "", text)


def bare(words: str) -> str:
    """Words without an article and quotes."""
    return _ARTICLE.sub("", words.strip()).strip("\"'“”‘’「」 ")


def names(what: str) -> list[str]:
    """What the thing asked for may be called: as it was said, by other words for it, in English."""
    return list(dict.fromkeys([what, *synonyms(what), *in_english(what)]))


def labels(query: Asked) -> list[str]:
    """The forms in which a label may stand on a screen, longest first."""
    what, of = bare(query.what), query.of
    said = [query.whole, f"{of} {what}".strip(), f"{what} {of}".strip(), what]
    short = {"number": "no", "identifier": "id", "code": "no", "价格": "价格"}
    more = [
        re.sub(rf"\b{long}$", brief, name)
        for name in said
        for long, brief in short.items()
        if re.search(rf"\b{long}$", name)
    ]
    numbers = [re.sub(r"\s+(?:number|id|code|no)$|号码?$|编号$", "", name) for name in said]
    numbered = [f"{name}号" for name in numbers if not name.isascii()]
    english = [form for name in said if not name.isascii() for form in in_english(name)]
    return [name for name in [*said, *more, *numbers, *numbered, *english] if name]
