"""The laws that every environment obeys, as tests.

To check an environment, write one Target (a started device that shows something which takes clicks and text, and
tells what arrived) and a class of tests:

    class TestMine(EnvironmentContract):
        @pytest.fixture
        async def target(self, tmp_path):
            async with my_target(tmp_path) as target:
                yield target

        def fresh(self, folder):
            return MyEnvironment(None, folder)

The tests leave the target as usable as they found it, so it may be shared by a module.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest
from pydantic import ValidationError

from environments import (
    DEVICE_KINDS,
    ActionRejected,
    AskUser,
    Back,
    Click,
    DeviceError,
    Done,
    Drag,
    GiveUp,
    Home,
    LongPress,
    Move,
    Observation,
    Open,
    Picture,
    Point,
    PressKeys,
    Recents,
    Scroll,
    TypeText,
    UsageError,
    Wait,
    open_environment,
)

if TYPE_CHECKING:
    from environments import Action, Environment

TEXTS = (
    "plain words",
    "<>&\"'\\ {}[]|~^`@#$%*()_+-=/?.,;:!",
    "Grüße, façade, Ærøskøbing, Łódź",
    "你好，世界。日本語 한국어",
    "привет שלום مرحبا",
    "🙂 👩‍👩‍👧 🇨🇭 𝔘",
    "one line\nand another",
    "UPPER lower 0123456789",
)

NOT_FOR_DEVICES: tuple[Action, ...] = (AskUser(question="who?"), Done(answer="42"), GiveUp())


class Arrived(NamedTuple):
    """A click as the device's own side saw it."""

    pixel: tuple[int, int]
    """Column and row of the picture."""
    button: str = "left"
    count: int = 1
    modifiers: tuple[str, ...] = ()


