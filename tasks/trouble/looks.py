"""The size that a device has in an episode, drawn by seed: the same task does not look the same twice."""

from __future__ import annotations

import random
from typing import Any

SIZES: dict[str, tuple[tuple[int, int], ...]] = {
    "browser": ((1280, 800), (1024, 768), (1100, 850), (1366, 768), (1440, 900)),
    "phone": ((360, 800), (390, 844), (412, 915)),
    "desktop": ((1280, 800), (1366, 768), (1440, 900)),
}
"""Width and height in input units; the first is the device's own."""


def look(device: str, seed: int) -> dict[str, Any]:
    """Settings of a device. The same device and seed give the same ones, and seed 0 changes nothing."""
    if not seed:
        return {}
    width, height = random.Random(f"look {device} {seed}").choice(SIZES[device])  # noqa: S311 - variety, no secret
    return {"width": width, "height": height}
