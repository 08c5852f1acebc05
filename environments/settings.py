"""What can be set for each device. Light to import: no driver is loaded here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from environments.frozen import Section

Side = Annotated[int, Field(ge=100, le=10_000)]


class BrowserSettings(Section):
    """Settings of `--on browser`."""

    headed: bool = False
    """Show the window."""
    width: Side = 1280
    """Viewport width in CSS pixels."""
    height: Side = 800
    """Viewport height in CSS pixels."""
    scale: Annotated[float, Field(gt=0, le=8)] = 1.0
    """Device pixels per CSS pixel."""
    executable: str | None = None
    """Path of a Chromium; found by itself when not given."""
    locale: str = "en-US"
    """The language that pages are asked for: de-DE, zh-CN."""
    color_scheme: Literal["light", "dark", "no-preference"] = "light"
    """What pages are told that the person prefers."""


class FakeSettings(Section):
    """Settings of `--on fake`."""

    width: Side = 400
    """Of its picture, in pixels."""
    height: Side = 300
    """Of its picture, in pixels."""


class DesktopSettings(Section):
    """Settings of `--on desktop`."""

    virtual: bool | None = None
    """Work on an X display of seehand's own; by itself only on Linux where there is no display."""
    app: str | None = None
    """The program to start with, and its arguments: "mousepad notes.txt"."""
    width: Side = 1280
    """Of the virtual display, in pixels."""
    height: Side = 800
    """Of the virtual display, in pixels."""
    monitor: Annotated[int, Field(ge=0)] = 1
    """Which monitor to look at, the primary one being 1; 0 takes all of them in one picture."""
    user: str = "nobody"
    """Whom programs on the virtual display run as when seehand itself runs as root."""
    hand: Literal["auto", "xtest", "pyautogui"] = "auto"
    """How to act: by the X test extension (auto takes it on X11) or by pyautogui (auto takes it elsewhere)."""


class AndroidSettings(Section):
    """Settings of `--on android`."""

    serial: str | None = None
    """Which device, as `adb devices` names it; needed when there are several. HOST:PORT is connected to."""
    adb_port: Annotated[int, Field(ge=1, le=65535)] = 5037
    """Where adb's server listens on this machine."""
    read_back: bool = True
    """Check text that went through an input method by reading the field."""


class PhoneSettings(Section):
    """Settings of `--on phone`, the simulated one."""

    width: Annotated[int, Field(ge=200, le=2000)] = 360
    """Of its screen, in CSS pixels."""
    height: Annotated[int, Field(ge=300, le=3000)] = 800
    """Of its screen, in CSS pixels."""
    scale: Annotated[float, Field(ge=1, le=4)] = 2.0
    """Device pixels per CSS pixel."""
    adb_keyboard: bool = True
    """Whether the input method ADBKeyboard is installed on it."""
    executable: str | None = None
    """Path of the Chromium that draws it; found by itself when not given."""
