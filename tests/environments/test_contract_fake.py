"""The fake screen obeys the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from environments.fake import FakeEnvironment
from environments.fake_screen import WIDGETS
from environments.settings import FakeSettings
from tests.environments.contract import Arrived, EnvironmentContract

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class FakeTarget:
    environment: FakeEnvironment
    field = WIDGETS["notes"].centre
    scroll_at = WIDGETS["list"].centre
    tells_buttons = True
    nonsense = "  "

    async def last_click(self) -> Arrived | None:
        clicks = self.environment.state.clicks
        return Arrived(clicks[-1].pixel, clicks[-1].button, clicks[-1].count, clicks[-1].modifiers) if clicks else None

    async def text(self) -> str:
        return self.environment.state.notes

    async def clear(self) -> None:
        self.environment.state.notes = ""
        self.environment.state.popup = None

    async def scrolled(self) -> tuple[float, float]:
        return 0.0, self.environment.state.scrolled

    async def last_drag(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        drags = self.environment.state.drags
        return drags[-1] if drags else None


class TestFakeContract(EnvironmentContract):
    @pytest.fixture(params=[(400, 300), (1280, 800), (333, 777)], ids=str)
    async def target(self, tmp_path: Path, request: pytest.FixtureRequest):
        width, height = request.param
        async with FakeEnvironment(FakeSettings(width=width, height=height), tmp_path) as environment:
            await environment.start()
            yield FakeTarget(environment)

    def fresh(self, folder: Path) -> FakeEnvironment:
        return FakeEnvironment(None, folder)
