"""Noun phrases to queries: "the second checkbox in the row of order 1003"."""

from __future__ import annotations

import re
from typing import NamedTuple

from model.pocket import phrase_zh
from model.pocket.clauses import is_chinese
from model.pocket.phrase_words import COLOURS, KEEPING, KIND_WORDS, OFF, ON, ORDINALS, SIDES, VERBS, WORDED
from model.pocket.quotes import HIDDEN, Masked, mask
from model.pocket.target import ElementKind, Relation, RelationKind, Target

_QUOTE = f"(?:{HIDDEN})"
_KIND = "|".join(sorted((re.escape(word) for word in KIND_WORDS), key=len, reverse=True))
_ORDINAL = "|".join(sorted(map(re.escape, ORDINALS), key=len, reverse=True))
_SIDE = r"(?:top|upper|bottom|lower|left|right|left-hand|right-hand|middle|cent(?:er|re))"

_REGION = re.compile(
    rf"[\s,]+(?:at|on|in|to|near|towards)\s+the\s+(?:very\s+|far\s+)?((?:{_SIDE})(?:[\s-]+(?:{_SIDE}))?)(?:[\s-]+(?:side|corner|edge|end|part|half|hand side))?"
    rf"(?:\s+(?:of|on|in)\s+(?:the\s+)?(?:screen|page|window|picture|image))?(?=$|\s+(?:of|in|on|under|below|above|next)\b|,)",
    re.IGNORECASE,
)
_RELATIONS: tuple[tuple[RelationKind, str], ...] = (
    ("in_row_of", r"(?:in|on|of|from|for)\s+the\s+(?:same\s+)?(?:table\s+)?(?:row|line)\s+(?:of|for|with|containing|that\s+(?:says|contains|has)|where|as|named|called|labell?ed|starting\s+with|beginning\s+with|showing)\s+"),
    ("in_column_of", r"(?:in|of|from)\s+the\s+(?:same\s+)?(?:table\s+)?column\s+(?:of|for|with|named|called|as|headed|labell?ed)\s+"),
    ("left_of", r"(?:just\s+|directly\s+|immediately\s+)?(?:on\s+the\s+left(?:[\s-]hand)?(?:\s+side)?\s+of|to\s+the\s+left\s+of|left\s+of|before|preceding)\s+"),
    ("right_of", r"(?:just\s+|directly\s+|immediately\s+)?(?:on\s+the\s+right(?:[\s-]hand)?(?:\s+side)?\s+of|to\s+the\s+right\s+of|right\s+of|after|following)\s+"),
    ("below", r"(?:just\s+|directly\s+|right\s+|immediately\s+)?(?:below|under|underneath|beneath)\s+"),
    ("above", r"(?:just\s+|directly\s+|right\s+|immediately\s+)?(?:above|over|on\s+top\s+of)\s+"),
    ("next_to", r"(?:right\s+|just\s+|directly\s+)?(?:next\s+to|beside|besides|adjacent\s+to|alongside|near|close\s+to|belonging\s+to|that\s+belongs\s+to|associated\s+with|for|of|as\s+the)\s+"),
    ("inside", r"(?:in|inside|within|on|from|at)\s+(?:the\s+(?:bottom|top)\s+of\s+)?"),
)  # fmt: skip
_ANY_RELATION = re.compile(
    r"(?<=\s)(?:" + "|".join(f"(?P<{kind}>{form})" for kind, form in _RELATIONS) + ")", re.IGNORECASE
)
_ANCHOR = re.compile(rf"(?:the|this|that|its|my|your|an?)\s|{_QUOTE}|[A-Z0-9]|['‘]|\w+'s\s", re.UNICODE)
_POSSESSIVE_ROW = re.compile(r"^(?:the\s+)?(.+?)(?:'s?|’s?)?\s+(?:table\s+)?row$", re.IGNORECASE)
_COLUMN = re.compile(r"^(?:the\s+)?(.+?)(?:'s|’s)?\s+(?:table\s+)?column$", re.IGNORECASE)
_SAYS = re.compile(
    rf"\s+(?:labell?ed|named|called|titled|marked|captioned|entitled|saying|showing|reading|containing|with\s+the\s+(?:text|label|name|title|caption|words?)|"
    rf"(?:that|which)\s+(?:says|shows|reads|is\s+(?:labell?ed|called|named))|with(?=\s+(?:{_QUOTE}|[A-Z0-9])))(?:\s+as)?\s+(?={_QUOTE}|\S)",
    re.IGNORECASE,
)
_DROPPED_FRONT = re.compile(r"^(?:on\s+|the\s+|an?\s+|this\s+|that\s+|my\s+|your\s+|any\s+|its\s+)+", re.IGNORECASE)
_FIRST_OF = re.compile(rf",?\s*(?:which\s+is\s+)?the\s+({_ORDINAL})\s+(?:one\s+)?(?:of|from)\s+(?:the\s+)?(?:two|three|four|five|six|\d+|them|these|those)\b.*$", re.IGNORECASE)  # fmt: skip
_NUMBERED = re.compile(r"^(.*?)(?:\s+number|\s+no\.?|\s*#)\s*(\d{1,2})$", re.IGNORECASE)
_FROM_TOP = re.compile(rf"^({_ORDINAL})\b\s*(?:one\b)?\s*(.*?)\s+from\s+(?:the\s+)?(top|bottom|left|right|end)$", re.IGNORECASE)  # fmt: skip

