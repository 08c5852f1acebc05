"""What a hand can do: one union for every device, discriminated on `kind`. Actions are data, never code."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, TypeAdapter, field_validator

from environments.frozen import Frozen
from environments.keys import MODIFIERS, canonical_chord, canonical_key
from environments.points import Point

Button = Literal["left", "middle", "right", "back", "forward"]


def _modifiers(names: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(canonical_key(name) for name in names)
    for name in found:
        if name not in MODIFIERS:
            raise ValueError(f"{name!r} is no modifier: choose from {', '.join(MODIFIERS)}")
    return found


class Click(Frozen):
    """Press and release a button at a point; on a touch screen, a tap."""

    kind: Literal["click"] = "click"
    point: Point
    button: Button = "left"
    count: Annotated[int, Field(ge=1, le=3)] = 1
    modifiers: tuple[str, ...] = ()
    """Keys held meanwhile: ctrl, alt, shift, meta."""

    _known = field_validator("modifiers")(_modifiers)


class LongPress(Frozen):
    """Press at a point and hold."""

    kind: Literal["long_press"] = "long_press"
    point: Point
    seconds: Annotated[float, Field(gt=0, le=30)] = 0.8


class Move(Frozen):
    """Move the pointer without pressing (hover)."""

    kind: Literal["move"] = "move"
    point: Point


class Drag(Frozen):
    """Press at the start, move along the path, release at its end; on a touch screen, a swipe."""

    kind: Literal["drag"] = "drag"
    path: Annotated[tuple[Point, ...], Field(min_length=1)]
    """Where to go, in order; the last point is where the button is released."""
    start: Point | None = None
    """Where to press; the pointer's place when not given."""
    button: Button = "left"
    modifiers: tuple[str, ...] = ()
    seconds: Annotated[float, Field(ge=0, le=30)] = 0.3

    _known = field_validator("modifiers")(_modifiers)

    @property
    def end(self) -> Point:
        """Where the button is released."""
        return self.path[-1]


class Scroll(Frozen):
    """Move the content under a point. Amounts in Point units (1000 = one screen), positive = down / right."""

    kind: Literal["scroll"] = "scroll"
    dx: Annotated[float, Field(ge=-100_000, le=100_000)] = 0.0
    dy: Annotated[float, Field(ge=-100_000, le=100_000)] = 0.0
    point: Point | None = None
    """Where; the pointer's place when not given."""
    modifiers: tuple[str, ...] = ()

    _known = field_validator("modifiers")(_modifiers)


class TypeText(Frozen):
    """Type text into whatever has the focus: any Unicode, newline presses Enter."""

    kind: Literal["type_text"] = "type_text"
    text: Annotated[str, Field(max_length=100_000)]


class PressKeys(Frozen):
    """Press keys together as a chord: ("ctrl", "s"). One key is a chord of one."""

    kind: Literal["press_keys"] = "press_keys"
    keys: Annotated[tuple[str, ...], Field(min_length=1, max_length=6)]
    """Names from environments/keys.py; aliases are accepted and stored under the house name."""
    count: Annotated[int, Field(ge=1, le=100)] = 1
    """How many times the chord is pressed."""

    @field_validator("keys")
    @classmethod
    def _known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return canonical_chord(names)


class Wait(Frozen):
    """Do nothing for a while."""

    kind: Literal["wait"] = "wait"
    seconds: Annotated[float, Field(gt=0, le=300)] = 1.0


class Open(Frozen):
    """Open a URL, or an application by name, as the device understands it."""

    kind: Literal["open"] = "open"
    target: Annotated[str, Field(min_length=1, max_length=8_000)]


class Back(Frozen):
    """Go back: a browser's Back, a phone's Back button."""

    kind: Literal["back"] = "back"


class Home(Frozen):
    """Go to the home screen or start page."""

    kind: Literal["home"] = "home"


class Recents(Frozen):
    """Show what is open: a phone's recent apps, a desktop's window switcher."""

    kind: Literal["recents"] = "recents"


class AskUser(Frozen):
    """Ask the person who gave the task. The answer arrives with the action's result."""

    kind: Literal["ask_user"] = "ask_user"
    question: Annotated[str, Field(min_length=1)]


class Done(Frozen):
    """The task is finished; `answer` is what was asked for, if anything was."""

    kind: Literal["done"] = "done"
    answer: str | None = None


class GiveUp(Frozen):
    """The task cannot be finished: infeasible here, or the hand is stuck."""

    kind: Literal["give_up"] = "give_up"
    reason: Literal["infeasible", "stuck"] = "stuck"
    explanation: str = ""


Action = Annotated[
    Click | LongPress | Move | Drag | Scroll | TypeText | PressKeys | Wait
    | Open | Back | Home | Recents | AskUser | Done | GiveUp,
    Field(discriminator="kind"),
]  # fmt: skip

ACTIONS: dict[str, type[Frozen]] = {kind.model_fields["kind"].default: kind for kind in get_args(get_args(Action)[0])}
"""Every action type by its kind."""

AGENT_KINDS = frozenset({"ask_user", "done", "give_up"})
"""Handled by the loop; no device sees them."""

DEVICE_KINDS = frozenset(ACTIONS) - AGENT_KINDS
"""What a device may be asked to do."""

ActionAdapter: TypeAdapter[Action] = TypeAdapter(Action)
"""Validates and writes one action, as Python data or JSON."""
