"""Questions answered from the screen: the value of a label, the price of a thing, a cell, a yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.answer_many import count, extreme
from model.pocket.asked import OPENING, PRICE, asked, labels, names
from model.pocket.case import SURE
from model.pocket.layout import below, cards, labelled, money_in, right_of, row_of, same_column, same_row
from model.pocket.match import sameness, squeezed
from model.pocket.phrase import parse_target

if TYPE_CHECKING:
    from model.pocket.asked import Asked
    from model.pocket.case import View
    from model.pocket.screen import Candidate, Element
    from model.pocket.target import Target

_STATE = re.compile(
    r"^(?:is|are|whether|if|that)\s+(?:the\s+)?(?P<t>.+?)\s+(?:is |are )?(?P<no>not )?(?P<s>ticked|checked|selected|enabled|on|off|unticked|unchecked|disabled|visible|shown|present|there|available|displayed)$|"
    r"^(?:is|are) there (?:an?|any|the)?\s*(?P<there>.+)$|^(?P<zt>.+?)(?:是否|有没有)?(?P<zs>已?勾选|已?选中|开启|打开|关闭|显示|存在|可见)(?:了)?吗?$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"(?:what )?(?:does )?(?:the )?(?P<t>.*?(?:message|dialog|popup|banner|heading|title|notification|alert|error|page|headline))(?: text)?(?: says?| reads?| shows?)?$|(?P<z>.*(?:提示|标题|消息|弹窗))(?:内容|文字|写了?什么|说了?什么)?", re.IGNORECASE)  # fmt: skip


def answer(question: str, view: View) -> str | None:
    """The answer as it stands on the screen, None when it cannot be read there."""
    view.read_all()
    text = question.strip().rstrip("?？. ")
    for way in (_yes_or_no, extreme, count, _value, _saying):
        found = way(text, view)
        if found:
            return found
    return None


def _value(question: str, view: View) -> str | None:
    query = asked(question)
    lines, unit = view.screen.lines, view.screen.unit
    if query.of and (anchor := _anchor(query.of, view)):
        if PRICE.search(query.what) and (found := _price_near(anchor, view)):
            return found
        for way in (_cell, _labelled_near):
            for name in names(query.what):
                if found := way(name, anchor, view):
                    return found
    for label in dict.fromkeys(labels(query)):
        if found := labelled(label, lines, unit, cards(view)):
            return found
    if found := _field_text(query, view):
        return found
    prices = [money_in(line.text) for line in lines if money_in(line.text)]
    return prices[0] if PRICE.search(question) and len(prices) == 1 else None


def _anchor(words: str, view: View) -> Candidate | None:
    target: Target = parse_target(words)
    found = view.find(target)
    if found and found[0].score >= SURE:
        return found[0]
    return None


def _price_near(anchor: Candidate, view: View) -> str | None:
    """The price on the anchor's own line, to its right, or in the card below it."""
    lines, unit = view.screen.lines, view.screen.unit
    own = [
        line
        for line in lines
        if line.box == anchor.box
        or (same_column(line.box, anchor.box) and abs(line.box.centre[1] - anchor.box.centre[1]) < 0.6 * unit)
    ]
    for group in (own, right_of(anchor.box, lines), below(anchor.box, lines, 9 * unit)):
        for line in group:
            if price := money_in(line.text):
                return price
    near = [line for line in lines if money_in(line.text)]
    x, y = anchor.box.centre
    near.sort(key=lambda line: abs(line.box.centre[0] - x) + abs(line.box.centre[1] - y))
    close = (
        near and abs(near[0].box.centre[1] - y) < 12 * unit and abs(near[0].box.centre[0] - x) < 0.3 * view.screen.width
    )
    return money_in(near[0].text) if close else None


def _cell(column: str, anchor: Candidate, view: View) -> str | None:
    """Where the anchor's row meets the column that is headed like this."""
    lines = view.screen.lines
    heads = [line for line in lines if sameness(column, line.text) >= 0.82 and line.box.bottom <= anchor.box.top + 4]
    if not heads:
        return None
    head = max(heads, key=lambda line: line.box.top)
    cells = [
        line
        for line in row_of(anchor.box, lines)
        if (same_column(head.box, line.box, 6) and line.box.left > anchor.box.left - 4)
        or same_column(head.box, line.box, 6)
    ]
    cells = [line for line in cells if line.box != anchor.box]
    return cells[0].text.strip() if cells else None


def _labelled_near(label: str, anchor: Candidate, view: View) -> str | None:
    """A label inside the anchor's row or card."""
    lines, unit = view.screen.lines, view.screen.unit
    near = [*row_of(anchor.box, lines), *below(anchor.box, lines, 8 * unit)]
    return labelled(label, near, unit)


def _field_text(query: Asked, view: View) -> str | None:
    """What stands in a field."""
    target = parse_target(query.of or query.what)
    for kind in ("field", "select"):
        found = view.find(target.model_copy(update={"kind": kind}))
        best = found[0] if found and found[0].score >= SURE else None
        element = best.element if best and sameness(target.words, best.label) >= 0.75 else None
        if (
            element
            and element.kind in ("field", "select")
            and squeezed(element.text) not in ("", squeezed(target.words))
        ):
            return element.text.strip()
    return None


def _yes_or_no(question: str, view: View) -> str | None:
    found = _STATE.match(question)
    if not found:
        return None
    yes, no = ("是", "否") if found["zt"] else ("yes", "no")
    if found["there"]:
        return yes if _anchor(found["there"], view) else no
    state = (found["s"] or found["zs"]).lower()
    words = found["t"] or found["zt"]
    if state in ("visible", "shown", "present", "there", "available", "displayed", "显示", "存在", "可见"):
        return yes if bool(_anchor(words, view)) != bool(found["no"]) else no
    element = _toggle_of(words, view)
    if element is None or element.checked is None:
        return None
    off = state.startswith(("un", "dis", "off", "关闭")) != bool(found["no"])
    return yes if element.checked != off else no


def _toggle_of(words: str, view: View) -> Element | None:
    """The check box or switch that words name: found as such, or standing in the row of its label."""
    found = view.find(parse_target(words).model_copy(update={"kind": "toggle"}))
    if not found or found[0].score < SURE:
        return None
    if found[0].element and found[0].element.kind == "toggle":
        return found[0].element
    x, _ = found[0].box.centre
    near = [each for each in view.screen.elements if each.kind == "toggle" and same_row(each.box, found[0].box)]
    return min(near, key=lambda each: abs(each.box.centre[0] - x), default=None)


def _saying(question: str, view: View) -> str | None:
    """What a message or a heading says: the dialog's words, or the tallest line."""
    found = _SAYS.fullmatch(OPENING.sub("", question)) or _SAYS.fullmatch(question)
    if not found:
        return None
    cover = view.cover()
    if cover and not re.search(r"heading|title|headline|标题", question, re.IGNORECASE):
        return cover.words
    tallest = max(view.screen.lines, key=lambda line: line.box.height, default=None)
    return tallest.text.strip() if tallest else None
