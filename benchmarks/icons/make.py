"""Teach pocket what icons look like, and write model/pocket/icons.onnx.

    PYTHONPATH=. python benchmarks/icons/make.py SETS --tango /usr/share/icons/Tango --minutes 30 --out icons.onnx

SETS is a folder with icons.json of npm's @iconify-json packages, each named after its package (mdi.json, lucide.json).
Needs what pocket and the extra `local` need, and resvg-py and onnx besides. Nothing of this is used when pocket runs.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch
from PIL import Image

from benchmarks.icons import letters
from benchmarks.icons.export import export
from benchmarks.icons.learn import Batches, Drawing, Net, learn, spoiled
from benchmarks.icons.sources import Drawn, base, draw, fitted, shape, shape_of_names, svgs

if TYPE_CHECKING:
    from collections.abc import Iterator

TAUGHT = (
    "mdi", "material-symbols", "lucide", "tabler", "ph", "ri", "carbon", "ion", "octicon", "ant-design", "iconoir", "uil", "fa6-solid",
    "flat-color-icons", "codicon", "feather",
)  # fmt: skip
HELD_OUT = ("bi", "fluent", "heroicons", "fluent-color")
"""Never taught: how the network does is told from these."""
COLOURED = frozenset({"flat-color-icons", "fluent-color", "tango"})
COMMON = 3
"""A name that so many sets share, and that no shape lists, becomes a shape of its own, written with "=" before it."""
RARE = 0.5
"""How much less likely, as a logit, those are taken to be on a screen."""
MOST_ALIKE = 12
"""Icons of one shape that are taken from one set."""


def main() -> None:
    """Read, draw, teach, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--tango", type=Path, default=Path("/usr/share/icons/Tango"))
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/truetype"))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    cv2.setNumThreads(0)  # its threads and forked workers do not agree
    torch.manual_seed(0)
    taught = [*from_sets(args.sets, TAUGHT), *from_tango(args.tango), *from_fonts(args.fonts)]
    names = sorted({one.shape for one in taught})
    place = {name: number for number, name in enumerate(names)}
    held = [one for one in from_sets(args.sets, HELD_OUT) if one.shape in place and not one.shape.startswith("=")]
    print(f"{len(taught)} drawings of {len(names)} shapes; {len(held)} held out")
    labels = np.array([place[one.shape] for one in taught])
    batches = Batches([drawing(one) for one in taught], labels, weights(taught))
    rng = np.random.default_rng(7)
    test = (
        torch.from_numpy(np.stack([spoiled(drawing(one), rng) for one in held])[:, None].astype(np.float32)),
        torch.tensor([place[one.shape] for one in held]),
    )
    net = learn(batches, Net(len(names)), args.minutes, test, args.out.with_suffix(".pt"))
    net.eval()
    with torch.no_grad():
        net.layers[-1].bias -= RARE * torch.tensor([float(name.startswith("=")) for name in names])
    export(net, names, args.out)
    print(f"wrote {args.out}, {args.out.stat().st_size / 1e6:.1f} MB")


def from_sets(folder: Path, sources: tuple[str, ...]) -> Iterator[Drawn]:
    """Every icon whose shape is known, and some that resemble none of them."""
    known, sets = shape_of_names(), {source: svgs(folder, source) for source in sources}
    users: dict[str, set[str]] = defaultdict(set)
    for source, icons in sets.items():
        for name in icons:
            if shape(name, known) is None:
                users[base(name)].add(source)
    common = {name for name, those in users.items() if len(those) >= COMMON or sources == HELD_OUT}
    told = {word for name in (*known, *common) for word in name.split("-")}
    rng = random.Random(1)
    for source, icons in sets.items():
        count: Counter[str] = Counter()
        for name, svg in icons.items():
            called = shape(name, known) or (f"={base(name)}" if base(name) in common else "other")
            if called == "other" and (set(base(name).split("-")) & told or rng.random() > 0.35):
                continue
            count[called] += 1
            if called == "other" or count[called] <= MOST_ALIKE:
                picture = draw(svg)
                if picture is not None:
                    yield Drawn(source, name, called, picture)


def from_tango(folder: Path) -> Iterator[Drawn]:
    """A desktop's theme, in colour, at three sizes."""
    known = shape_of_names()
    for path in sorted(
        each
        for size in ("scalable", "32x32", "16x16")
        for each in folder.glob(f"{size}/*/*.*")
        if each.suffix in (".svg", ".png")
    ):
        called = shape(path.stem, known)
        if called:
            picture = draw(path.read_text()) if path.suffix == ".svg" else fitted(Image.open(path).convert("RGBA"))
            if picture is not None:
                yield Drawn("tango", path.stem, called, picture)


def from_fonts(folder: Path) -> Iterator[Drawn]:
    """Symbols and words in DejaVu and Liberation."""
    fonts = sorted(str(path) for path in folder.rglob("*.ttf") if path.name.startswith(("DejaVu", "Liberation")))
    plain = [font for font in fonts if "Math" not in font]
    yield from letters.symbols([font for font in plain if "Mono" not in font])
    yield from letters.styled(plain)
    yield from letters.nothing(fonts, random.Random(0))


def drawing(one: Drawn) -> Drawing:
    """Ready to be spoiled."""
    return Drawing(one.picture, one.source not in COLOURED)


def weights(taught: list[Drawn]) -> np.ndarray:
    """How often each is shown: shapes with few drawings more often, those that are no common controls less."""
    count = Counter(one.shape for one in taught)
    return np.array(
        [
            count[one.shape] ** -0.6
            * (0.3 if one.shape.startswith("=") else 1.0)
            * (3.5 if one.source in ("tango", "flat-color-icons") else 1.0)
            * (6.0 if one.shape == "other" else 1.0)
            for one in taught
        ]
    )


if __name__ == "__main__":
    main()
