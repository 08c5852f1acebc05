"""How long a replay waits for the screen to show what it showed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from environments.picture import Picture

PATIENCE = 10.0
"""Seconds that the screen is given to show what it showed, beyond what the recording needed."""
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between looks while something is waited for; the last for ever."""
REST = 0.25
"""Seconds that a screen must have been the same before it is read instead of compared."""


@dataclass
class Waiting:
    """What is being waited for, since when, and what was tried meanwhile."""

    since: float = 0.0
    looks: int = 0
    still_since: float = 0.0
    picture: Picture | None = None
    closed: int = 0
    tries: int = 0
    sought: int = 0
    passed: tuple[str, ...] = ()
    """Lines that were on the screen before it was scrolled to look for the target."""
    last_problem: str = ""
    asked_model: bool = False
    rested: bool = False
    """Whether the screen has been still long enough to be read and not only compared."""

    def note(self, picture: Picture) -> None:
        """Take note of a look."""
        now = time.monotonic()
        self.since = self.since or now
        if self.picture is None or self.picture != picture:
            self.picture, self.still_since = picture, now
        self.looks += 1
        # One that never rests is read now and then.
        self.rested = now - self.still_since >= REST or now - self.since >= 4 * REST

    @property
    def seconds(self) -> float:
        """So far."""
        return time.monotonic() - self.since

    @property
    def pause(self) -> float:
        """Seconds until the next look."""
        return PAUSES[min(self.looks - 1, len(PAUSES) - 1)]
