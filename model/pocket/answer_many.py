"""Questions about several things: how many there are, which is the cheapest."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from model.pocket.asked import OPENING
from model.pocket.layout import amount_of, cards, labelled, money_in, row_of, rows, same_column
from model.pocket.match import likeness, sameness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.pocket.case import View
    from model.pocket.screen import TextLine

_COUNT = re.compile(r"^(?:how many|the number of|number of|count(?: the| all the)?)\s+(?P<w>.+)|^(?:有)?(?:多少|几)[个条件行项只张种]?(?P<z>.+)|^(?P<y>.+?)(?:一共|总共|共)?有?(?:多少|几)[个条件行项只张种]?.*", re.IGNORECASE)  # fmt: skip
_EXTREME = re.compile(
    r"(?P<low>cheapest|lowest|least expensive|smallest|fewest|minimum|最便宜|最低|最小|最少)|(?P<high>most expensive|dearest|highest|largest|biggest|greatest|most|maximum|最贵|最高|最大|最多)",
    re.IGNORECASE,
)
LOOSE = 1.6
"""A row this many steps further down belongs to the same table no more."""
_WHO = re.compile(r"^(?:who|which|whose)\b|谁|哪", re.IGNORECASE)
_NUMBER = r"[-−]?(?:[$€£¥]\s?)?\d[\d,]*(?:\.\d+)?\s?(?:%|[$€£]|元)?"
_GENERIC_ITEMS = re.compile(r"^(?:rows?|items?|products?|results?|entries|records?|lines?|orders?|things?|articles?|行|条|件|商品|结果|项目?|记录|数据)\b", re.IGNORECASE)  # fmt: skip


def count(question: str, view: View) -> str | None:
    text = OPENING.sub("", question) if not question.lower().startswith("how many") else question
    found = _COUNT.match(text)
    if not found or not re.search(r"how many|number of|count|多少|几", text, re.IGNORECASE):
        return None
    what = re.sub(
        r"\s*(?:are|do|does|is|were|can|have|has)\b.*$|\s+(?:in|on) the .+$",
        "",
        (found["w"] or found["z"] or found["y"] or "").strip(),
        flags=re.IGNORECASE,
    )
    if re.search(r"多少钱|price|money", question, re.IGNORECASE):
        return None
    stated = _stated_count(what, view) or _number_for(what, view)
    if stated:
        return stated
    if re.search(r"check ?box|switch|radio|复选框|开关", what, re.IGNORECASE):
        return str(len(_toggles(question, view)))
    if _GENERIC_ITEMS.match(what):
        table = _table_rows(view)
        return str(table) if table else None
    noun = re.sub(r"e?s$", "", what)
    matching = [line for line in view.screen.lines if likeness(noun, line.text) >= 0.9]
    return str(len(matching)) if matching else None


def _stated_count(what: str, view: View) -> str | None:
    """ "12 results" or "Results: 12" somewhere on the screen."""
    noun = re.escape(re.sub(r"e?s$", "", what.rsplit(maxsplit=1)[-1] if what.split() else what))
    for line in view.screen.lines:
        found = re.search(
            rf"(?<![\w.])(\d[\d,]*)\s*[个条件行项]?\s*(?:[^\W\d]+\s+){{0,2}}{noun}(?:e?s)?\b|\b{noun}(?:e?s)?\s*[:：(]\s*(\d[\d,]*)",
            line.text,
            re.IGNORECASE,
        )
        if found and noun:
            return found[1] or found[2]
    return None


def _number_for(what: str, view: View) -> str | None:
    """The number that stands beside or under a label: a card with "Errors" and 37."""
    found = labelled(what, view.screen.lines, view.screen.unit, cards(view))
    return found if found and re.fullmatch(r"\d[\d,.]*", found) else None


def _toggles(question: str, view: View) -> list[object]:
    boxes = [each for each in view.screen.elements if each.kind == "toggle"]
    if re.search(r"\b(?:un(?:checked|ticked)|not (?:checked|ticked))\b|未勾选|没勾选", question, re.IGNORECASE):
        return [each for each in boxes if each.checked is False]
    if re.search(r"\b(?:checked|ticked|selected|on)\b|勾选|选中|开启", question, re.IGNORECASE):
        return [each for each in boxes if each.checked]
    return list(boxes)


def _table_rows(view: View) -> int:
    """Rows of the longest run of rows with columns that begin in line, the heading left out."""
    groups = [group for group in rows(view.screen.lines) if len(group) >= 2]
    best, run, pitch = 0, 0, 0.0
    for above, group in pairwise(groups):
        step = group[0].box.centre[1] - above[0].box.centre[1]
        aligned = abs(group[0].box.left - above[0].box.left) < 2 * view.screen.unit
        run = run + 1 if aligned and (not run or step < LOOSE * pitch) else int(aligned)
        pitch = step
        best = max(best, run)
    return best


def extreme(question: str, view: View) -> str | None:
    """The name beside the lowest or highest price, or number, of a list or of the column that is named."""
    found = _EXTREME.search(question)
    if not found or re.search(r"^(?:how much|how many)|多少", question):
        return None
    column = _numbers(_under_heading(question[found.end() :], view))
    priced = column or _priced(view.screen.lines) or _numbers(view.screen.lines)
    if len(priced) < 2:
        return None
    _, line = (min if found["low"] else max)(priced, key=lambda pair: pair[0])
    if not _WHO.search(question) and re.search(
        r"\b(?:price|number|value|amount|cost)\b|价格|数字|数值", question, re.IGNORECASE
    ):
        return money_in(line.text) or line.text.strip()
    in_row = [each for each in row_of(line.box, _named(view)) if each.box.right <= line.box.left + 4]
    return in_row[0].text.strip() if column and in_row else _name_beside(line, view)


def _named(view: View) -> list[TextLine]:
    """Lines with words on them."""
    return [each for each in view.screen.lines if re.search(r"[^\W\d]{2}|[㐀-鿿]", each.text)]


def _under_heading(words: str, view: View) -> list[TextLine]:
    """The lines of the column whose heading is said after "highest", "lowest"."""
    wanted = re.sub(r"\s+(?:of|in|on|is|has)\b.*$", "", words.strip(" ?？的"))
    heads = [line for line in view.screen.lines if wanted and sameness(wanted, line.text) >= 0.82]
    head = min(heads, key=lambda line: line.box.top, default=None)
    return [
        line
        for line in view.screen.lines
        if head and line.box.top > head.box.top and same_column(head.box, line.box, 6)
    ]


def _priced(lines: Sequence[TextLine]) -> list[tuple[float, TextLine]]:
    found = [(amount_of(money_in(line.text)), line) for line in lines if money_in(line.text)]
    return found if len(found) > 1 else []


def _numbers(lines: Sequence[TextLine]) -> list[tuple[float, TextLine]]:
    """Lines that are a number or a price, with what they are worth."""
    plain = [(line.text.strip(), line) for line in lines]
    found = [(amount_of(text), line) for text, line in plain if re.fullmatch(_NUMBER, text)]
    return found if len(found) > 1 else []


def _name_beside(line: TextLine, view: View) -> str | None:
    """The words that a price belongs to: on its own line, right above it in its card, or left of it in its row."""
    price = money_in(line.text)
    rest = line.text.replace(price, "").strip(" -–:|·") if price else ""
    if len(rest) > 3:
        return rest
    unit = view.screen.unit
    named = [each for each in _named(view) if not money_in(each.text)]
    above = [
        each
        for each in named
        if abs(each.box.left - line.box.left) < unit and -4 < line.box.top - each.box.bottom < 4 * unit
    ]
    row = [each for each in row_of(line.box, named) if each.box.right <= line.box.left + 4]
    if above and not (row and line.box.left - row[-1].box.right < 4 * unit):
        return max(above, key=lambda each: each.box.bottom).text.strip()
    return row[0].text.strip() if row else None
