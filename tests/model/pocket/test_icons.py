"""Icons without words, told by what they look like: what they are called, and toolbars that a real browser draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from environments.actions import Click, Scroll, Wait
from environments.picture import Picture
from environments.points import Point
from model.pocket.eyes import Eyes
from model.pocket.icon_names import asked, meant
from model.pocket.icons import network
from model.sight import Sight
from tests.model.pocket.stage import Player, line, screen

if TYPE_CHECKING:
    from model.pocket.icon_names import Asked

STROKES = {
    "trash": "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
    "search": "M16 10a6 6 0 1 1-12 0 6 6 0 1 1 12 0M15 15l6 6",
    "menu": "M3 6h18M3 12h18M3 18h18",
    "home": "M3 12l9-9 9 9M5 10v11h5v-7h4v7h5V10",
    "mail": "M3 5h18v14H3zM3 6l9 7 9-7",
    "lock": "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4",
    "download": "M12 3v12M7 10l5 5 5-5M4 20h16",
    "user": "M16 8a4 4 0 1 1-8 0 4 4 0 1 1 8 0M4 21a8 7 0 0 1 16 0",
    "check": "M4 13l5 5L20 6",
    "back": "M20 12H4M11 5l-7 7 7 7",
    "plus": "M12 4v16M4 12h16",
    "calendar": "M4 5h16v16H4zM4 10h16M8 2v5M16 2v5",
}
SOLID = {
    "play": "M6 3l15 9-15 9z",
    "heart": "M12 21C5 15 2 12 2 8a5 5 0 0 1 10-2 5 5 0 0 1 10 2c0 4-3 7-10 13z",
    "bookmark": "M6 3h12v18l-6-5-6 5z",
    "more": "M10 4h4v4h-4zM10 10h4v4h-4zM10 16h4v4h-4z",
}


def toolbar(size: int, dark: bool) -> str:
    """Buttons without words, each with its name as id."""
    drawn = {
        name: f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="2"/>' for name, path in STROKES.items()
    }
    drawn |= {name: f'<path d="{path}" fill="currentColor"/>' for name, path in SOLID.items()}
    buttons = "".join(
        f'<button id="{name}"><svg viewBox="0 0 24 24" width="{size}" height="{size}">{path}</svg></button>'
        for name, path in drawn.items()
    )
    ink, ground = ("#e8e8e8", "#202124") if dark else ("#333", "#fafafa")
    return (
        f"<style>body{{background:{ground};color:{ink};font:16px sans-serif}}"
        f"button{{background:none;border:0;color:{ink};padding:7px}}</style><h3>Letters</h3>{buttons}"
        "<p>Two letters lay on the shelf, and nobody had opened them.</p>"
    )


@pytest.mark.real
@pytest.mark.parametrize(("size", "dark"), [(20, False), (24, True), (40, False)])
async def test_icons_are_found_by_their_looks(browser: Any, size: int, dark: bool) -> None:
    asks = {
        "click the trash can": "trash", "click the magnifying glass button": "search", "tap the hamburger menu": "menu",
        "click the house icon": "home", "click the envelope": "mail", "click the padlock": "lock",
        "click the download button": "download", "open the profile icon": "user", "click the heart": "heart",
        "click the play button": "play", "click the back arrow": "back", "点击日历图标": "calendar", "点击删除按钮": "trash",
        "tap the three-dot menu": "more",
    }  # fmt: skip
    page = await browser.new_page(viewport={"width": 1000, "height": 300})
    await page.set_content(toolbar(size, dark))
    picture, eyes = Picture.from_bytes(await page.screenshot()), Eyes(2)
    missed, strangers = [], []
    for said, name in asks.items():
        place = await page.locator(f"#{name}").bounding_box()
        best = eyes.ground(picture, said).best
        if best is None or not (
            place["x"] <= best.point.x <= place["x"] + place["width"]
            and place["y"] <= best.point.y * 0.3 <= place["y"] + place["height"]
        ):
            missed.append((said, best))
            strangers += [said] if best else []
    assert len(missed) <= 2
    assert not strangers, "what it does not know it must refuse, and not press something else"
    for absent in ("the microphone icon", "the paper clip", "the printer button", "the Wi-Fi symbol", "点击购物车图标"):
        assert eyes.ground(picture, absent).best is None


@pytest.mark.real
async def test_an_icon_of_consequence_is_known_to_whoever_watches(browser: Any) -> None:
    page = await browser.new_page(viewport={"width": 1000, "height": 300})
    await page.set_content(toolbar(24, dark=False))
    picture, sight = Picture.from_bytes(await page.screenshot()), Sight(2)
    told = {}
    for name in ("trash", "home", "search"):
        box = await page.locator(f"#{name}").bounding_box()
        middle = Point(x=box["x"] + box["width"] / 2, y=(box["y"] + box["height"] / 2) / 0.3)
        told[name] = await sight.drawn_at(picture, middle)
    assert told == {"trash": "Delete", "home": "", "search": ""}


@pytest.mark.parametrize(
    ("said", "shape"),
    [
        ("the trash can icon", "trash"), ("the bin", "trash"), ("the gear", "settings"), ("the three-dot menu", "more-vertical"),
        ("the plus in the toolbar", "plus"), ("the Zoom-In button", "zoom-in"), ("the sign-in button at the top right", "import"),
        ("the puzzle piece", "extension"), ("垃圾桶图标", "trash"), ("点击放大镜按钮", "search"), ("工具栏里的保存按钮", "save"),
    ],
)  # fmt: skip
def test_what_people_call_icons(said: str, shape: str) -> None:
    named = asked(said)
    assert named is not None
    assert named.shapes[0] == (shape, 1.0)


@pytest.mark.parametrize("said", ["the quarterly figures", "Maria Lopez", "order 1003", "the", "", "季度报表"])
def test_no_icon_is_called_this(said: str) -> None:
    assert asked(said) is None


def test_words_besides_the_name_count_against_it() -> None:
    assert fit(asked("the trash can")) > fit(asked("the kitchen trash can")) > 0


def fit(named: Asked | None) -> float:
    return named.fit if named else 0.0


def test_what_is_meant_by_a_sentence() -> None:
    said = meant("make the letters thicker")
    assert said is not None
    assert (said.name, said.shapes[0][0]) == ("bold", "bold")
    assert meant("call Maria about the thick soup") is None


def test_every_shape_that_is_named_is_known_to_the_network() -> None:
    from model.pocket.icon_words import NAMED

    named = {shape for line in NAMED.strip().splitlines() for shape in line.partition(":")[0].split()}
    assert named <= set(network().shapes)


def test_pocket_says_that_it_went_by_the_looks() -> None:
    stage = screen()
    pixels = stage.pixels.copy()
    for top in (100, 108, 116):
        pixels[top : top + 3, 300:324] = 20
    decision = Player("Click the hamburger menu").show(stage._replace(pixels=pixels))
    click = decision.actions[0]
    assert isinstance(click, Click)
    assert (round(click.point.x / 1000 * 800), round(click.point.y / 1000 * 600)) == (312, 110)
    assert "looks like: hamburger menu" in decision.thought


def test_where_words_fit_the_network_is_not_even_loaded() -> None:
    network.cache_clear()
    assert isinstance(Player("Click the Save button").show(screen(line("Save", 300, 100))).actions[0], Click)
    assert network.cache_info().currsize == 0


def test_what_shall_be_deleted_is_not_left_to_a_bin_somewhere_else() -> None:
    stage = screen(line("Order 1003", 40, 300), line("Order 1004", 40, 340))
    pixels = np.array(stage.pixels)
    draw_bin(pixels, 700, 40)
    shown = stage._replace(pixels=pixels)
    assert not isinstance(Player("Delete order 1009").show(shown).actions[0], Click)
    assert isinstance(Player("Click the trash can").show(shown).actions[0], Click)


def test_what_stands_beside_an_icon() -> None:
    stage = screen(*(line("Open", x, y) for x, y in ((300, 44), (740, 44), (300, 400))))
    pixels = np.array(stage.pixels)
    draw_bin(pixels, 700, 40)
    decision = Player("Click Open right of the trash can").show(stage._replace(pixels=pixels))
    assert isinstance(decision.actions[0], Click)
    assert decision.actions[0].point.x > 900


def draw_bin(pixels: np.ndarray, left: int, top: int) -> None:
    """A lid with its handle over a can with three ribs, 24 pixels wide, dark on light."""
    for box in (
        (0, 4, 24, 6),
        (9, 0, 15, 2),
        (9, 0, 11, 4),
        (13, 0, 15, 4),
        (3, 6, 5, 26),
        (19, 6, 21, 26),
        (3, 24, 21, 26),
    ):
        pixels[top + box[1] : top + box[3], left + box[0] : left + box[2]] = 20
    for rib in (8, 11, 15):
        pixels[top + 9 : top + 22, left + rib : left + rib + 2] = 20


def test_an_icon_that_is_not_there_is_not_pressed() -> None:
    stage = screen()
    pixels = np.array(stage.pixels)
    pixels[100:103, 300:324] = 20
    decision = Player("Click the printer icon").show(stage._replace(pixels=pixels))
    assert isinstance(decision.actions[0], Wait | Scroll)
