"""Typed text is exact, whatever program has the focus, and the clipboard is the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from environments.actions import Click, PressKeys, TypeText
from environments.errors import ActionRejected
from environments.points import Point
from tests.environments.desktop.page import serve
from tests.environments.desktop.seat import Seat, need
from tests.environments.desktop.terminals import saved, two_terminals

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

THOUSAND = (
    "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結爲霜金生麗水玉出崑岡劍號巨闕珠稱夜光"
)
TEXT = (
    "Grüße, 你好 🙂 <ABC> {}[]|~^`@#$%&*()_+-=/?.,;:! \"double\" 'single' \\ back\n"
    'second line: $(reboot) a%sb && <tag attr="x">Łódź Ærø ½ € ™ — “quotes”</tag>\n'
    "привет שלום مرحبا 日本語 한국어 👩‍👩‍👧 🇨🇭 e\u0301 𝔘\n"
    f"{THOUSAND}{THOUSAND[::-1]}\n"
    "aAbBcC the last line"
)
"""More characters that the keyboard lacks than it has spare keycodes, and each needed again later."""


@pytest.mark.parametrize("editor", ["mousepad", "featherpad"])
async def test_exact_in_gtk_and_qt(tmp_path: Path, editor: str) -> None:
    need(editor)
    async with Seat(tmp_path) as seat:
        await seat.start()
        (seat.home / "notes.txt").touch()
        (seat.home / "notes.txt").chmod(0o666)
        await seat.open_program(f"{editor} notes.txt")
        await seat.act(TypeText(text=TEXT), PressKeys(keys=("ctrl", "s")))
        assert (await saved(seat.home / "notes.txt")).rstrip("\n") == TEXT


async def test_exact_in_a_terminal(tmp_path: Path) -> None:
    need("xterm")
    async with Seat(tmp_path, app="xterm -e sh -c 'stty -echo; cat > out.txt'") as seat:
        await seat.start()
        await seat.observe()
        await seat.act(TypeText(text=TEXT + "\n"), PressKeys(keys=("ctrl", "d")))
        assert await saved(seat.home / "out.txt") == TEXT + "\n"


async def test_exact_in_chromium(tmp_path: Path) -> None:
    need("chromium")
    with serve() as page:
        async with Seat(tmp_path, app=page.command) as seat:
            await seat.start()
            await seat.observe()
            await seat.act(Click(point=Point(350, 300)), TypeText(text=TEXT))
            assert page.text(TEXT) == TEXT


async def test_the_clipboard_is_left_alone(tmp_path: Path) -> None:
    need("xterm", "xclip")
    async with Seat(tmp_path, app="xterm -e cat") as seat:
        await seat.start()
        picture = bytes(range(256))
        for content, kind in ((picture, "image/png"), ("mine, 我的".encode(), "UTF8_STRING")):
            seat.call("xclip", "-selection", "clipboard", "-t", kind, content=content)
            await seat.act(TypeText(text="你好 🙂"))
            assert seat.call("xclip", "-selection", "clipboard", "-o", "-t", kind) == content


async def test_caps_lock_does_not_turn_letters_over_and_stays_on(tmp_path: Path) -> None:
    need("xterm")
    async with Seat(tmp_path, app="xterm -e sh -c 'stty -echo; cat > out.txt'") as seat:
        await seat.start()
        await seat.observe()
        await seat.act(PressKeys(keys=("caps_lock",)), TypeText(text="Straße ABC abc é\n"))
        assert await saved(seat.home / "out.txt") == "Straße ABC abc é\n"
        assert seat.connect().pointer()[2] & 2


async def test_the_keyboard_map_is_the_users_again(tmp_path: Path) -> None:
    async with Seat(tmp_path) as seat:
        await seat.start()
        watcher = seat.connect()
        before = keyboard_map(watcher)
        await seat.execute(TypeText(text=TEXT))
        assert keyboard_map(watcher) == before
        await seat.execute(PressKeys(keys=("你",)))
        assert keyboard_map(watcher) != before, "the test can see a change"
        seat.desk.hand.close()
        assert keyboard_map(watcher) == before


def keyboard_map(x11: object) -> list[int]:
    reply = x11.core.GetKeyboardMapping(8, 248).reply()  # type: ignore[attr-defined]
    return list(reply.keysyms)


async def test_what_is_no_text_is_rejected_before_anything_is_typed(tmp_path: Path) -> None:
    need("xterm")
    async with Seat(tmp_path, app="xterm -e cat") as seat:
        await seat.start()
        before = (await seat.observe()).picture
        for text in ("bell \a", "escape \x1b[A", "c1 \x85"):
            with pytest.raises(ActionRejected, match=r"U\+"):
                await seat.execute(TypeText(text=text))
        assert (await seat.observe()).picture == before


async def test_keys_reach_the_program_as_chords(tmp_path: Path) -> None:
    need("mousepad")
    async with Seat(tmp_path, app="mousepad notes.txt") as seat:
        await seat.start()
        await seat.observe()
        await seat.act(
            TypeText(text="one two"),
            PressKeys(keys=("ctrl", "shift", "left")),
            PressKeys(keys=("Delete",)),
            PressKeys(keys=("A",)),
            PressKeys(keys=("shift", "b")),
            PressKeys(keys=("+",), count=3),
            PressKeys(keys=("é",)),
            PressKeys(keys=("Control", "S")),
        )
        assert (await saved(seat.home / "notes.txt")).rstrip("\n") == "one AB+++é"


async def test_keys_do_not_overtake_the_press_that_gives_a_window_the_focus(tmp_path: Path) -> None:
    """The window manager gets the press first, and may be busy."""
    need("xterm")
    async with Seat(tmp_path) as seat:
        assert await two_terminals(seat, TypeText(text="two\n")) == ("one\n", "two\n")
