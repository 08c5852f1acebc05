"""Whole jobs in real programs, judged by the files they leave."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from environments.actions import Open, PressKeys, TypeText, Wait
from tests.environments.desktop.seat import Seat, need

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


def keys(*names: str) -> PressKeys:
    return PressKeys(keys=names)


async def test_a_sum_from_galculator_goes_into_mousepad(tmp_path: Path) -> None:
    need("galculator", "mousepad", "xclip")
    async with Seat(tmp_path, app="galculator") as seat:
        await seat.start()
        await seat.observe()
        await seat.act(TypeText(text="12*34"), keys("enter"), keys("ctrl", "c"))
        seen = await seat.act(Open(target="mousepad"))
        assert seen.app == "Mousepad"
        await seat.act(keys("ctrl", "v"), TypeText(text="\nis what it makes: 结果。"), keys("ctrl", "s"))
        await seat.act(TypeText(text="result.txt"), Wait(seconds=1.5), keys("enter"))  # it lists the folder first
        await seat.until_title("result.txt")
        await seat.act(keys("alt", "f4"))
        await seat.until_event("app_exited")
    assert (tmp_path / "home" / "result.txt").read_text().rstrip("\n") == "408\nis what it makes: 结果。"


async def test_no_keyring_is_started_that_would_ask_for_a_password(tmp_path: Path) -> None:
    need("xterm", "dbus-send")
    asked = "org.freedesktop.DBus.StartServiceByName string:org.freedesktop.secrets uint32:0"
    wake = f"dbus-send --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus {asked}"
    async with Seat(tmp_path) as seat:
        await seat.start()
        await seat.open_program(f"xterm -e sh -c '{wake} > said.txt 2>&1; sleep 1'")
        await seat.until_event("app_exited")
        said = (seat.home / "said.txt").read_text()
    assert "org.freedesktop.secrets exited with status 1" in said


@pytest.mark.slow
async def test_libreoffice_calc_computes_and_saves(tmp_path: Path) -> None:
    need("localc")
    async with Seat(tmp_path, app="localc --nofirststartwizard --norestore --nologo") as seat:
        await seat.start()
        await seat.observe()
        await seat.until_title("Calc")
        await seat.until_still()
        await seat.act(TypeText(text="19\n23\n=SUM(A1:A2)\nGrüße 你好 <&>\n"), keys("ctrl", "s"))
        await seat.until_title("Save")
        await seat.act(keys("ctrl", "a"), TypeText(text=f"{seat.home}/sums.ods"), Wait(seconds=1.5), keys("enter"))
        for _ in range(100):
            if (seat.home / "sums.ods").exists():
                break
            await seat.act(Wait(seconds=0.1))
    with zipfile.ZipFile(io.BytesIO((tmp_path / "home" / "sums.ods").read_bytes())) as archive:
        texts = [node.text for node in ElementTree.fromstring(archive.read("content.xml")).iter() if node.text]
    assert [text for text in texts if text.strip()][-4:] == ["19", "23", "42", "Grüße 你好 <&>"]
