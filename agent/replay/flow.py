"""A flow: what a run did, in a form that can be done again. Lies as flow.json beside the run's screens/."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError

from agent.log.files import write_atomic
from agent.log.read import SCREENS
from agent.replay.errors import FlowError
from environments.actions import Action
from environments.errors import PictureError
from environments.frozen import Frozen
from environments.picture import Picture
from environments.points import Box, Point

if TYPE_CHECKING:
    from pathlib import Path

NAME = "flow.json"
VERSION = 1
"""A reader refuses what is newer."""

LARGEST = 50_000_000  # bytes of a flow.json: thousands of steps


class Neighbour(Frozen):
    """Words near a target that stand but once on the screen."""

    text: str
    box: Box


class Target(Frozen):
    """What was pressed, and how it is known again. Boxes and points in Point units of `picture`."""

    picture: Picture
    """The screen on which it was seen."""
    point: Point
    box: Box
    kind: str = "any"
    """As model/pocket/target.py names the kinds of elements."""
    text: str = ""
    """Its own words."""
    label: str = ""
    """Words beside it that name it."""
    row: tuple[Neighbour, ...] = ()
    """The other words of its row, or of the card that holds it: what tells its record from others."""
    spare: tuple[Neighbour, ...] = ()
    """The same words where its own are enough: they decide when something else bears its own words as well."""
    headings: tuple[Neighbour, ...] = ()
    """Larger words above it: what it belongs to."""
    neighbours: tuple[Neighbour, ...] = ()
    """Words round it, by which its place can be worked out."""
    twins: Annotated[int, Field(ge=0)] = 0
    """How many others on that screen had the same words."""
    checked: bool | None = None
    """Of a toggle: whether it was on."""
    unit: float = 20.0
    """Height of an ordinary line of text on that screen in pixels."""


class Effect(Frozen):
    """What came of a step: how the screen was when the next one began."""

    picture: Picture | None = None
    changed: bool = False
    areas: tuple[Box, ...] = ()
    """Where the screen changed, part by part."""
    words: tuple[str, ...] = ()
    """Lines that appeared, with parameters as {{name}}."""
    exact: tuple[str, ...] = ()
    """Those lines that appeared of whose words only the numbers are new."""
    place: str = ""
    """The URL's path, or the application; what holds digits is "*"."""
    title: str = ""


class Act(Frozen):
    """One action, its words as parameters."""

    action: Action
    target: Target | None = None
    selector: str = ""
    """Where the device knows its own elements: a Playwright locator, as a recording noted it."""


class FlowStep(Frozen):
    """What was decided on one look."""

    step: int
    """Its number in the run, from 0."""
    acts: Annotated[tuple[Act, ...], Field(min_length=1)]
    popup: bool = False
    """It closed something that lay over the page: left out when that is not there."""
    dialog: str = ""
    """What a JavaScript dialog said that it answered."""
    effect: Effect = Effect()
    seconds: float = 0.0
    """From the look to the next step's, as recorded."""


class Parameter(Frozen):
    """A value that a replay may set."""

    name: Annotated[str, Field(pattern=r"^[^\W\d]\w*$")]
    kind: Literal["text", "date", "secret"] = "text"
    value: str = ""
    """What was typed; of a date its form (%Y-%m-%d); of a secret nothing."""
    days: int = 0
    """Of a date: how many days after the day of the run."""


class Flow(Frozen):
    """Steps, targets, parameters."""

    format: Literal["seehand-flow"] = "seehand-flow"
    v: int = VERSION
    revision: int = 1
    """Counts what was taken over from replays that healed it."""
    instruction: str
    environment: str
    start_at: str | None = None
    run: str
    """The folder's name it was derived from."""
    outcome: str | None = None
    """How that run ended."""
    recorded_at: datetime
    settings: dict[str, int | float | str | bool | None] = Field(default_factory=dict)
    """Of the device: its size and look."""
    place: str = ""
    title: str = ""
    """Where it began, as in an effect."""
    parameters: tuple[Parameter, ...] = ()
    steps: tuple[FlowStep, ...]


def save_flow(flow: Flow, folder: Path) -> Path:
    """Write flow.json, with whatever pictures of it are not in the folder yet. Raises FlowError."""
    path = folder / NAME
    try:
        (folder / SCREENS).mkdir(exist_ok=True, parents=True)
        for picture in pictures_of(flow):
            if not (folder / SCREENS / picture.file_name).exists():
                write_atomic(folder / SCREENS / picture.file_name, picture.data)
        write_atomic(path, flow.model_dump_json(indent=1).encode() + b"\n")
    except OSError as error:
        raise FlowError(f"cannot write {path}: {error.strerror}") from error
    return path


def pictures_of(flow: Flow) -> list[Picture]:
    """Every picture that a flow refers to, each once."""
    found = [act.target.picture for step in flow.steps for act in step.acts if act.target]
    found += [step.effect.picture for step in flow.steps if step.effect.picture]
    return list(dict.fromkeys(found))


def load_flow(path: Path) -> Flow:
    """Read a flow.json. Raises FlowError: none, damaged, newer, or with pictures that cannot be used."""
    value = read_json(path)
    newest = value.get("v")
    if value.get("format") != "seehand-flow" or not isinstance(newest, int):
        raise FlowError(f"{path} is no flow: its format is {value.get('format')!r}, not 'seehand-flow'")
    if newest > VERSION:
        raise FlowError(f"{path}: written in version {newest} of the format, this seehand reads up to {VERSION}")
    try:
        return Flow.model_validate(value, context={"screens": path.parent / SCREENS})
    except PictureError as error:
        raise FlowError(f"{path}: {error}") from error
    except ValidationError as error:
        raise FlowError(f"{path} is damaged: {first_problem(error)}") from error


def read_json(path: Path) -> dict[str, object]:
    """A JSON object from a file of bearable size. Raises FlowError."""
    try:
        if path.stat().st_size > LARGEST:
            raise FlowError(f"{path} is over {LARGEST:,} bytes: no flow is that large")
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise FlowError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise FlowError(f"{path} is damaged: it is no JSON ({error})") from error
    if not isinstance(value, dict):
        raise FlowError(f"{path} is damaged: it holds no JSON object")
    return value


def first_problem(error: ValidationError) -> str:
    """Where the first fault lies, and what it is."""
    problem = error.errors()[0]
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
