"""Instructions on pages that a real browser drew, in several styles, sizes and scales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from environments.picture import Picture
from model.pocket.eyes import Eyes
from tests.model.pocket.pages import PAGES

if TYPE_CHECKING:
    from model.decision import Grounding

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def eyes() -> Eyes:
    return Eyes(2)


def hit(grounding: Grounding, boxes: list[dict[str, float]], size: tuple[int, int]) -> bool:
    """Whether the point lies in one of the boxes (CSS pixels); with no boxes, whether it was refused."""
    if not boxes or grounding.best is None:
        return not boxes and grounding.best is None
    x, y = grounding.best.point.x * size[0] / 1000, grounding.best.point.y * size[1] / 1000
    return any(box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"] for box in boxes)


@pytest.mark.parametrize("name", PAGES)
async def test_page(browser: Any, eyes: Eyes, name: str) -> None:
    html, asks, size, scale = PAGES[name]
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale)
    page = await context.new_page()
    await page.set_content(html)
    picture = Picture.from_bytes(await page.screenshot())
    missed = []
    for asked, selector in asks:
        found = await page.query_selector_all(selector) if selector else []
        grounding = eyes.ground(picture, asked)
        if not hit(grounding, [await one.bounding_box() for one in found], size):
            missed.append((asked, grounding.best or grounding.reason))
    assert not missed


async def test_the_state_of_toggles(browser: Any, eyes: Eyes) -> None:
    html, _, size, scale = PAGES["phone"]
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale)
    page = await context.new_page()
    await page.set_content(html)
    screen = eyes.look(Picture.from_bytes(await page.screenshot()))
    switches = sorted((one for one in screen.elements if one.kind == "toggle"), key=lambda one: one.box.top)
    assert [one.checked for one in switches] == [True, False]
