"""Reading what models nearly write correctly: objects, numbers, places.

Lenient where one meaning is left, else Unreadable.
"""

from __future__ import annotations

import ast
import json
import math
import re
import warnings
from typing import TYPE_CHECKING, Any

from model.dialects.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from environments.points import Box, Point
    from model.dialects.base import Screen
    from model.grid import Grid

MAX_OBJECTS = 64
"""How many opening braces are tried in one reply."""

FENCE = re.compile(r"```[\w+-]*[ \t]*\n?(.*?)(?:```|\Z)", re.DOTALL)
TAG = re.compile(r"</?\|?[A-Za-z_][^<>]{0,40}>")
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)"
NUMBERS = re.compile(rf"[\s(\[]*({NUMBER}(?:[\s,，;()\[\]]+{NUMBER}){{0,3}})[\s)\]]*")


def objects_in(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON-like object in the text, outermost first, then what follows it."""
    at, tries = text.find("{"), 0
    while at >= 0 and tries < MAX_OBJECTS:
        tries += 1
        end = _end_of(text, at)
        found = _load(text[at:end]) if end else None
        if isinstance(found, dict):
            yield found
        at = text.find("{", end if end and isinstance(found, dict) else at + 1)


def read_object(text: str) -> dict[str, Any]:
    """The one object that a piece of text holds: fences, quotes, trailing commas and lost braces are put right."""
    found = list(objects_in(text)) or _completed(text)
    if len(found) != 1:
        raise Unreadable(f"{'no' if not found else len(found)} JSON object could be read from {shorten(text)}")
    return found[0]


def read_value(text: str) -> Any:
    """A JSON value with whatever fence stands round it. Raises Unreadable."""
    fenced = FENCE.search(text)
    inner = fenced.group(1) if fenced else text
    found = _load(inner.strip())
    if found is None:
        raise Unreadable(f"no JSON could be read from {shorten(text)}")
    return found


def _completed(text: str) -> list[dict[str, Any]]:
    """An object whose last braces were lost; not after a digit, for a number may have been cut."""
    start = text.find("{")
    body = FENCE.sub(r"\1", text[start:]).strip() if start >= 0 else ""
    if not body.endswith(("}", "]", '"', "'")):
        return []
    for missing in (1, 2):
        found = _load(body + "}" * missing)
        if isinstance(found, dict):
            return [found]
    return []


def _end_of(text: str, start: int) -> int | None:
    """Just behind the brace that closes the one at `start`; strings are skipped."""
    depth, quote, skip = 0, "", False
    for at in range(start, len(text)):
        character = text[at]
        if skip:
            skip = False
        elif character == "\\":
            skip = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "{[":
            depth += 1
        elif character in "}]":
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def _load(text: str) -> Any:
    """JSON, or the same with trailing commas, single quotes or other small slips; None when it is neither."""
    for attempt in (_json, _without_trailing_commas, _literal, _put_right):
        try:
            return attempt(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
    return None


def _json(text: str) -> Any:
    return json.loads(text, strict=False, object_pairs_hook=_unique)


def _without_trailing_commas(text: str) -> Any:
    pieces = re.split(r'("(?:[^"\\]|\\.)*")', text)
    return _json(
        "".join(re.sub(r",(\s*[}\]])", r"\1", piece) if n % 2 == 0 else piece for n, piece in enumerate(pieces))
    )


def _put_right(text: str) -> Any:
    """With keys that stand without quotes, a remark at a line's end, and Chinese commas, colons and quotes."""
    if '"' not in text:
        text = text.translate(str.maketrans("“”", '""'))
    pieces = re.split(r'("(?:[^"\\]|\\.)*")', text)
    for n in range(0, len(pieces), 2):
        piece = re.sub(r"//[^\n]*", "", pieces[n]).translate(str.maketrans("，：", ",:"))
        pieces[n] = re.sub(r"([{,]\s*)([A-Za-z_]\w*)(\s*:)", r'\1"\2"\3', piece)
    return _without_trailing_commas("".join(pieces))


def _literal(text: str) -> Any:
    tree = parse_python(text)
    if any(isinstance(node, ast.Dict) and _repeats(node) for node in ast.walk(tree)):
        raise ValueError("a key stands twice")
    return ast.literal_eval(tree.body[0].value) if _is_expression(tree) else None  # type: ignore[attr-defined]


def _is_expression(tree: ast.Module) -> bool:
    return len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr)


def _repeats(node: ast.Dict) -> bool:
    keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
    return len(keys) != len(set(keys))


