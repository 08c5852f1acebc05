"""The suite `grounding`: how often a model points into the box, on a folder of labelled screens.

The folder holds labels.jsonl (image, width, height, platform, app, state, kind, target, box [x1, y1, x2, y2] in pixels
or null where it is absent, instruction, paraphrase, zh) and images/. What is absent counts as right when it is refused.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import orjson
from pydantic import Field, ValidationError

from agent.errors import LogError
from agent.evaluate.evaluate import EVALUATIONS
from agent.evaluate.statistics import clustered, wilson
from agent.log.files import write_all, write_atomic
from agent.progress import plain
from environments.errors import UsageError
from environments.frozen import Frozen
from environments.picture import Picture
from model import open_model
from model.errors import BadReply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from rich.console import Console

    from agent.settings import Settings
    from environments.points import Point
    from model.base import Model

WORDINGS = ("instruction", "paraphrase", "zh")
LABELS, RESULTS = "labels.jsonl", "results.jsonl"


class Label(Frozen):
    """One target on one screen."""

    image: str
    width: int
    height: int
    platform: str = ""
    app: str = ""
    state: str = ""
    """Of the app: which of its screens."""
    kind: str = ""
    target: str | dict[str, Any] | None = None
    """What it is, for people: words, or role and name."""
    box: Annotated[tuple[float, ...], Field(min_length=4, max_length=4)] | None = None
    """Pixels: left, top, right, bottom. None when it is not there."""
    instruction: str = ""
    paraphrase: str = ""
    zh: str = ""


class Pointed(Frozen):
    """What a model made of one wording of one label; a line of results.jsonl."""

    number: int
    """Which line of labels.jsonl, from 1."""
    wording: str
    kind: str
    platform: str
    image: str
    absent: bool
    right: bool
    pixel: tuple[int, int] | None = None
    """Where it pointed; None when it refused, or could not be understood."""
    problem: str = ""
    """What was wrong with a reply that could not be read; it is neither a hit nor a refusal."""
    seconds: float


class Asked(NamedTuple):
    """One question."""

    number: int
    wording: str
    label: Label


async def ground_folder(
    data: Path, model: str, settings: Settings, out: Path | None, console: Console
) -> dict[str, Any]:
    """Ask the model for every wording of every label, as far as that has not been done, and add it up.

    Returns the summary, which is written as summary.json too. Raises UsageError (no such folder, a bad label, a
    model that cannot point), ModelError, LogError.
    """
    labels = read_labels(data)
    folder = out or EVALUATIONS / f"grounding-{data.resolve().name}-{model.replace('/', '-').replace(':', '-')}"
    asked = [Asked(n, wording, label) for n, label in labels for wording in WORDINGS if getattr(label, wording)]
    done = _begin(folder, model, data)
    brain = open_model(model, settings.model)
    try:
        await _ask_all(brain, data, [a for a in asked if (a.number, a.wording) not in done], done, folder, console)
    finally:
        await brain.close()
    summary = {"suite": "grounding", "model": model, "data": str(data), "folder": str(folder),
               "planned": len(asked), **added_up(list(done.values()))}  # fmt: skip
    write_atomic(folder / "summary.json", orjson.dumps(summary, option=orjson.OPT_INDENT_2) + b"\n")
    return summary


def read_labels(data: Path) -> list[tuple[int, Label]]:
    """The labels with their lines' numbers, screen by screen. Raises UsageError, which names the line."""
    path = data / LABELS
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}; the folder holds {LABELS} and images/") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append((number, Label.model_validate(orjson.loads(line))))
            except orjson.JSONDecodeError as error:
                raise UsageError(f"{path}, line {number}: no label: {error}") from error
            except ValidationError as error:
                wrong = "; ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
                raise UsageError(f"{path}, line {number}: no label: {wrong}") from error
    return sorted(found, key=lambda entry: (entry[1].image, entry[0]))


def _begin(folder: Path, model: str, data: Path) -> dict[tuple[int, str], Pointed]:
    """What has been asked already, in this folder, of this model."""
    plan = {"model": model, "data": str(data.resolve())}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "plan.json").exists():
            if orjson.loads((folder / "plan.json").read_bytes()) != plan:
                raise UsageError(f"{folder} holds another evaluation: name another folder with --out")
        else:
            write_atomic(folder / "plan.json", orjson.dumps(plan) + b"\n")
        path = folder / RESULTS
        data_bytes = path.read_bytes() if path.exists() else b""
        whole = data_bytes.rpartition(b"\n")[0]
        if len(whole) + 1 < len(data_bytes):
            write_atomic(path, whole + b"\n")
    except (OSError, orjson.JSONDecodeError) as error:
        raise LogError(f"cannot keep results in {folder}: {error}; name another --out") from error
    return {(p.number, p.wording): p for line in whole.splitlines() if (p := Pointed.model_validate_json(line))}


