"""Dialects that only point: 2D-grounding JSON, bare points, boxes, Holo's object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from model.dialects.base import Dialect, Screen, Unreadable
from model.dialects.reading import (
    FENCE,
    NUMBER,
    TAG,
    box_of,
    number_of,
    numbers_of,
    objects_in,
    place_of,
    read_value,
    shorten,
)
from model.grid import PIXELS

if TYPE_CHECKING:
    from environments.points import Box, Point
    from model.grid import Grid

NOTHING = re.compile(
    r"[\s.`\"']*(none|null|not found|no such element|没有|不存在|\[\s*\]|[(\[]\s*-1\s*,\s*-1\s*[)\]])[\s.`\"']*",
    re.IGNORECASE,
)
GROUP = re.compile(rf"[(\[]\s*{NUMBER}(?:\s*[,，\s]\s*{NUMBER}){{1,3}}\s*[)\]]")
CORNERS = re.compile(
    rf"[(\[]\s*{NUMBER}\s*[,，\s]\s*{NUMBER}\s*[)\]]\s*[,，]\s*[(\[]\s*{NUMBER}\s*[,，\s]\s*{NUMBER}\s*[)\]]"
)
NAMED = re.compile(rf"\bx[\"']?\s*[:=]\s*[\"']?({NUMBER})[\"']?\s*[,;，\s]\s*[\"']?y[\"']?\s*[:=]\s*[\"']?({NUMBER})")
BOX = re.compile(rf"<box>[\s(\[]*({NUMBER}[^<]*?)\s*(?:</?box>|\Z)")


class JsonPointing(Dialect):
    """2D grounding as Qwen3-VL's cookbook has it: [{"bbox_2d": [x1, y1, x2, y2], "label": …}] or point_2d."""

    name = "grounding-json"
    acts = False

    def ask_point(self, target: str, screen: Screen) -> tuple[str, str]:
        """Asks for point_2d; an empty list says that there is none."""
        grid = self.grid(screen).describe(screen.width, screen.height)
        example = '[{"point_2d": [x, y], "label": "…"}]'
        return "", f"Locate this on the screenshot: {target}\nAnswer in JSON: {example}, {grid}. If it is not there: []"

    def _parse_point(self, body: str, screen: Screen) -> tuple[Point | Box, ...]:
        if NOTHING.fullmatch(FENCE.sub(r"\1", body)):
            return ()
        values = [_placed(item) for item in _items(body) if _placed(item)] or bare_places(body)
        if not values:
            raise Unreadable(f"there is no point_2d or bbox_2d in {shorten(body)}")
        return tuple(_place(value, self.grid(screen), screen) for value in values)


PLACE_KEYS = ("point_2d", "bbox_2d", "point", "bbox", "box_2d", "coordinate")


def _items(body: str) -> list[dict[str, Any]]:
    try:
        found = read_value(body)
    except Unreadable:
        return list(objects_in(body))
    items = found if isinstance(found, list) else [found]
    return [item for item in items if isinstance(item, dict)]


def _place(value: Any, grid: Grid, screen: Screen) -> Point | Box:
    return box_of(value, grid, screen) if len(numbers_of(value)) == 4 else place_of(value, grid, screen)


def bare_places(body: str) -> list[tuple[float, ...]]:
    """Every different (x, y), x=… y=…, or box that stands in the text, or the one that it is."""
    text = TAG.sub(" ", body)
    found = [tuple(numbers_of(corners)) for corners in CORNERS.findall(text)]
    found += [tuple(numbers_of(group)) for group in GROUP.findall(CORNERS.sub(" ", text))]
    found += [tuple(numbers_of(" ".join(pair))) for pair in NAMED.findall(text)]
    if not found and re.fullmatch(rf"\s*{NUMBER}\s*[,，\s]\s*{NUMBER}\s*", text):
        found = [tuple(numbers_of(text))]
    return list(dict.fromkeys(found))