def parse_python(text: str) -> ast.Module:
    """The text's syntax tree; it is never run. Raises SyntaxError, ValueError, RecursionError or MemoryError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd escape in a model's string is no news for the user
        return ast.parse(text)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def numbers_of(value: Any) -> list[float]:
    """The one to four numbers in a list, an {x, y}, a string or a tag. Raises Unreadable."""
    match value:
        case bool():
            pass
        case int() | float():
            return [_finite(value)]
        case str():
            found = NUMBERS.fullmatch(TAG.sub(" ", value).strip())
            if found:
                return [_finite(number) for number in re.findall(NUMBER, found.group(1))]
            written = _load(value) if value.lstrip().startswith(("[", "{")) else None
            if written is not None:
                return numbers_of(written)
        case {"x": x, "y": y}:
            return [number_of(x), number_of(y)]
        case list() | tuple() if 1 <= len(value) <= 4:
            inner = [numbers_of(item) for item in value]
            flat = [number for item in inner for number in item]
            if len(flat) <= 4:
                return flat
        case _:
            pass
    raise Unreadable(f"{shorten(value)} is no pair of numbers")


def number_of(value: Any) -> float:
    """A single number, also as a string. Raises Unreadable."""
    found = numbers_of(value)
    if len(found) != 1:
        raise Unreadable(f"{shorten(value)} is no single number")
    return found[0]


def _finite(value: Any) -> float:
    try:
        number = float(value)
    except (OverflowError, ValueError) as error:
        raise Unreadable(f"{shorten(value)} is no usable number") from error
    if not math.isfinite(number):
        raise Unreadable(f"{shorten(value)} is no usable number")
    return number


def place_of(value: Any, grid: Grid, screen: Screen) -> Point:
    """The Point meant by a pair of numbers, or by the box round it. Raises Unreadable, OffGrid."""
    numbers = numbers_of(value)
    _check_scale(numbers, grid)
    if len(numbers) == 2:
        return grid.to_point(numbers[0], numbers[1], screen.width, screen.height)
    return box_of(value, grid, screen).centre


def _check_scale(numbers: list[float], grid: Grid) -> None:
    """Raise Unreadable for fractions of the screen on a grid of hundreds: they would all mean its corner."""
    if grid.size == 1 or all(number.is_integer() for number in numbers) or max(numbers) > 1:
        return
    shown = ", ".join(f"{number:g}" for number in numbers)
    raise Unreadable(
        f"({shown}) looks like fractions: write pixels" if grid.size is None
        else f"({shown}) looks like fractions: write numbers from 0 to {grid.size:g}"
    )  # fmt: skip


def box_of(value: Any, grid: Grid, screen: Screen) -> Box:
    """The Box meant by four numbers. Raises Unreadable, OffGrid."""
    numbers = numbers_of(value)
    _check_scale(numbers, grid)
    if len(numbers) != 4:
        raise Unreadable(f"{shorten(value)} is neither a point [x, y] nor a box [left, top, right, bottom]")
    return grid.to_box((numbers[0], numbers[1], numbers[2], numbers[3]), screen.width, screen.height)


def shorten(value: Any, limit: int = 80) -> str:
    """A value as it may be shown in a message."""
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


class Arguments:
    """The arguments of one call, read one by one under any of several names. Nulls count as absent."""

    def __init__(self, values: Mapping[str, Any], grid: Grid, screen: Screen) -> None:
        self._values = {str(name).strip().lower(): value for name, value in values.items() if value is not None}
        if {"x", "y"} <= set(self._values):
            self._values.setdefault("coordinate", [self._values["x"], self._values["y"]])
        self._grid = grid
        self.screen = screen

    def has(self, *names: str) -> bool:
        """Whether any of these was given (an empty text or list is none)."""
        return any(self._values.get(name, "") not in ("", [], ()) for name in names)

    def raw(self, *names: str) -> Any:
        """The first of these that was given. Raises Unreadable."""
        for name in names:
            if name in self._values:
                return self._values[name]
        raise Unreadable(f"the argument {names[0]!r} is missing")

    def text(self, *names: str) -> str:
        """A text (a bare number is taken as its digits)."""
        value = self.raw(*names)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise Unreadable(f"{names[0]} is {shorten(value)}, and must be a text")

    def number(self, *names: str) -> float:
        """A number."""
        return number_of(self.raw(*names))

    def place(self, *names: str) -> Point:
        """A place on the screen."""
        return place_of(self.raw(*names), self._grid, self.screen)

    def places(self, *names: str) -> tuple[Point, ...]:
        """One place, or a list of them. Raises Unreadable for four bare numbers: a box, or two places?"""
        value = self.raw(*names)
        if isinstance(value, str) and value.lstrip().startswith("[["):
            value = read_value(value)
        if isinstance(value, list) and value and all(isinstance(item, list | tuple | dict) for item in value):
            return tuple(place_of(item, self._grid, self.screen) for item in value)
        if len(numbers_of(value)) == 4:
            raise Unreadable(f"{shorten(value)} could be a box, or a start and an end: write each place by itself")
        return (place_of(value, self._grid, self.screen),)

    def place_or_pointer(self, *names: str) -> Point:
        """A place; where the pointer is when none was given."""
        if self.has(*names):
            return self.place(*names)
        if self.screen.pointer is None:
            raise Unreadable(f"the argument {names[0]!r} is missing")
        return self.screen.pointer

    def keys(self, *names: str) -> tuple[str, ...]:
        """Names of keys: a list, or a text such as "ctrl+c" or "ctrl c"."""
        value = self.raw(*names)
        if isinstance(value, str):
            found = read_value(value) if value.startswith("[") and len(value) > 1 else split_keys(value)
        else:
            found = value
        if not isinstance(found, list | tuple) or not found or not all(isinstance(key, str) for key in found):
            raise Unreadable(f"{names[0]} is {shorten(value)}, and must be a list of key names")
        if len(found) == 1:
            return split_keys(found[0])
        return tuple(found)


def split_keys(text: str) -> tuple[str, ...]:
    """ "ctrl+shift+t" and "ctrl c" as their keys; a lone "+" is itself."""
    text = text.strip(" ") or text
    if len(text) <= 1:
        return (text,) if text else ()
    body, plus = (text[:-2], ("+",)) if text.endswith("++") else (text, ())
    return (*(key for key in re.split(r"\s*\+\s*|\s+", body.strip()) if key), *plus)