class Target(Protocol):
    """A started environment, showing something that records what arrives."""

    environment: Environment
    field: Point
    """A click here puts the focus into an empty-able field of several lines."""
    tells_buttons: bool
    """Whether `last_click` knows button, count and modifiers."""
    nonsense: str
    """A place that makes no sense to start at."""

    async def last_click(self) -> Arrived | None:
        """The last click that arrived anywhere on the picture."""

    async def text(self) -> str:
        """What the field holds."""

    async def clear(self) -> None:
        """Empty the field, by the device's own means."""

    async def scrolled(self) -> tuple[float, float]:
        """How far the content is scrolled right and down, in any unit."""

    async def last_drag(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Pixels where the last press began and where it ended."""

    scroll_at: Point
    """A place over content that scrolls down (and starts at its top)."""


class EnvironmentContract:
    """Subclass it, with a `target` fixture and `fresh`."""

    def fresh(self, folder: Path) -> Environment:
        """Another environment of this kind, not started."""
        raise NotImplementedError

    def supported(self, target: Target, kind: str) -> None:
        if kind not in target.environment.supports:
            pytest.skip(f"{target.environment.name} takes no {kind}")

    # What it says of itself

    async def test_it_supports_only_what_a_device_may_be_asked(self, target: Target):
        environment = target.environment
        assert environment.name
        assert environment.supports
        assert environment.supports <= DEVICE_KINDS

    # Looking

    async def test_the_picture_is_real_and_has_the_size_it_says(self, target: Target):
        seen = await target.environment.observe()
        height, width, channels = seen.picture.pixels.shape
        assert (width, height) == seen.picture.size
        assert channels == 3
        assert seen.picture.pixels.std() > 0, "one flat colour: no screen looks like that"
        assert abs(width - seen.device_width * seen.scale) < 1
        assert abs(height - seen.device_height * seen.scale) < 1

    async def test_looking_twice_shows_the_same(self, target: Target):
        first = await target.environment.observe()
        second = await target.environment.observe()
        assert first.picture == second.picture
        assert first.taken_at < second.taken_at
        assert first.taken_at.tzinfo is not None

    async def test_an_observation_goes_through_json(self, target: Target, tmp_path: Path):
        seen = await target.environment.observe()
        (tmp_path / seen.picture.file_name).write_bytes(seen.picture.data)
        again = Observation.model_validate_json(seen.model_dump_json(), context={"screens": tmp_path})
        assert again == seen

    async def test_a_change_is_seen(self, target: Target):
        await target.clear()
        await self.act(target, Click(point=target.field))
        before = await target.environment.observe()
        await self.act(target, TypeText(text="WWWWW"))
        assert (await target.environment.observe()).picture != before.picture
        await target.clear()

    async def test_acting_does_not_look(self, target: Target, monkeypatch: pytest.MonkeyPatch):
        def refuse(*_: object) -> None:
            raise AssertionError("execute() took a look")

        monkeypatch.setattr(target.environment, "observe", refuse)
        monkeypatch.setattr(Picture, "from_bytes", refuse)
        assert await target.environment.execute(Click(point=Point(500, 500))) is None

    # Acting

    async def act(self, target: Target, action: Action) -> None:
        await target.environment.execute(action)

    async def test_what_is_not_supported_is_rejected_and_changes_nothing(self, target: Target):
        environment = target.environment
        before = await environment.observe()
        for action in NOT_FOR_DEVICES:
            with pytest.raises(ActionRejected, match=action.kind):
                await environment.execute(action)
        for kind in DEVICE_KINDS - environment.supports:
            with pytest.raises(ActionRejected, match=min(environment.supports)):
                await environment.execute(ONE_OF_EACH[kind])
        assert (await environment.observe()).picture == before.picture

    async def test_a_click_lands_on_the_pixel_pointed_at(self, target: Target):
        width, height = (await target.environment.observe()).picture.size
        right, bottom = width - 1, height - 1
        corners = [(0, 0), (right, 0), (0, bottom), (right, bottom)]
        others = [(width // 2, height // 2), (width // 3, height - 7), (1, height // 5), (width - 2, height // 7)]
        for pixel in corners + others:
            await self.act(target, Click(point=Point.at_pixel(*pixel, width, height)))
            arrived = await target.last_click()
            assert arrived is not None
            assert arrived.pixel == pixel

    async def test_the_edges_of_the_grid_are_on_the_screen(self, target: Target):
        width, height = (await target.environment.observe()).picture.size
        await self.act(target, Click(point=Point(1000, 1000)))
        assert (arrived := await target.last_click())
        assert arrived.pixel == (width - 1, height - 1)
        await self.act(target, Click(point=Point(0, 0)))
        assert (arrived := await target.last_click())
        assert arrived.pixel == (0, 0)

    async def test_buttons_counts_and_modifiers_arrive(self, target: Target):
        if not target.tells_buttons:
            pytest.skip(f"{target.environment.name} has one kind of touch")
        at = Point(300, 900)
        for click in (
            Click(point=at),
            Click(point=at, button="middle"),
            Click(point=at, button="right"),
            Click(point=at, count=2),
            Click(point=at, count=3),
            Click(point=at, modifiers=("shift",)),
            Click(point=at, modifiers=("ctrl", "alt")),
        ):
            await asyncio.sleep(0.02)
            await self.act(target, click)
            arrived = await target.last_click()
            assert arrived is not None
            assert (arrived.button, arrived.count) == (click.button, click.count)
            assert sorted(arrived.modifiers) == sorted(click.modifiers)
        await self.act(target, PressKeys(keys=("escape",)))

    async def test_a_point_off_the_picture_cannot_be_made(self):
        for x, y in ((-0.1, 0), (0, 1000.1), (float("nan"), 5), (float("inf"), 5)):
            with pytest.raises(ValidationError):
                Point(x, y)

    @pytest.mark.parametrize("text", TEXTS)
    async def test_typed_text_arrives_exactly(self, target: Target, text: str):
        self.supported(target, "type_text")
        await target.clear()
        await self.act(target, Click(point=target.field))
        await self.act(target, TypeText(text=text))
        assert await target.text() == text
        await target.clear()

    async def test_chords_arrive(self, target: Target):
        self.supported(target, "press_keys")
        await target.clear()
        await self.act(target, Click(point=target.field))
        await self.act(target, TypeText(text="old words"))
        await self.act(target, PressKeys(keys=("ctrl", "a")))
        await self.act(target, TypeText(text="new"))
        assert await target.text() == "new"
        await self.act(target, PressKeys(keys=("backspace",), count=2))
        assert await target.text() == "n"
        await target.clear()

    async def test_what_has_the_focus_is_what_was_clicked_or_is_not_known(self, target: Target):
        await target.clear()
        await self.act(target, Click(point=target.field))
        await target.environment.observe()
        focus = await target.environment.focus()
        assert focus is None or (focus.is_field and focus.box.contains(target.field))
        await target.clear()

    async def test_a_scroll_goes_down_and_comes_back(self, target: Target):
        self.supported(target, "scroll")
        await self.act(target, Scroll(point=target.scroll_at, dy=200))
        await target.environment.observe()
        down = await target.scrolled()
        assert down[1] > 0
        await self.act(target, Scroll(point=target.scroll_at, dy=-100_000))
        await target.environment.observe()
        assert (await target.scrolled())[1] == 0

    async def test_a_drag_goes_from_its_start_to_its_end(self, target: Target):
        self.supported(target, "drag")
        width, height = (await target.environment.observe()).picture.size
        start, end = (width // 10, height * 9 // 10), (width // 2, height * 19 // 20)
        points = [Point.at_pixel(*pixel, width, height) for pixel in (start, end)]
        await self.act(target, Drag(start=points[0], path=(points[1],), seconds=0.2))
        assert await target.last_drag() == (start, end)

    async def test_a_drag_begins_at_the_pointer_when_no_start_is_given(self, target: Target):
        self.supported(target, "drag")
        self.supported(target, "move")
        width, height = (await target.environment.observe()).picture.size
        start, end = (width // 8, height * 9 // 10), (width // 3, height * 9 // 10)
        await self.act(target, Move(point=Point.at_pixel(*start, width, height)))
        await self.act(target, Drag(path=(Point.at_pixel(*end, width, height),), seconds=0.1))
        assert await target.last_drag() == (start, end)

    async def test_waiting_takes_its_time_and_does_nothing(self, target: Target):
        before = await target.environment.observe()
        began = time.monotonic()
        await self.act(target, Wait(seconds=0.3))
        assert time.monotonic() - began >= 0.3
        assert (await target.environment.observe()).picture == before.picture

    # Beginning and ending

    async def test_it_is_opened_by_its_name(self, target: Target, tmp_path: Path):
        environment = open_environment(target.environment.name, None, tmp_path)
        assert isinstance(target.environment, type(environment))
        await environment.close()

    async def test_a_place_that_makes_no_sense_is_refused(self, target: Target, tmp_path: Path):
        environment = self.fresh(tmp_path)
        with pytest.raises(UsageError):
            await environment.start(target.nonsense)
        await environment.close()

    async def test_before_the_start_and_after_the_end_nothing_can_be_seen_or_done(self, tmp_path: Path):
        environment = self.fresh(tmp_path)
        await self.check_dead(environment)
        before = processes_below(os.getpid())
        await environment.start()
        await environment.observe()
        await environment.close()
        await environment.close()
        await self.check_dead(environment)
        assert processes_below(os.getpid()) <= before, "close() left processes behind"
        assert environment.surprise() is None

    async def check_dead(self, environment: Environment) -> None:
        with pytest.raises(DeviceError):
            await environment.observe()
        with pytest.raises(DeviceError):
            await environment.execute(Click(point=Point(1, 1)))


ONE_OF_EACH: dict[str, Action] = {
    "click": Click(point=Point(500, 500)),
    "long_press": LongPress(point=Point(500, 500)),
    "move": Move(point=Point(500, 500)),
    "drag": Drag(start=Point(1, 1), path=(Point(500, 500),)),
    "scroll": Scroll(dy=100),
    "type_text": TypeText(text="x"),
    "press_keys": PressKeys(keys=("f2",)),
    "wait": Wait(seconds=0.01),
    "open": Open(target="x"),
    "back": Back(),
    "home": Home(),
    "recents": Recents(),
}


def processes_below(pid: int) -> set[int]:
    """Every live process that descends from this one."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        if fields[0] not in "ZX":
            parents[int(path.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}