_WINDOW = re.compile(r"^(maximi[sz]e|minimi[sz]e|restore|close)\s+((?:the\s+)?(?:.+\s)?window)$", re.IGNORECASE)


class Instruction(NamedTuple):
    """A phrase with its verb taken off."""

    rest: str
    state: bool | None
    """What the verb asks of a toggle: True on, False off, None nothing."""
    verb: str
    """The verb as written, lower case; "" when there was none."""
    kept: bool
    """The verb may belong to the label ("Open file"): the whole phrase is worth looking for as well."""


def strip_verb(phrase: str) -> Instruction:
    """ "click the Save button" → "the Save button". A phrase without a verb comes back as it was."""
    text = phrase.strip().rstrip("。.!！")
    if is_chinese(text):
        return Instruction(*phrase_zh.strip_verb(text))
    text = re.sub(r"^(?:please|now|then|and|finally|next)\s*,?\s+", "", text, flags=re.IGNORECASE)
    for verb in sorted(VERBS, key=len, reverse=True):
        found = re.match(rf"{re.escape(verb)}\s+(?=\S)", text, re.IGNORECASE)
        if found:
            rest = text[found.end() :]
            kept = verb in KEEPING and not re.match(r"the\s|an?\s|[\"“'‘「]", rest, re.IGNORECASE)
            return Instruction(rest, {ON: True, OFF: False}.get(VERBS[verb]), verb, kept)
    return Instruction(text, None, "", True)


def parse_target(phrase: str) -> Target:
    """Read a noun phrase, English or Chinese. Never fails: what is not understood stays in `words`."""
    hidden = mask(phrase.strip())
    if found := _WINDOW.match(hidden.text):
        window = _parse(found[2], hidden)
        return Target(
            words=found[1].lower(),
            kind="icon",
            relations=(Relation(kind="inside", anchor=window),),
            phrase=phrase.strip(),
        )
    if is_chinese(hidden.text):
        return phrase_zh.parse(hidden).model_copy(update={"phrase": phrase.strip()})
    return _parse(hidden.text, hidden).model_copy(update={"phrase": phrase.strip()})


def _parse(text: str, hidden: Masked) -> Target:
    text = text.strip().strip(",;:.").strip()
    ordinal: int | None = None
    if found := _FIRST_OF.search(text):
        ordinal, text = ORDINALS[found[1].lower()], text[: found.start()]
    elif found := _FROM_TOP.match(_DROPPED_FRONT.sub("", text)):
        ordinal, text = (
            ORDINALS[found[1].lower()] * (-1 if found[3].lower() in ("bottom", "right", "end") else 1),
            found[2],
        )
    head, relations = _split_relations(text, hidden)
    head, region = _take_region(head)
    target = _head(head, hidden)
    return target.model_copy(
        update={
            "literal": "" if re.search(HIDDEN, text) else _take_kind(text)[1].strip(),
            "literal_kind": _take_kind(text)[0],
            "relations": relations,
            "region": region,
            "ordinal": target.ordinal if ordinal is None else ordinal,
            "phrase": hidden.plain(text),
        }
    )


def _take_region(text: str) -> tuple[str, str]:
    """ "Help at the bottom left" → "Help", "bottom_left"."""
    if found := _REGION.search(text):
        return text[: found.start()] + text[found.end() :], _region_of(found[1])
    corner = rf"^(?:the\s+)?((?:top|upper|bottom|lower)?[\s-]*(?:left|right)?)[\s-]+(?=(?:{_KIND})$)"
    if (found := re.match(corner, text, re.IGNORECASE)) and found[1].strip():
        return text[found.end() :], _region_of(found[1])
    return text, ""


def _region_of(words: str) -> str:
    sides = [SIDES.get(word, "middle") for word in re.split(r"[\s-]+(?!hand)", words.lower())]
    vertical = next((side for side in sides if side in ("top", "bottom")), "")
    horizontal = next((side for side in sides if side in ("left", "right")), "")
    return "_".join(part for part in (vertical, horizontal) if part) or "middle"


