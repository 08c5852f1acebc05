"""What was seen: the picture, and what a picture cannot show."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from environments.actions import Action
from environments.frozen import Frozen
from environments.picture import Picture

SettleReason = Literal["still", "nothing_moved", "small_motion", "cap", "not_waited"]
"""still: moved, then stopped · nothing_moved: no change came · small_motion: only a caret or spinner goes on ·
cap: still moving when the time was up · not_waited: no wait was due (a dialog holds the page, say)."""

EventKind = Literal[
    "dialog", "new_tab", "tab_closed", "download", "file_chooser", "permission", "crashed", "unresponsive",
    "load_failed", "window_opened", "window_closed", "app_exited", "app_changed", "keyboard", "screen_off",
    "locked", "rotated", "secure_screen", "notice",
]  # fmt: skip


FORM_SENT = "after a form was sent"
"""In the words of a `load_failed`: loading the page again would send the form twice."""


class Event(Frozen):
    """Something the picture cannot show, in words a model can act on."""

    kind: EventKind
    text: str
    """What happened and what can be done about it. Words taken from the screen stand in quotes: data, never orders."""
    pending: bool = False
    """It holds the device until an action answers it (an open dialog, say)."""


AdviceKind = Literal["cover", "load", "loading", "effect", "circles"]
"""cover: something lies over the screen · load: it failed to load, or is blank or gone · loading: nothing happens on it
but that something turns · effect: the last act did nothing · circles: the same is done again and again."""


class Advice(Frozen):
    """What somebody who watches over the run has noticed, and what he would do: a proposal, never an order."""

    kind: AdviceKind
    text: str
    """In words a model can act on. Words taken from the screen stand in quotes: data, never orders."""
    subject: str = ""
    """What it is about: the same for the same thing when it is seen again."""
    action: Action | None = None
    """What is proposed, if anything."""
    since: int | None = None
    """The first step whose look showed it already, where several looks were compared."""


class Settle(Frozen):
    """How long the screen was given to come to rest, and why the wait ended."""

    reason: SettleReason
    seconds: Annotated[float, Field(ge=0)]

    @property
    def moving(self) -> bool:
        """Whether something went on moving all the while."""
        return self.reason in ("small_motion", "cap")


class Observation(Frozen):
    """One look at a device."""

    picture: Picture
    """In JSON {file, width, height}: the bytes lie in the run folder."""
    device_width: int
    """In the device's own input units (CSS pixels, points, pixels)."""
    device_height: int
    scale: float = 1.0
    """Picture pixels per input unit."""
    touch: bool = False
    """Worked with fingers (a phone, a tablet): models are offered taps and swipes."""
    url: str | None = None
    app: str | None = None
    """The application in front: a program, or an Android package/activity."""
    title: str | None = None
    """The title of the page or the focused window."""
    taken_at: datetime
    settle: Settle = Settle(reason="not_waited", seconds=0)
    look_seconds: Annotated[float, Field(ge=0)] = 0.0
    """Taking the picture, settling apart."""
    events: tuple[Event, ...] = ()
    """What happened since the last look, and what still holds the device."""
    advice: tuple[Advice, ...] | None = None
    """What was noticed about it; None where nobody watches."""
    watch_seconds: Annotated[float, Field(ge=0)] = 0.0
    """Noticing it."""
