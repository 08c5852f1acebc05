"""What a person picks in the browser's own calendar, as the keys that set it by hand.

Pages see nothing of that calendar, and it cannot be worked by a replay; the field itself takes keys. In which order its
parts stand is the browser's matter, so it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from environments.actions import PressKeys, TypeText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.async_api import CDPSession

    from environments.actions import Action

PSEUDO = "-webkit-datetime-edit-"
_MAKE = "Object.assign(document.createElement('input'), {fields})"


class Part(NamedTuple):
    """A part of the field as it is shown: month, day, year, week, hour, minute, second, ampm, or text between."""

    kind: str
    text: str


async def shown_parts(session: CDPSession, fields: Mapping[str, str]) -> list[Part]:
    """How the browser shows a field of this type, value and step: in one that is in no page."""
    import json

    made = await session.send("Runtime.evaluate", {"expression": _MAKE.format(fields=json.dumps(dict(fields)))})
    about = {"objectId": made["result"]["objectId"], "depth": -1, "pierce": True}
    return list(_texts((await session.send("DOM.describeNode", about))["node"], ""))


def _texts(node: Mapping[str, Any], inside: str) -> Iterator[Part]:
    listed = node.get("attributes", [])
    inside = dict(zip(listed[::2], listed[1::2], strict=True)).get("pseudo", inside)
    if node.get("nodeName") == "#text" and inside.startswith(PSEUDO):
        yield Part(inside.removeprefix(PSEUDO).removesuffix("-field"), node["nodeValue"])
    for child in (*node.get("shadowRoots", ()), *node.get("children", ())):
        yield from _texts(child, inside)


def keystrokes(parts: Sequence[Part]) -> list[Action] | None:
    """The keys that set a field whose first part has the focus; None where they cannot be known.

    Two figures go on to the next part by themselves. A year does not, nor does a month by its name.
    """
    kinds = [part.kind for part in parts if part.kind != "text"]
    days = [kind for kind in kinds if kind in ("month", "day", "week", "year")]
    if not kinds or "year" in days[:-1] or not all(part.text.isascii() for part in parts if part.kind != "text"):
        return None
    acts: list[Action] = []
    typed = ""
    sign = "." if days[:2] == ["day", "month"] else "/"  # "03.04." is no other day for anybody, "03/04" is
    for number, (kind, text) in enumerate(parts):
        if kind == "text":
            typed += {"/": sign, ".": sign, "-": sign, ":": ":"}.get(text.strip(), "")
            continue
        typed += text
        named = kind == "month" and not text.isdigit()
        if (named or kind == "year") and any(later.kind != "text" for later in parts[number + 1 :]):
            acts += [TypeText(text=typed), PressKeys(keys=("right",))]
            typed = ""
    return [*acts, TypeText(text=typed.rstrip("/."))]
