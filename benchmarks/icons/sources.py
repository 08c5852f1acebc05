"""Icons with names to learn from: sets as Iconify packs them (npm's @iconify-json/*), drawn by resvg."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

TABLE = Path(__file__).parent / "shapes.txt"
SIZE = 64
INK = 56
"""Of the picture's width, what the drawing fills."""
STYLES = frozenset(
    (
        "outline", "outlined", "filled", "fill", "line", "lined", "thin", "light", "duotone", "rounded", "round", "sharp", "solid", "regular",
        "twotone", "alt", "glyph", "o", "s", "simple", "1", "2", "3", "4", "rtl", "ltr", "symbolic", "broken",
    )
)  # fmt: skip
FRAMES = frozenset({"circle", "square", "box"})


class Drawn(NamedTuple):
    """One icon: whose, what, and its picture."""

    source: str
    name: str
    shape: str
    picture: np.ndarray
    """SIZE x SIZE x 4, uint8, its ink in the middle."""


def shape_of_names() -> dict[str, str]:
    """Which shape each listed name shows."""
    found: dict[str, str] = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            shape, names = line.split(":", 1)
            for name in [*names.split(), shape]:
                found.setdefault(name, shape)
    return found


def base(name: str, frames: bool = True) -> str:
    """A name without its style: "trash-can-outline" is "trash-can"."""
    parts = name.replace("_", "-").removesuffix("-symbolic").split("-")
    while len(parts) > 1 and (parts[-1] in STYLES or re.fullmatch(r"\d\d", parts[-1]) or parts[-1] == "bold"):
        if parts[-1] == "bold" and parts[-2] in ("text", "format", "type"):
            break
        parts.pop()
    if frames and len(parts) > 1 and parts[-1] in FRAMES:
        parts = parts[:-1]
    if frames and len(parts) > 1 and parts[0] in FRAMES:
        parts = parts[1:]
    return "-".join(parts)


def shape(name: str, known: dict[str, str]) -> str | None:
    """The shape a name stands for; None when it is not listed."""
    plain = name.replace("_", "-").removesuffix("-symbolic")
    bare = re.sub(
        r"-(rounded|sharp|outline|outlined|line|fill|filled|regular|solid|duotone|thin|light|bold|rtl|ltr)$", "", plain
    )
    for each in (plain, bare, base(plain, frames=False), base(plain)):
        if each in known:
            return known[each]
    return None


def svgs(folder: Path, source: str) -> dict[str, str]:
    """Every icon of a set by name, with its aliases, as SVG."""
    data = json.loads((folder / f"{source}.json").read_text())
    whole = data.get("width", 16), data.get("height", 16)
    return {name: _svg(icon, whole) for name, icon in data["icons"].items() if not icon.get("hidden")}


def _svg(icon: dict[str, Any], whole: tuple[int, int]) -> str:
    box = (icon.get("left", 0), icon.get("top", 0), icon.get("width", whole[0]), icon.get("height", whole[1]))
    body = icon["body"].replace("currentColor", "#000")
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box[0]} {box[1]} {box[2]} {box[3]}" width="{box[2]}" height="{box[3]}">{body}</svg>'


def draw(svg: str) -> np.ndarray | None:
    """SIZE x SIZE x 4: the drawing, its ink filling INK pixels; None when there is none."""
    import resvg_py

    try:
        data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=128))
    except ValueError:
        return None
    return fitted(Image.open(io.BytesIO(data)).convert("RGBA"))


def fitted(image: Image.Image) -> np.ndarray | None:
    """The same for a picture with transparency."""
    array = np.asarray(image)
    rows, columns = np.flatnonzero(array[..., 3].max(1) > 60), np.flatnonzero(array[..., 3].max(0) > 60)
    if not len(rows) or not len(columns):
        return None
    part = image.crop((int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1))
    scale = INK / max(part.size)
    part = part.resize(
        (max(1, round(part.width * scale)), max(1, round(part.height * scale))), Image.Resampling.LANCZOS
    )
    out = Image.new("RGBA", (SIZE, SIZE))
    out.paste(part, ((SIZE - part.width) // 2, (SIZE - part.height) // 2))
    return np.asarray(out)