def _split_relations(text: str, hidden: Masked) -> tuple[str, tuple[Relation, ...]]:
    """Cut at the first preposition that has an anchor behind it; the anchor is read the same way."""
    start = 0
    while found := _ANY_RELATION.search(text, start):
        head, rest = text[: found.start()].strip(), text[found.end() :].strip()
        region = next((cut for cut in _REGION.finditer(text) if cut.start() <= found.start() < cut.end()), None)
        start = region.end() if region else found.end() - 1
        if region or not head or not rest or not (_ANCHOR.match(rest) or found.lastgroup != "inside"):
            continue
        kind: RelationKind = found.lastgroup  # type: ignore[assignment]
        if found[0].strip().lower() == "of" and (cut := _REGION.search(head)) and cut.end() == len(head):
            kind = "inside" if _take_kind(rest)[0] == "container" else "in_row_of"
        return head, (_relation(kind, rest, hidden),)
    return text, ()


def _relation(kind: RelationKind, rest: str, hidden: Masked) -> Relation:
    if kind == "inside":
        inner, further = _split_relations(rest, hidden)
        for form, named in ((_POSSESSIVE_ROW, "in_row_of"), (_COLUMN, "in_column_of")):
            if (found := form.match(inner.strip())) and found[1].lower() not in (
                "same",
                "this",
                "table",
                "header",
                "first",
                "last",
            ):
                anchor = _parse(found[1], hidden).model_copy(update={"relations": further})
                return Relation(kind=named, anchor=anchor)
    anchor = _parse(rest, hidden)
    if kind == "inside" and anchor.kind == "row" and anchor.words:  # in the row "Bob": what it says, not its heading
        return Relation(kind="in_row_of", anchor=anchor.model_copy(update={"kind": "any"}))
    return Relation(kind=kind, anchor=anchor)


def _head(text: str, hidden: Masked) -> Target:
    """The noun itself: words, kind, ordinal, colour."""
    ordinal, text = _take_ordinal(text.strip())
    colour, text = _take_colour(text)
    said, described = "", text
    if found := _SAYS.search(text):
        described, said = text[: found.start()], text[found.end() :]
    kind, words = _take_kind(described)
    words = said or words
    quoted = re.search(HIDDEN, words)
    return Target(
        words=hidden.said(words) if quoted else hidden.plain(words).strip(" ,:;"),
        exact=bool(quoted),
        about=re.sub(HIDDEN, "", words).strip() if quoted else "",
        kind=kind,
        ordinal=ordinal,
        colour=colour,
    )


def _take_ordinal(text: str) -> tuple[int | None, str]:
    text = _DROPPED_FRONT.sub("", text)
    if found := re.match(rf"({_ORDINAL})\s+(?:one\s+(?:of\s+)?)?(?=\S)", text, re.IGNORECASE):
        rest = text[found.end() :]
        known = re.search(rf"(?:{_KIND})s?\b|{_QUOTE}|\b(?:result|item|option|one|product|post|message|email|file|choice)s?\b", rest, re.IGNORECASE)  # fmt: skip
        if known:
            return ORDINALS[found[1].lower()], re.sub(r"^one\b\s*", "", rest)
    if (found := _NUMBERED.match(text)) and re.search(rf"(?:{_KIND})$", found[1], re.IGNORECASE):
        return int(found[2]), found[1]
    return None, text


def _take_colour(text: str) -> tuple[str, str]:
    found = re.match(rf"({'|'.join(COLOURS)})\s+(?=\S)", text, re.IGNORECASE)
    if found and text[0].islower():
        return found[1].lower().replace("gray", "grey"), text[found.end() :]
    return "", text


def _take_kind(text: str) -> tuple[ElementKind, str]:
    """ "the Save button" → button, "Save"; "field Name" → field, "Name"; "folder link Pictures" → link, "Pictures"."""
    text = _DROPPED_FRONT.sub("", text.strip())
    for found in (
        re.search(rf"(?:^|\s)({_KIND})s?$", text),
        re.search(rf"(?:^|\s)({_KIND})\s+(?={_QUOTE}|[A-Z0-9])", text),
        re.search(rf"(?<=\s)({_KIND})$", text, re.IGNORECASE),
    ):
        if found:
            noun = found[1].lower()
            first = noun.split()[0] if " " in noun and noun.split()[0] in WORDED else ""
            return KIND_WORDS[noun], f"{text[: found.start()]} {first}".strip() if found.end() == len(text) else text[
                found.end() :
            ]
    return "any", text
