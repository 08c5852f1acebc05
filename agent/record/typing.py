"""Text typed on a phone's keyboard, told from what the field read before and after. Pure.

Which letter a touch of the keyboard meant, nobody says: what the field reads afterwards does. Where that cannot be
known for certain, because it was read too late or the app took it away, nothing is made up: a note says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.android.fields import Field

SETTLED = 0.3
"""Seconds after a touch until the field surely shows what came of it."""
SHORT = 0.4
"""Seconds: a key held longer may delete a whole text."""
ENTER: dict[str, Any] = {"kind": "keys", "keys": ["enter"]}
ALL: dict[str, Any] = {"kind": "keys", "keys": ["ctrl", "a"]}


class Reading(NamedTuple):
    """What the fields read at some moment between two. Times in seconds."""

    begun: float
    ended: float
    fields: tuple[Field, ...]

    @property
    def focused(self) -> Field | None:
        """The field that takes what is typed."""
        return next((one for one in self.fields if one.focused), None)

    def find(self, key: str) -> Field | None:
        """A field seen before."""
        return next((one for one in self.fields if one.key == key), None)


class Key(NamedTuple):
    """A touch on the keyboard, or a key of it."""

    began: float
    ended: float


class Act(NamedTuple):
    """What was done next."""

    began: float
    ended: float
    kind: Literal["click", "still", "other"]
    """still: something that changes no text, like scrolling or going back."""
    pixel: tuple[float, float] = (0, 0)
    """Where, in device pixels."""


@dataclass
class _Part:
    """What is typed into one field."""

    base: Field | None
    """As it was before; None when that was not seen."""
    last: Field | None = None
    """As it was last read."""
    keys: list[Key] = field(default_factory=list)
    """Since then."""
    began: float = 0.0
    ended: float = 0.0


@dataclass
class Typing:
    """Takes keys and readings in the order of time, and tells what was typed when something else is done."""

    keys: list[Key] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    since: float = 0.0
    """When the last act was over: what was read before it says nothing of what came after."""
    _written: dict[str, str] = field(default_factory=dict)
    """What is known to stand in a field, and to be no hint, because it was typed here."""
    _told: list[dict[str, Any]] = field(default_factory=list)

    def read(self, reading: Reading) -> None:
        """The fields were read."""
        self.readings = [*self.readings[-60:], reading]

    def covered(self) -> bool:
        """Whether the fields were read after the last key."""
        return not self.keys or any(one.begun >= self.keys[-1].ended + SETTLED for one in self.readings)

    def close(self, act: Act | None = None) -> list[dict[str, Any]]:
        """What was typed until an act, or until the end, as events; the readings after it are there already."""
        keys, self.keys, self._told = self.keys, [], []
        if keys:
            self._tell(keys, act)
        self.since = act.ended if act else self.since
        return self._told

    def focus(self) -> Reading | None:
        """The last reading of what is there now, if there is one."""
        return next((one for one in reversed(self.readings) if one.begun >= self.since + SETTLED), None)

    def _tell(self, keys: Sequence[Key], act: Act | None) -> None:
        until = act.began if act else float("inf")
        sure = [one for one in self.readings if all(_apart(one, key) for key in keys)]
        early = [one for one in sure if one.begun >= self.since + SETTLED and one.ended <= keys[0].began]
        before = early[-1] if early else None
        part = _Part(before.focused if before else None)
        part.last, seen = part.base, before.ended if before else 0.0
        for reading in (one for one in sure if one.begun >= keys[0].ended and one.ended <= until):
            self._add(part, [key for key in keys if seen <= key.began < reading.begun])
            part, seen = self._next(part, reading), reading.begun
        self._add(part, [key for key in keys if key.began >= seen])
        after = next((one for one in sure if act and one.begun >= act.ended + SETTLED), None)
        self._end(part, act, after)

    def _add(self, part: _Part, keys: Sequence[Key]) -> None:
        if keys and not part.began:
            part.began = keys[0].began
        part.keys += keys
        part.ended = keys[-1].ended if keys else part.ended

    def _next(self, part: _Part, reading: Reading) -> _Part:
        """Go on with a part after a reading: in the same field, or in another one."""
        now = reading.focused
        if part.last is None and part.keys and now is not None:
            part.last, part.keys = now, []
            return part
        if part.last and now and now.key == part.last.key and not _emptied(part, now):
            part.last, part.keys = now, []
            return part
        self._left(part, reading)
        return _Part(now, now)

    def _left(self, part: _Part, reading: Reading) -> None:
        """The field was left by a key: the last one entered the text, unless it is a letter that did."""
        if not part.keys:
            self._spell(part)
            return
        there = reading.find(part.last.key) if part.last else None
        moved = there is not None and not there.focused
        entered = part.keys[-1]
        if moved and there and part.last:
            typed = len(part.keys) > 1 or there.text == part.last.text
            part.last = there
            self._spell(part)
            if typed:
                self._told.append({"time": entered.began * 1000, **ENTER})
        elif part.last and (len(part.keys) == 1 or part.last.password) and entered.ended - entered.began < SHORT:
            self._spell(part)
            self._told.append({"time": entered.began * 1000, **ENTER})
        else:
            self._lost(part)

    def _end(self, part: _Part, act: Act | None, after: Reading | None) -> None:
        """Something else was done: what was typed last may be known from before it, or from what it cannot change."""
        if not part.began:
            return
        if part.keys and not (part.last and part.last.password):
            known = _unchanged(part, act, after) if act and after else None
            if known is None:
                self._lost(part)
                return
            part.last = known
        self._spell(part)

    def _spell(self, part: _Part) -> None:
        """The acts that make the field read what it reads."""
        if not part.began or part.last is None:
            return
        now, base = part.last, part.base
        began = {"time": part.began * 1000, "until": part.ended * 1000}
        empty = base is not None and base.text in ("", base.hint)
        if now.password:
            clear = [] if empty else [{**began, **ALL}]
            self._told += [
                *clear,
                {**began, "kind": "type", "text": "", "secret": now.name or "password", "box": now.box},
            ]
            return
        if base is not None and now.text == base.text:
            self._lost(part)
            return
        known = self._written.get(now.key)
        self._written[now.key] = now.text
        if base is not None and known == base.text and now.text.startswith(known):
            self._told.append({**began, "kind": "type", "text": now.text.removeprefix(known), "secret": ""})
        elif now.text in ("", now.hint):
            self._told += [{**began, **ALL}, {**began, "kind": "keys", "keys": ["backspace"]}]
        else:
            clear = [] if empty else [{**began, **ALL}]
            self._told += [*clear, {**began, "kind": "type", "text": now.text, "secret": ""}]

    def _lost(self, part: _Part) -> None:
        name = part.last.name if part.last else ""
        into = f"into {name!r}" if name else "there"
        text = (
            f"what was typed {into} is not recorded: the phone did not tell in time what it reads. Type it again, and "
            "wait a few seconds before you go on"
        )
        if part.last is None:
            text = "the keyboard was used, but the phone tells of no text field: what was typed is not recorded"
        self._told.append({"time": part.began * 1000, "kind": "note", "text": text})


def _apart(reading: Reading, key: Key) -> bool:
    return reading.ended <= key.began or reading.begun >= key.ended + SETTLED


def _emptied(part: _Part, now: Field) -> bool:
    """Whether the app took away what the field read; one letter, or a key that is held, may have been deleted."""
    assert part.last is not None
    blank = ("", now.hint, part.base.text if part.base else "")
    return now.text in blank and part.last.text not in blank and len(part.last.text) > 1 and not now.password


def _unchanged(part: _Part, act: Act, after: Reading) -> Field | None:
    """The field after an act that cannot have changed its text."""
    key = part.last.key if part.last else ""
    there = after.find(key) if key else after.focused
    if there is None or act.kind == "other":
        return None
    if act.kind == "still":
        return there
    other = after.focused
    x, y = act.pixel
    if other is None or other.key == there.key:
        return None
    left, top, right, bottom = other.box
    return there if left <= x < right and top <= y < bottom else None
