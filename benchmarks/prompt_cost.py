"""What a step's prompt costs before it leaves: building messages, resizing, encoding.

    python benchmarks/prompt_cost.py [FOLDER OF SCREENSHOTS]

Without a folder it draws screens of its own. Medians of one run, and the least of its 30 steps, which comes near to
what an idle machine takes. CPU is the process's time, all threads together. The pictures come as bytes and are decoded
here; where a watcher has looked at them before, that is done already.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from environments.actions import Click
from environments.observation import Observation
from environments.picture import Picture
from environments.points import Point
from model.decision import ActionResult, Decision, Step
from model.dialects import open_dialect
from model.dialects.base import Image
from model.history import Budget, build_messages, picture_size
from model.sending import PictureSender, encoded
from model.served.model import chat_format

STEPS = 30
NOON = datetime(2030, 1, 1, tzinfo=UTC)
RAW = (
    "Thought: The list is open; the entry that is wanted stands in the third row.\nAction: Click the third row\n"
    '<tool_call>\n{"name": "computer_use", "arguments": {"action": "left_click", "coordinate": [512, 384]}}\n'
    "</tool_call>"
)


def drawn(seed: int, width: int, height: int) -> Picture:
    """A screen of rows of text and coloured buttons, as PNG."""
    import cv2

    random = np.random.default_rng(seed)
    pixels = np.full((height, width, 3), 250, np.uint8)
    for row in range(20, height - 10, 24):
        words = "".join(chr(97 + n) if n < 26 else " " for n in random.integers(0, 31, width // 12))
        cv2.putText(pixels, words, (10, row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (30, 30, 30), 1, cv2.LINE_AA)
    for _ in range(12):
        x, y = random.integers(0, width - 120), random.integers(0, height - 40)
        colour = tuple(int(n) for n in random.integers(0, 255, 3))
        cv2.rectangle(pixels, (x, y), (x + 110, y + 34), colour, -1)
    return Picture.from_bytes(Picture.from_pixels(pixels).data)


def screens(width: int, height: int, folder: Path | None) -> list[Picture]:
    if folder is None:
        return [drawn(seed, width, height) for seed in range(STEPS)]
    found = [Picture.from_file(path) for path in sorted(folder.rglob("*.png"))]
    found = [picture for picture in found if picture.size == (width, height)]
    return found[:STEPS]


def look(picture: Picture) -> Observation:
    return Observation(picture=picture, device_width=picture.width, device_height=picture.height, taken_at=NOON)


def step(index: int, picture: Picture) -> Step:
    action = Click(point=Point(512, 384))
    decision = Decision(actions=(action,), raw=RAW)
    return Step(
        index=index, observation=look(picture), decision=decision, results=(ActionResult(action=action, status="ok"),)
    )


class Cost(NamedTuple):
    """Of a step: seconds for messages, seconds and processor seconds for pictures, seconds together, bytes of one."""

    build: float
    send: float
    send_cpu: float
    together: float
    size: float
    least: float = 0.0
    """The quickest step, together."""


def episode(name: str, pictures: list[Picture], max_pixels: int | None) -> Cost:
    """Play an episode of one step for each picture; at each, the new picture is encoded and the others remembered."""
    dialect, sender, budget = open_dialect(name), PictureSender(), Budget(max_pixels=max_pixels)
    costs: list[Cost] = []
    history: list[Step] = []
    for index, picture in enumerate(pictures):
        began = time.perf_counter()
        messages = build_messages(dialect, "buy a mug", history, look(picture), "append", budget)
        built, cpu = time.perf_counter(), time.process_time()
        chat_format(messages, sender)
        sent, cpu = time.perf_counter() - built, time.process_time() - cpu
        size = len(encoded(Image(picture, *picture_size(dialect, *picture.size, max_pixels)))[1])
        costs.append(Cost(built - began, sent, cpu, built - began + sent, size))
        history.append(step(index, picture))
    least = min(cost.together for cost in costs)
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))._replace(least=least)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    print(f"load {os.getloadavg()[0]:.1f}")
    print("screen     dialect      sent as     build ms  picture ms  (CPU ms)  together ms  least ms  KiB")
    for width, height in ((1280, 800), (1366, 768), (1920, 1080)):
        pictures = screens(width, height, folder)
        if len(pictures) < 3:
            print(f"{width}x{height}: too few screenshots of this size in {folder}")
            continue
        for name, limit in (("qwen3-vl", None), ("ui-tars-1.5", None), ("qwen3-vl", 700_000)):
            fresh = [Picture.from_bytes(picture.data) for picture in pictures]  # nothing decoded yet
            cost = episode(name, fresh, limit)
            wide, high = picture_size(open_dialect(name), width, height, limit)
            print(
                f"{f'{width}x{height}':<10} {name:<12} {f'{wide}x{high}':<11} {cost.build * 1e3:8.1f} "
                f"{cost.send * 1e3:11.1f} {cost.send_cpu * 1e3:9.1f} {cost.together * 1e3:12.1f} "
                f"{cost.least * 1e3:9.1f} {cost.size / 1024:4.0f}"
            )
    print("a picture of the right size goes as the device made it (PNG here); a resized one as JPEG 95, 4:4:4")


if __name__ == "__main__":
    main()
