"""How pocket finds icons that its network was never taught, on toolbars that Chromium draws.

    PYTHONPATH=. python benchmarks/icons/toolbars.py SETS --theme elementary=/usr/share/icons/elementary-xfce/actions/24 …

SETS as for make.py: Bootstrap Icons, Fluent and Heroicons are taken from it. Each toolbar has up to 16 icons with names
and 8 others, light or dark, 16 to 32 pixels; each named one is asked for ("click the padlock button", 点击…按钮), and six
that are not there. A click on another icon that the same word may mean counts as right.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from playwright.async_api import async_playwright

from benchmarks.icons.sources import shape, shape_of_names, svgs
from environments.browser.chromium import find_chromium
from environments.picture import Picture
from model.pocket.eyes import Eyes
from model.pocket.icon_words import NAMED
from model.pocket.icons import network, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

HELD_OUT = ("bi", "fluent", "heroicons")
BARS, NAMED_ICONS, OTHERS, ABSENT = 6, 16, 8, 6
TEXT = "The kitchen was quiet in the morning. Two letters lay on the wooden shelf, and nobody had opened them yet."
LOOKS = (("#222", "#fff", "#f3f3f3"), ("#444", "#fff", "#fff"), ("#0b57d0", "#fff", "#eef"))


class Word(NamedTuple):
    """A name, and the shapes that it may mean."""

    text: str
    shapes: tuple[str, ...]


def words() -> tuple[dict[str, list[Word]], dict[str, list[Word]]]:
    """By shape: the first names in English and in Chinese of the first line that has it in front."""
    found: tuple[dict[str, list[Word]], dict[str, list[Word]]] = ({}, {})
    for line in NAMED.strip().splitlines():
        shapes, _, names = line.partition(":")
        first = shapes.split()[0]
        for told, some in zip(found, names.split(";"), strict=True):
            told.setdefault(first, [Word(name.strip(), tuple(shapes.split())) for name in some.split(",")][:4])
    return found


def icons(args: argparse.Namespace) -> dict[str, dict[str, tuple[str | None, str]]]:
    """By source and name: the shape and its HTML."""
    known = shape_of_names()
    found: dict[str, dict[str, tuple[str | None, str]]] = {}
    for source in HELD_OUT:
        drawn = svgs(args.sets, source).items()
        usual = [(n, svg) for n, svg in drawn if source != "fluent" or re.search(r"-(20|24)-(regular|filled)$", n)]
        found[source] = {name: (shape(name, known), svg.replace("#000", "currentColor")) for name, svg in usual}
    for theme in args.theme:
        source, _, folder = theme.partition("=")
        files = [each for each in sorted(Path(folder).iterdir()) if each.suffix in (".svg", ".png") and each.exists()]
        found[source] = {each.stem: (shape(each.stem, known), _embedded(each)) for each in files}
    return found


def _embedded(path: Path) -> str:
    kind = "svg+xml" if path.suffix == ".svg" else "png"
    return f'<img src="data:image/{kind};base64,{base64.b64encode(path.read_bytes()).decode()}">'


async def bar(page: Any, chosen: Sequence[tuple[str | None, str]], size: int, look: Sequence[str]) -> Any:
    """Show a toolbar; the picture, and the boxes of its icons with their shapes."""
    ink, ground, strip = look
    buttons = "".join(f'<button data-shape="{name or ""}">{html}</button>' for name, html in chosen)
    await page.set_content(
        f'<body style="margin:0;background:{ground};color:{ink};font:15px sans-serif"><style>button{{background:none;'
        f"border:0;padding:6px;margin:2px;color:{ink};vertical-align:middle}} button svg,button img{{width:{size}px;"
        f'height:{size}px;display:block}}</style><p>Notes Chapter Garden</p><div style="background:{strip};padding:4px">'
        f"{buttons}</div><p>{TEXT}</p></body>"
    )
    boxes = await page.evaluate(
        "[...document.querySelectorAll('button')].map(b => [b.dataset.shape, b.getBoundingClientRect()]"
        ").map(([s, r]) => [s, r.left, r.top, r.right, r.bottom])"
    )
    return Picture.from_bytes(await page.screenshot()), boxes


def judged(eyes: Eyes, picture: Picture, boxes: Any, said: str, shapes: Sequence[str]) -> str:
    """Right, wrong or refused."""
    best = eyes.ground(picture, said).best
    if best is None:
        return "refused"
    x, y = best.point.pixel(*picture.size)
    hit = next((name for name, left, top, right, foot in boxes if left <= x <= right and top <= y <= foot), None)
    return "right" if hit in shapes else "wrong"


async def main() -> None:
    """Draw, ask, add up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--theme", action="append", default=[], help="NAME=FOLDER of svg or png")
    args = parser.parse_args()
    english, chinese = words()
    rng, eyes, counts = random.Random(11), Eyes(2), defaultdict(Counter)
    times: list[float] = []
    network()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 900, "height": 420})
        for source, drawn in icons(args).items():
            for _ in range(BARS):
                named = {one[0]: one for one in rng.sample(list(drawn.values()), len(drawn)) if one[0] in english}
                chosen = [*named.values()][:NAMED_ICONS]
                there = {one[0] for one in chosen}
                strangers = [one for one in drawn.values() if one[0] is None]
                whole = [*chosen, *rng.sample(strangers, min(OTHERS, len(strangers)))]
                rng.shuffle(whole)
                dark = source in HELD_OUT and rng.random() < 0.4
                look = ("#eee", "#1e1e1e", "#2a2a2a") if dark else rng.choice(LOOKS)
                size = rng.choice((16, 18, 20, 24, 28, 32) if source in HELD_OUT else (20, 22, 24))
                picture, boxes = await bar(page, whole, size, look)
                screen, began = eyes.look(picture), time.perf_counter()
                seen(screen)
                times.append(1000 * (time.perf_counter() - began))
                for name in there:
                    word, zh = rng.choice(english[name]), rng.choice(chinese[name])
                    for told, said in ((word, f"click the {word.text} button"), (zh, f"点击{zh.text}按钮")):
                        counts[source, "zh" if told is zh else "en"][
                            judged(eyes, picture, boxes, said, told.shapes)
                        ] += 1
                absent = [
                    word
                    for name in english
                    if name not in there
                    for word in english[name]
                    if not there & {*word.shapes}
                ]
                for word in rng.sample(absent, ABSENT):
                    counts[source, "absent"][judged(eyes, picture, boxes, f"click the {word.text} button", ())] += 1
        await browser.close()
    for key, count in counts.items():
        print(*key, dict(count))
    print(
        f"judging the icons of a screen took {median(times):.0f} ms (median of {len(times)}; at most {max(times):.0f})"
    )
    for sort in ("en", "zh", "absent"):
        print("all", sort, dict(sum((count for key, count in counts.items() if key[1] == sort), Counter())))


if __name__ == "__main__":
    asyncio.run(main())
