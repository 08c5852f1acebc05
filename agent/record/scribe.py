"""From what was heard to the log: one step for each screen that something was done on, written while it goes on."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from agent.events import Acted, Decided, Intended, Looked, Noticed
from agent.policy.acts import is_secret_field
from agent.record.hide import Hidden
from agent.replay.derive import field_name
from agent.replay.describe import describe_at
from agent.replay.parameters import name_for, secret_hole
from agent.replay.sight import KnownSight
from environments.actions import Click, TypeText
from model.decision import ActionResult, Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from agent.events import Emit
    from agent.record.heard import Heard
    from environments.observation import Observation

LINGER = 1.0
"""Seconds for which more may be done on the same screen before its step is written."""


class Scribe:
    """Writes a recording, each look as `cover` gives it back.

    `reads_labels`: text typed into a field that is called a password becomes a placeholder, and is painted over.
    """

    def __init__(
        self, emit: Emit, cover: Callable[[Observation], Observation], *, threads: int, reads_labels: bool
    ) -> None:
        self.steps = 0
        self._emit = emit
        self._cover = cover
        self._hidden = Hidden()
        self._sight = KnownSight(threads) if reads_labels else None
        self._pressed: Heard | None = None
        self._group: list[Heard] = []

    async def write(self, settled: Iterable[Heard], going_on: Heard | None = None) -> None:
        """Take what was done, in order; all but the newest step is on the disk afterwards. Raises LogError.

        `going_on` may still change: it is not taken yet, and keeps the step open that it belongs to.
        """
        for heard in settled:
            await self._hide_secret(heard)
            if self._group and self._group[0].before is not heard.before:
                await self.flush()
            self._group.append(heard)
        kept_open = going_on is not None and self._group and going_on.before is self._group[0].before
        if self._group and not kept_open and time.time() - self._group[-1].at > LINGER:
            await self.flush()

    async def flush(self) -> None:
        """Write the newest step too. Raises LogError."""
        group, self._group = self._group, []
        if not group:
            return
        number, self.steps = self.steps, self.steps + 1
        self._emit(Looked(step=number, observation=await self._seen(group[0].before)))
        self._emit(Decided(step=number, decision=Decision(actions=tuple(one.action for one in group))))
        for place, one in enumerate(group):
            self._emit(Intended(step=number, number=place, action=one.action))
            result = ActionResult(action=one.action, status="ok", element=one.element)
            self._emit(Acted(step=number, number=place, result=result))

    def miss(self, texts: list[str]) -> list[str]:
        """Log what was done and could not be recorded, as soon as there is a step; what is left to log."""
        for text in texts if self.steps else ():
            self._emit(Noticed(step=self.steps - 1, by="person", verdict="missed", text=text))
        return [] if self.steps else texts

    async def _seen(self, seen: Observation) -> Observation:
        """A look as it may be kept."""
        if not self._sight or not self._hidden.may_show(seen):
            return self._cover(seen)
        return await asyncio.to_thread(self._hidden.paint, self._cover(seen), self._sight)

    async def _hide_secret(self, heard: Heard) -> None:
        if isinstance(heard.action, Click):
            self._pressed = heard
        elif isinstance(heard.action, TypeText) and self._sight and self._pressed:
            label = await asyncio.to_thread(_label_of, self._sight, self._pressed)
            if is_secret_field(label):
                self._hidden.add(heard.action.text, self._pressed)
                heard.action = TypeText(text=secret_hole(name_for(label, ())))


def _label_of(sight: KnownSight, pressed: Heard) -> str:
    assert isinstance(pressed.action, Click)
    picture = pressed.before.picture
    screen = sight.read_all(picture)
    return field_name(screen, describe_at(screen, picture, pressed.action.point))