async def _ask_all(
    brain: Model,
    data: Path,
    left: Sequence[Asked],
    done: dict[tuple[int, str], Pointed],
    folder: Path,
    console: Console,
) -> None:
    shown: tuple[str, Picture] | None = None
    file = os.open(folder / RESULTS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        for place, asked in enumerate(left, start=1):
            if shown is None or shown[0] != asked.label.image:
                shown = asked.label.image, Picture.from_file(_image(data, asked.label.image))
            pointed = await _ask(brain, shown[1], asked)
            write_all(file, pointed.model_dump_json().encode() + b"\n")
            os.fsync(file)
            done[asked.number, asked.wording] = pointed
            if place % 50 == 0 or place == len(left):
                console.print(f"{place}/{len(left)} asked", style="dim")
    except OSError as error:
        raise LogError(f"cannot write {folder / RESULTS}: {error.strerror}") from error
    finally:
        os.close(file)


async def _ask(brain: Model, picture: Picture, asked: Asked) -> Pointed:
    began = time.monotonic()
    try:
        found = await brain.ground(picture, getattr(asked.label, asked.wording))
    except BadReply as error:
        wrong = {"right": False, "problem": str(error), "seconds": time.monotonic() - began}
        return judged(asked, None, 0.0).model_copy(update=wrong)
    return judged(asked, found.best.point if found.best else None, time.monotonic() - began)


def judged(asked: Asked, point: Point | None, seconds: float) -> Pointed:
    """Whether the point lies in the box, its edges included; of what is absent, whether there is none."""
    label = asked.label
    pixel = point.pixel(label.width, label.height) if point else None
    if label.box is None:
        right = pixel is None
    else:
        left, top, right_edge, bottom = label.box
        right = pixel is not None and left <= pixel[0] <= right_edge and top <= pixel[1] <= bottom
    return Pointed(
        number=asked.number, wording=asked.wording, kind=label.kind, platform=label.platform, image=label.image,
        absent=label.box is None, right=right, pixel=pixel, seconds=seconds,
    )  # fmt: skip


def added_up(found: Sequence[Pointed]) -> dict[str, Any]:
    """By wording, and within it by kind and by platform; what is absent stands apart."""
    there = [pointed for pointed in found if not pointed.absent]
    absent = [pointed for pointed in found if pointed.absent]
    return {
        "there": _share(there),
        "absent_refused": _share(absent),
        "wordings": {
            wording: {
                "there": _share([pointed for pointed in there if pointed.wording == wording]),
                "absent_refused": _share([pointed for pointed in absent if pointed.wording == wording]),
                "kinds": _by([p for p in there if p.wording == wording], lambda p: p.kind),
                "platforms": _by([p for p in there if p.wording == wording], lambda p: p.platform),
            }
            for wording in WORDINGS
            if any(pointed.wording == wording for pointed in found)
        },
        "seconds": round(sum(pointed.seconds for pointed in found), 3),
    }


def _by(found: Iterable[Pointed], name_of: Callable[[Pointed], str]) -> dict[str, Any]:
    parts: dict[str, list[Pointed]] = defaultdict(list)
    for pointed in found:
        parts[name_of(pointed)].append(pointed)
    return {name: _share(part) for name, part in sorted(parts.items())}


def _share(found: Sequence[Pointed]) -> dict[str, Any]:
    """How many are right, with intervals: each on its own, and screen by screen, as one screen's targets are alike."""
    screens: dict[str, list[float]] = defaultdict(list)
    for pointed in found:
        screens[pointed.image].append(float(pointed.right))
    right = sum(pointed.right for pointed in found)
    return {
        "right": right, "of": len(found), "share": right / len(found) if found else 0.0,
        "wilson": list(wilson(right, len(found))), "by_screens": list(clustered(list(screens.values()))),
    }  # fmt: skip


def _image(data: Path, name: str) -> Path:
    return data / name if (data / name).exists() else data / "images" / name


def tell_grounding(summary: dict[str, Any], console: Console) -> None:
    """Print the tables."""
    for line in grounding_lines(summary):
        console.print(line, markup=False, soft_wrap=True)


def grounding_lines(summary: dict[str, Any]) -> Iterator[str]:
    """The tables as lines of text."""
    for wording, part in summary["wordings"].items():
        yield f"{wording:<20} {_told(part['there'])}"
        for name, share in (part["kinds"] | part["platforms"]).items():
            yield f"  {plain(name):<18} {_told(share)}"
        if part["absent_refused"]["of"]:
            yield f"  {'absent, refused':<18} {_told(part['absent_refused'])}"
    yield f"results              {summary['folder']}"


def _told(share: dict[str, Any]) -> str:
    low, high = share["by_screens"]
    return f"{share['right']:>4}/{share['of']:<4} {share['share']:6.1%}  95 % interval {low:.1%} to {high:.1%}"
