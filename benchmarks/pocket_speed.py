"""How long pocket looks at a 1280x800 screen: `python benchmarks/pocket_speed.py [--image FILE] [--rounds 7]`.

Medians for a screen never seen before, the same once more, with a word changed, with a part changed that holds a dozen
lines, and scrolled by 300 pixels; beside them, in the same run, rapidocr reading the whole screen (detection and every
line, no orientation step).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from environments.picture import Picture
from model.pocket.eyes import Eyes
from model.pocket.phrase import parse_target

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH, HEIGHT = 1280, 800
WORDS = [
    "amber",
    "basil",
    "cedar",
    "delta",
    "ember",
    "flint",
    "grove",
    "hazel",
    "iris",
    "juniper",
    "kelp",
    "linden",
    "maple",
    "nettle",
    "olive",
    "poppy",
    "quartz",
]


def page(seed: int) -> np.ndarray:
    """A dense made-up screen, 500 pixels taller than shown: a table of 4 columns, RGB."""
    picture = Image.new("RGB", (WIDTH, HEIGHT + 500), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(15)
    for row in range((HEIGHT + 500) // 30):
        draw.line((0, row * 30, WIDTH, row * 30), fill=(220, 220, 220))
        for column in range(4):
            words = f"{WORDS[(seed + row * 5 + column) % 17]} {WORDS[(row * 3 + column * 7) % 17]} {seed}{row}{column}"
            draw.text((12 + column * 318, row * 30 + 6), words, fill=(30, 30, 30), font=font)
    return np.asarray(picture)


def milliseconds(act: Callable[[], object]) -> float:
    """How long it took."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", type=Path, help="a screenshot to use as the new screen instead of the made-up one")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    times: dict[str, list[float]] = {}
    eyes = Eyes(options.threads)
    eyes.look(Picture.from_pixels(page(999)[:HEIGHT]))  # loads the networks
    for number in range(options.rounds):
        tall = page(number)
        if options.image:
            eyes = Eyes(options.threads)
            eyes.look(Picture.from_pixels(page(999)[:HEIGHT]))
        one_round(eyes, tall, options, times)
    for name, many in times.items():
        print(f"{name:<44} {median(many):8.0f} ms  (best {min(many):.0f}, worst {max(many):.0f})")


def one_round(eyes: Eyes, tall: np.ndarray, options: argparse.Namespace, times: dict[str, list[float]]) -> None:
    """Each case once."""
    first = Picture.from_pixels(np.ascontiguousarray(tall[:HEIGHT]))
    if options.image:
        first = Picture.from_file(options.image)
    changed_pixels = first.pixels.copy()
    changed_pixels[300:420, 400:740] = tall[600:720, 20:360]
    changed = Picture.from_pixels(changed_pixels)
    word_pixels = first.pixels.copy()
    word_pixels[500:520, 420:520] = tall[700:720, 20:120]
    word = Picture.from_pixels(word_pixels)
    scrolled = Picture.from_pixels(np.ascontiguousarray(tall[300 : 300 + HEIGHT]))
    target = parse_target('the "no such words" button')
    screens = {}

    def look(name: str, picture: Picture, before: object = None) -> None:
        screens[name] = eyes.look(picture, before)  # type: ignore[arg-type]
        eyes.find(screens[name], target)

    def note(name: str, value: float) -> None:
        times.setdefault(name, []).append(value)

    note("new dense screen: look and find", milliseconds(lambda: look("new", first)))
    note(
        "nothing changed", milliseconds(lambda: look("same", Picture.from_pixels(first.pixels.copy()), screens["new"]))
    )
    note("a word changed, 100x20", milliseconds(lambda: look("word", word, screens["new"])))
    note("a 340x120 part changed", milliseconds(lambda: look("part", changed, screens["new"])))
    if not options.image:
        note("scrolled by 300 pixels", milliseconds(lambda: look("down", scrolled, screens["new"])))
    note("rapidocr, the whole screen", milliseconds(lambda: _rapidocr(first.pixels, options.threads)))
    print(f"round: {len(screens['new'].lines)} lines, {len(screens['new'].elements)} elements", flush=True)


def _rapidocr(pixels: np.ndarray, threads: int) -> None:
    from rapidocr import RapidOCR

    if threads not in _ENGINES:
        parameters = {"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": threads}
        _ENGINES[threads] = RapidOCR(params=parameters)
        _ENGINES[threads](pixels[:64, ::-1], use_det=True, use_cls=False, use_rec=True)
    _ENGINES[threads](np.ascontiguousarray(pixels[:, :, ::-1]), use_det=True, use_cls=False, use_rec=True)


_ENGINES: dict[int, object] = {}

if __name__ == "__main__":
    main()
