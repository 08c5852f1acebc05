"""`seehand ground`: where an element is on a picture."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from agent.cli.output import OK, failures_told, print_json
from agent.progress import plain, terminal
from agent.settings import load_settings
from environments import Picture, UsageError
from model import open_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.settings import Settings
    from model import Grounding, Place


def ground_target(image: Path, target: str, model: str | None, overrides: Sequence[str], *, as_json: bool) -> int:
    """Print where the target is. Not found is an answer, too."""
    with failures_told("ground", as_json=as_json):
        if not target.strip():
            raise UsageError('say what to find, for example "the Save button"')
        settings = load_settings(overrides).settings
        picture = Picture.from_file(image)
        found = asyncio.run(_ground(picture, target, settings.run.model if model is None else model, settings))
        if as_json:
            print_json(grounding_json(found))
        else:
            _tell_people(found, target)
    return OK


async def _ground(picture: Picture, target: str, model: str, settings: Settings) -> Grounding:
    brain = open_model(model, settings.model)
    try:
        return await brain.ground(picture, target)
    finally:
        await brain.close()


def grounding_json(found: Grounding) -> dict[str, Any]:
    """The answer, all coordinates 0 to 1000."""
    alternatives = [_place_json(place) for place in found.others]
    nowhere = {"x": None, "y": None, "box": None, "score": 0.0, "label": ""}
    best = _place_json(found.best) if found.best else nowhere
    return {"found": found.best is not None, **best, "reason": found.reason, "alternatives": alternatives}


def _place_json(place: Place) -> dict[str, Any]:
    box = place.box
    return {
        "x": round(place.point.x, 2),
        "y": round(place.point.y, 2),
        "box": [round(edge, 2) for edge in (box.left, box.top, box.right, box.bottom)],
        "score": round(place.score, 3),
        "label": place.label,
    }


def _tell_people(found: Grounding, target: str) -> None:
    console = terminal()
    if found.best is None:
        console.print(f"not found: {plain(target)}: {plain(found.reason)}", markup=False, soft_wrap=True)
    else:
        console.print(_line(found.best), style="bold", markup=False, soft_wrap=True)
    for place in found.others:
        console.print(f"  or {_line(place)}", markup=False, soft_wrap=True)


def _line(place: Place) -> str:
    return f"({place.point.x:.0f}, {place.point.y:.0f})  {plain(place.label)}  score {place.score:.2f}"
