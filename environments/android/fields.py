"""The text fields on the screen and what they read, as `uiautomator dump` tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

if TYPE_CHECKING:
    from environments.android.adb import Adb

_DUMP = "/data/local/tmp/seehand-ui.xml"
_BOUNDS = re.compile(r"\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]")


class Field(NamedTuple):
    """One text field."""

    text: str
    """What it shows: where it is empty, perhaps a hint. Of a password, dots or nothing."""
    password: bool
    focused: bool = False
    name: str = ""
    """What the app calls it."""
    key: str = ""
    """Tells it from the others of its screen."""
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    """left, top, right, bottom in device pixels, as it is held."""
    hint: str | None = None
    """What it shows while it is empty; None when the device does not say."""


def read_fields(adb: Adb) -> list[Field] | None:
    """The fields on the screen; None when the device does not tell. Raises DeviceLost."""
    if "dumped to" not in adb.shell("uiautomator", "dump", _DUMP):
        return None
    return parse(adb.pull(_DUMP))


def parse(xml: bytes) -> list[Field] | None:
    """The fields in a dump, None when it is none."""
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 - no entities: expat refuses external ones
    except ElementTree.ParseError:
        return None
    nodes = [node for node in root.iter("node") if node.get("class", "").endswith(("EditText", "TextField"))]
    return [_field(node, number) for number, node in enumerate(nodes)]


def _field(node: ElementTree.Element, number: int) -> Field:
    identity = node.get("resource-id", "")
    name = identity.rpartition("/")[2] or node.get("content-desc", "") or node.get("hint", "")
    edges = _BOUNDS.fullmatch(node.get("bounds", ""))
    left, top, right, bottom = (int(edge) for edge in edges.groups()) if edges else (0, 0, 0, 0)
    return Field(
        text=node.get("text", ""),
        password=node.get("password") == "true",
        focused=node.get("focused") == "true",
        name=name,
        key=f"{node.get('package', '')}/{identity or node.get('content-desc', '')}/{number if not identity else ''}",
        box=(left, top, right, bottom),
        hint=node.get("hint"),
    )
