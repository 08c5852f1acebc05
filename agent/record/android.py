"""What a person does on an Android device with their own fingers: its touches and keys, as its kernel tells them."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import threading
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from agent.record.ears import Ears
from agent.record.touched import BUTTONS, EDGE_DP, LETTERS, MODIFIERS, Held, Moment, as_act, meaning, pressed
from agent.record.typing import SETTLED, Key, Reading, Typing
from environments.android import getevent, surface
from environments.android.adb import Adb
from environments.android.fields import read_fields
from environments.errors import DeviceLost, DeviceUnavailable
from environments.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.record.ears import Hear
    from agent.record.touched import Meant
    from agent.record.typing import Act
    from environments.android.environment import AndroidEnvironment
    from environments.android.surface import Surface
    from environments.observation import Observation

PAUSE = 0.1  # seconds between two questions to the device
PATIENCE = 8.0
"""Seconds that the device may take to tell what a field reads."""
SHOWN = 2.0
"""Seconds for which a phone may show the letter of a password that was typed last."""
GREY = 128
UNKNOWN_KEYBOARD = (
    "the keyboard is shown, but the phone does not say where (Android 11 and newer do, unless it floats): touches are "
    "not recorded until it is hidden"
)


class _Sample(NamedTuple):
    begun: float
    ended: float
    surface: Surface


class AndroidEars(Ears):
    """Listens with `getevent`; threads of its own ask how the device is held and what its fields read."""

    note = (
        "do the task on the device with your own fingers, and press Ctrl+C here when it is done. After typing, wait "
        "until it says here that the text was read (a second or two) before you press anything else. All that you type "
        "is kept, but for what goes into a password field, or one that is called so"
    )

    def __init__(self, device: AndroidEnvironment) -> None:
        self.device = device
        self._adb = Adb(device.settings.serial, device.settings.adb_port)
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._stream: socket.socket | None = None
        self._told: asyncio.Queue[getevent.Told | None] = asyncio.Queue()
        self._work: asyncio.Task[None] | None = None
        self._samples: list[_Sample] = []
        self._typing = Typing()
        self._held = Held()
        self._modifiers: list[str] = []
        self._last = self._acknowledged = 0.0
        self._secret: list[tuple[float, float, tuple[int, int, int, int]]] = []
        self._said: set[str] = set()

    async def start(self, at: str | None, hear: Hear) -> None:
        """See Ears."""
        await self.device.start(at)
        self._hear = hear
        inputs = await asyncio.to_thread(self._open)
        self._work = asyncio.create_task(self._listen())
        loop = asyncio.get_running_loop()

        def later(call: Callable[..., None], *words: object) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(call, *words)

        for name, work in (("touches", self._follow), ("surface", self._sample), ("fields", self._read)):
            arguments = (inputs, later) if work == self._follow else (later,)
            thread = threading.Thread(target=work, args=arguments, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        await self._until(lambda: bool(self._samples and self._typing.readings) or self._over.is_set())

    def _open(self) -> getevent.Inputs:
        self._adb.connect()
        try:
            said = self._adb.read(getevent.RANGES).decode("utf-8", "replace")
            screens = getevent.screens(said)
            if not screens:
                raise DeviceUnavailable(
                    "the device does not tell of touches on its screen, so it cannot be recorded: "
                    f"getevent says {said.strip()[-200:]!r}"
                )
            mode = self._adb.shell("settings", "get", "secure", "navigation_mode").strip()
            view = surface.parse(self._adb.script(surface.COMMAND))
            densities = re.findall(r"density: (\d+)", self._adb.shell("wm", "density"))
            self._stream = self._adb.follow(getevent.STREAM)
        except DeviceLost as error:
            raise DeviceUnavailable(str(error)) from error
        edge = EDGE_DP * int(densities[-1] if densities else 160) / 160
        self._held = Held((edge / view.size[0], edge / view.size[1]), mode == "2")
        return getevent.Inputs(screens)

    async def stop(self) -> None:
        """See Ears: what was told until now is still understood."""
        if self._work:
            self._told.put_nowait(None)
            await self._work
        self._over.set()
        if self._stream:
            with contextlib.suppress(OSError):  # the other end was first
                self._stream.shutdown(socket.SHUT_RDWR)
            self._stream.close()
        for thread in self._threads:
            await asyncio.to_thread(thread.join)
        self._adb.close()

    def cover(self, seen: Observation) -> Observation:
        """See Ears: the field of a password, while its letters may be shown."""
        at = seen.taken_at.timestamp()
        boxes = [box for began, ended, box in self._secret if began <= at <= ended]
        if not boxes:
            return seen
        pixels = seen.picture.pixels.copy()
        for left, top, right, bottom in boxes:
            pixels[max(0, top) : bottom, max(0, left) : right] = GREY
        return seen.model_copy(update={"picture": Picture.from_pixels(pixels)})

    # --- threads ---

    def _follow(self, inputs: getevent.Inputs, later: Callable[..., None]) -> None:
        assert self._stream is not None
        offset = float("inf")
        with contextlib.suppress(OSError, ValueError), self._stream.makefile("rb") as lines:  # until it is closed
            for line in lines:
                event = getevent.parse_line(line.decode("utf-8", "replace"))
                if event is None:
                    continue
                offset = min(offset, time.time() - event.when)
                if told := inputs.take(event._replace(when=event.when + offset)):
                    later(self._told.put_nowait, told)
        if not self._over.is_set():
            self._over.set()
            later(self._told.put_nowait, None)

    def _sample(self, later: Callable[..., None]) -> None:
        while not self._over.is_set():
            begun = time.time()
            try:
                seen = surface.parse(self._adb.script(surface.COMMAND))
            except DeviceLost:
                self._over.wait(PAUSE * 5)
                continue
            later(self._add_sample, _Sample(begun, time.time(), seen))
            self._over.wait(PAUSE)

    def _add_sample(self, sample: _Sample) -> None:
        self._samples = [*self._samples[-200:], sample]

    def _read(self, later: Callable[..., None]) -> None:
        asked = -1.0
        while not self._over.is_set():
            due = self._last + SETTLED
            if due <= asked or time.time() < due:
                self._over.wait(PAUSE / 2)
                continue
            begun = time.time()
            try:
                fields = read_fields(self._adb)
            except DeviceLost:
                self._over.wait(PAUSE * 5)
                continue
            asked = begun
            if fields is not None:
                later(self._add_reading, Reading(begun, time.time(), tuple(fields)))

    def _add_reading(self, reading: Reading) -> None:
        self._typing.read(reading)
        self._acknowledge()

    def _acknowledge(self) -> None:
        """Tell the person, once, that what was typed until now is known."""
        typed = self._typing.keys[-1].ended if self._typing.keys else 0.0
        if typed > self._acknowledged and self._typing.covered():
            self._acknowledged = typed
            self._hear({"kind": "say", "text": "the text was read: go on"})

    # --- understanding, one thing after the other ---

    async def _listen(self) -> None:
        while (told := await self._told.get()) is not None:
            await self._take(told)
        gone = self._over.is_set()
        if not gone:
            await self._until(self._typing.covered)
        self._tell(self._typing.close(), time.time())
        if gone:
            self._hear({"kind": "over", "time": time.time() * 1000, "text": self._gone()})

    def _gone(self) -> str:
        return f"the device {self._adb.serial} tells no more of what is done with it: the recording ends here"

    async def _take(self, told: getevent.Told) -> None:
        match told:
            case getevent.Lost():
                self._say(told.why + ": that was not recorded", told.when)
            case getevent.Press():
                await self._press(told)
            case getevent.Stroke():
                await self._stroke(told)

    async def _stroke(self, stroke: getevent.Stroke) -> None:
        began, previous = stroke.path[0].when, self._last
        self._last = stroke.ended
        await self._until(lambda: bool(self._samples) and self._samples[-1].begun >= stroke.ended)
        before = next((one.surface for one in reversed(self._samples) if one.ended <= began), None)
        after = next((one.surface for one in self._samples if one.begun >= stroke.ended), None)
        if before is None and after is None:
            self._say("the device did not say how it is held: a touch was not recorded", began)
            return
        told = [(one.begun, one.ended) for one in self._samples]
        told += [(one.begun, one.ended) for one in self._typing.readings if one.focused]  # has its keyboard still
        fresh = any(previous < begun and ended <= began for begun, ended in told)
        where = self._where(stroke, before or after, after or before, fresh=fresh)
        view = before or after
        assert view is not None
        if where == "key":
            self._typing.keys += [Key(began, stroke.ended)] * stroke.fingers
            self._acknowledge()
        elif where == "unknown":
            self._say(UNKNOWN_KEYBOARD, began)
        elif where == "unclear":
            self._say("you were quicker than the phone tells whether its keyboard is shown: a touch is missing", began)
        else:
            path = [Moment(spot.when, *view.held(spot.x, spot.y)) for spot in stroke.path]
            meant = meaning(path, stroke.ended, stroke.fingers, self._held)
            pixel = path[0].x * view.size[0], path[0].y * view.size[1]
            await self._act(meant, as_act(meant, began, stroke.ended, pixel))

    def _where(self, stroke: getevent.Stroke, before: Surface | None, after: Surface | None, *, fresh: bool) -> str:
        """Whether a touch began on the keyboard: key, act, unclear, or unknown where that lies."""
        assert before is not None
        assert after is not None
        start = stroke.path[0]
        if before.shown and before.keyboard is None:
            return "unknown"
        was, now = (one.is_key(*one.held(start.x, start.y)) for one in (before, after))
        if was != now and not fresh:
            return "unclear"
        return "key" if was else "act"

    async def _press(self, press: getevent.Press) -> None:
        if modifier := MODIFIERS.get(press.code):
            self._modifiers = [one for one in self._modifiers if one != modifier] + [modifier] * (press.state > 0)
            return
        if press.state == 0 or (press.state == 2 and press.code in BUTTONS):
            return
        writes = press.code in LETTERS and not set(self._modifiers) - {"shift"}
        if writes and await self._in_field():
            self._last = press.when
            self._typing.keys.append(Key(press.when, press.when))
            self._acknowledge()
            return
        meant = pressed(press.code, self._modifiers)
        if meant is None:
            self._say(f"the key {press.code} is not recorded: no action is called so", press.when)
            return
        self._last = press.when
        meant = meant._replace(events=[{"time": press.when * 1000, **event} for event in meant.events])
        await self._act(meant, as_act(meant, press.when, press.when))

    async def _in_field(self) -> bool:
        """Whether a field takes what is typed now."""
        if self._typing.keys:
            return True
        await self._until(lambda: self._typing.focus() is not None)
        read = self._typing.focus()
        return read is not None and read.focused is not None

    async def _act(self, meant: Meant, act: Act) -> None:
        """Something other than typing: what was typed before it is told first."""
        if self._typing.keys:
            await self._until(lambda: any(one.begun >= act.ended + SETTLED for one in self._typing.readings))
        self._tell(self._typing.close(act), act.began)
        self._tell(meant.events, act.ended)

    def _tell(self, events: list[dict[str, Any]], until: float) -> None:
        for event in events:
            if event["kind"] == "note":
                self._say(event["text"], event["time"] / 1000, always=True)
                continue
            if event.get("secret"):
                self._secret.append((event["time"] / 1000, until + SHOWN, event["box"]))
            self._hear(event)

    def _say(self, text: str, when: float, *, always: bool = False) -> None:
        if always or text not in self._said:
            self._said.add(text)
            self._hear({"kind": "note", "time": when * 1000, "text": text})

    async def _until(self, done: Callable[[], bool]) -> None:
        """Wait for something that a thread tells, but not longer than a slow device takes."""
        end = time.monotonic() + PATIENCE
        while not done() and not self._over.is_set() and time.monotonic() < end:  # noqa: ASYNC110 - threads tell
            await asyncio.sleep(PAUSE / 4)