def _placed(item: dict[str, Any]) -> Any:
    return next((item[key] for key in PLACE_KEYS if item.get(key)), None)


class PlainPoint(Dialect):
    """One bare (x, y) or [x, y], 0 to 1000, as UI-Venus and many others write it."""

    name = "point"
    acts = False
    shape: ClassVar[str] = "(x, y)"

    def ask_point(self, target: str, screen: Screen) -> tuple[str, str]:
        """Asks for one pair of numbers."""
        grid = self.grid(screen).describe(screen.width, screen.height)
        return "", f"Point at this element of the screenshot: {target}\nAnswer with one point {self.shape}, {grid}."

    def _parse_point(self, body: str, screen: Screen) -> tuple[Point | Box, ...]:
        if NOTHING.fullmatch(body):
            return ()
        found = bare_places(body)
        if len(found) != 1:
            raise Unreadable(f"{len(found) or 'no'} points stand in {shorten(body)}, and one was asked for")
        return (_place(list(found[0]), self.grid(screen), screen),)


class Gta1(PlainPoint):
    """GTA1: one (x,y) in pixels of the picture it is sent, whose size the system message tells."""

    name = "gta1"
    coordinates = PIXELS
    factor = 28
    shape = "(x,y)"

    def ask_point(self, target: str, screen: Screen) -> tuple[str, str]:
        """The size goes into the system message, the description alone is the question."""
        system = (
            "Find elements of user interfaces. For a screenshot and a description, give the element's coordinates as "
            f"one point (x,y) in pixels. The picture's resolution: height {screen.height}, width {screen.width}. "
            "For an area, give its middle."
        )
        return system, target


class QwenBox(Dialect):
    """The first Qwen-VL: <ref>…</ref><box>(x1,y1),(x2,y2)</box> on a 1000 grid."""

    name = "qwen-vl"
    acts = False
    factor = 28

    def ask_point(self, target: str, screen: Screen) -> tuple[str, str]:  # noqa: ARG002
        """Asks for the box of a reference."""
        return "You are a helpful assistant.", f"Give the bounding box of <ref>{target}</ref>"

    def _parse_point(self, body: str, screen: Screen) -> tuple[Point | Box, ...]:
        found = BOX.findall(body)
        if not found and NOTHING.fullmatch(body):
            return ()
        if not found:
            raise Unreadable(f"there is no <box>(x1,y1),(x2,y2)</box> in {shorten(body)}")
        grid = self.grid(screen)
        return tuple(_place(re.sub(r"[()\[\]]", " ", text), grid, screen) for text in found)


class Holo(Dialect):
    """Holo2: a JSON object with x and y, 0 to 1000."""

    name = "holo2"
    acts = False

    def ask_point(self, target: str, screen: Screen) -> tuple[str, str]:  # noqa: ARG002
        """Asks for the object, and says how it is made."""
        rule = 'a JSON object {"x": …, "y": …} with whole numbers from 0 to 1000, from the left and from the top'
        return "", f"Localize this element of the screenshot and answer with its point as {rule}.\n{target}"

    def point_schema(self) -> dict[str, Any] | None:
        """Two whole numbers."""
        side = {"type": "integer", "minimum": 0, "maximum": 1000}
        return {
            "type": "object",
            "properties": {"x": side, "y": side},
            "required": ["x", "y"],
            "additionalProperties": False,
        }

    def _parse_point(self, body: str, screen: Screen) -> tuple[Point | Box, ...]:
        if NOTHING.fullmatch(body):
            return ()
        found = [item for item in objects_in(body) if "x" in item and "y" in item]
        values = [[number_of(item["x"]), number_of(item["y"])] for item in found] or bare_places(body)
        if len(values) != 1:
            raise Unreadable(f"{len(values) or 'no'} objects with x and y stand in {shorten(body)}")
        return (_place(list(values[0]), self.grid(screen), screen),)
