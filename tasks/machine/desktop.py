"""The desktop that the agent works on, as a machine: a display of seehand's own, and programs as its ordinary user."""

from __future__ import annotations

import asyncio
import os
import shlex
import socket
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from environments.errors import DeviceUnavailable
from tasks.machine import chromium, process
from tasks.machine.base import COMMAND_SECONDS, Command, Ran, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from environments.desktop.environment import DesktopEnvironment
    from environments.desktop.opening import Opened
    from environments.desktop.programs import Account
    from environments.desktop.windows import Windows

PYTHON = ("python", "python3")
BROWSERS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
ROOT_EVENTS = 0x180000  # SubstructureNotify and SubstructureRedirect: where a window manager listens
FROM_A_PAGER = 2  # a window manager obeys it at once


class DesktopMachine:
    """See Machine. Made by `machine_on`, and gone with its desktop."""

    def __init__(self, desktop: DesktopEnvironment, opened: Opened, port: int) -> None:
        assert opened.programs is not None
        self.desktop = desktop
        self.account: Account = opened.programs.account
        self.home = opened.programs.base / "home"
        self.variables: Mapping[str, str] = opened.programs.environment
        self.screen = (desktop.settings.width, desktop.settings.height)
        self.address = f"http://127.0.0.1:{port}"
        self.python_for_all = True
        """Whether the account can run our Python; else commands that begin with it run as ourselves."""

    async def run(self, command: Command, *, seconds: float = COMMAND_SECONDS) -> Ran:
        """See Machine."""
        ours = not self.python_for_all and _program(command) in PYTHON
        account = (None, None) if ours else (self.account.user, self.account.group)
        ran = await asyncio.to_thread(
            process.run, command, folder=self.home, variables=self.variables, seconds=seconds,
            user=account[0], group=account[1],
        )  # fmt: skip
        if ours:
            await asyncio.to_thread(give_all, self.home, self.account)
        return ran

    async def start(self, command: Command) -> None:
        """See Machine. Raises DeviceUnavailable when there is no such program."""
        await self.desktop.use(partial(_start, process.arguments(command)))

    async def write(self, path: Path, data: bytes) -> None:
        """See Machine."""
        missing = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        for made in (path, *missing):
            _give(made, self.account)

    async def windows(self) -> list[Window]:
        """See Machine."""
        return await self.desktop.use(lambda opened: _listed(_windows(opened)))

    async def raise_window(self, window: Window) -> None:
        """See Machine."""
        await self.desktop.use(lambda opened: _tell(opened, window, "_NET_ACTIVE_WINDOW", [FROM_A_PAGER]))

    async def close_window(self, window: Window) -> None:
        """See Machine."""
        await self.desktop.use(lambda opened: _tell(opened, window, "_NET_CLOSE_WINDOW", [0, FROM_A_PAGER]))

    async def clipboard(self) -> str:
        """See Machine."""
        ran = await self.run(["xclip", "-selection", "clipboard", "-o"], seconds=10)
        if ran.code == process.NOT_FOUND:
            raise DeviceUnavailable("the clipboard is read with xclip: `apt-get install xclip`")
        return ran.stdout

    async def browser(self) -> str | None:
        """See Machine."""
        there = await asyncio.to_thread(chromium.answers, self.address)
        return self.address if there else None


async def machine_on(desktop: DesktopEnvironment) -> DesktopMachine:
    """The machine of a desktop that is up. Raises DeviceUnavailable for the person's own, which no task may change."""
    machine = await desktop.use(partial(_made, desktop))
    probe = await machine.run([sys.executable, "-c", ""], seconds=30)
    machine.python_for_all = probe.code == 0
    return machine


def _made(desktop: DesktopEnvironment, opened: Opened) -> DesktopMachine:
    programs = opened.programs
    if programs is None:
        raise DeviceUnavailable(
            "tasks are set up on a display of seehand's own, never on yours: --set desktop.virtual=true"
        )
    port = free_port()
    folder = programs.base / "bin"
    if not folder.exists():
        write_stand_ins(folder, port, programs.environment.get("PATH", os.defpath))
        programs.environment["PATH"] = f"{folder}{os.pathsep}{programs.environment.get('PATH', os.defpath)}"
        _keep_one_profile(programs.base / "home", programs.account)
    return DesktopMachine(desktop, opened, port)


def free_port() -> int:
    """A TCP port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        number: int = server.getsockname()[1]
    return number


def write_stand_ins(folder: Path, port: int, path: str) -> None:
    """Small scripts under names that task files use: python, with our libraries; Chrome, with a port of its own.

    Task files name one port for all, and two machines cannot share one.
    """
    import shutil

    folder.mkdir()
    scripts = {name: f'exec {shlex.quote(sys.executable)} "$@"\n' for name in PYTHON}
    browser = next((found for name in BROWSERS if (found := shutil.which(name, path=path))), None)
    if browser:
        scripts.update(dict.fromkeys(BROWSERS, _browser_script(browser, port)))
    for name, script in scripts.items():
        (folder / name).write_text("#!/bin/sh\n" + script)
        (folder / name).chmod(0o755)


def _browser_script(browser: str, port: int) -> str:
    return (
        "for word; do\n  shift\n"
        f'  case "$word" in --remote-debugging-port=*) word=--remote-debugging-port={port};; esac\n'
        '  set -- "$@" "$word"\ndone\n'
        f'exec {shlex.quote(browser)} --no-first-run --user-data-dir="$HOME/.config/chromium" "$@"\n'
    )


def _keep_one_profile(home: Path, account: Account) -> None:
    """Chrome's profile and Chromium's are one."""
    folder = home / ".config" / "chromium"
    folder.mkdir(parents=True, exist_ok=True)
    link = home / ".config" / "google-chrome"
    if not link.exists():
        link.symlink_to("chromium")
    for made in (folder.parent, folder, link):
        _give(made, account)


def give_all(home: Path, account: Account) -> None:
    """Make the account the owner of what we ourselves made below its home."""
    mine = os.geteuid()
    for folder, folders, files in os.walk(home):
        for name in (*folders, *files):
            path = Path(folder, name)
            if path.lstat().st_uid == mine:
                _give(path, account)


def _give(path: Path, account: Account) -> None:
    if account.user is not None and account.group is not None:
        os.chown(path, account.user, account.group, follow_symlinks=False)


def _program(command: Command) -> str:
    """The program that a command begins with; "" when it begins with none."""
    words = command if isinstance(command, list) else command.split(maxsplit=1)
    return words[0] if words else ""


def _start(arguments: list[str], opened: Opened) -> None:
    assert opened.programs is not None
    opened.programs.start(arguments)
    opened.note_programs()


def _windows(opened: Opened) -> Windows:
    if opened.desk.windows is None:
        raise DeviceUnavailable("this desktop does not tell its windows")
    return opened.desk.windows


def _listed(windows: Windows) -> list[Window]:
    from environments.desktop.x11 import window_gone

    found = []
    for entry in windows.listed():
        described = windows.describe(entry)  # titles change
        try:
            box = windows.x11.core.GetGeometry(entry).reply()
        except window_gone():
            continue
        found.append(Window(entry, described.title, described.app, box.width, box.height))
    return found


def _tell(opened: Opened, window: Window, message: str, data: list[int]) -> None:
    x11 = _windows(opened).x11
    x11.send(window.id, x11.root, message, data, ROOT_EVENTS)
