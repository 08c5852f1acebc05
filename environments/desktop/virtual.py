"""A desktop of seehand's own: Xvfb, a window manager, a session bus, a HOME, and programs as an ordinary user."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import stat
import struct
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from environments.desktop.programs import Account, Programs
from environments.desktop.session import install_hint, missing_tools
from environments.desktop.x11 import X11
from environments.errors import DeviceLost, DeviceUnavailable, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from environments.settings import DesktopSettings

START_SECONDS = 20.0
BACKGROUND = 0x2E4057  # a screen with nothing on it is not to be mistaken for a black picture
OPENBOX_RC = Path("/etc/xdg/openbox/rc.xml")
PASSED_ON = ("LANGUAGE", "PATH", "TZ", "http_proxy", "https_proxy", "no_proxy")
"""The only variables that programs get from ours: no key of a model server among them."""
KEYRINGS = ("org.freedesktop.secrets", "org.kde.kwalletd5", "org.kde.kwalletd6")
"""Services that keep passwords, and ask for one."""
COOKIE = b"MIT-MAGIC-COOKIE-1"
COOKIE_BYTES = 16
ANY_ADDRESS, LOCAL_ADDRESS = 0xFFFF, 256  # FamilyWild, FamilyLocal


class VirtualDisplay:
    """Started by `open`, gone after `close`, and gone when this process is. Raises UsageError, DeviceUnavailable."""

    def __init__(self, settings: DesktopSettings, folder: Path) -> None:
        missing = missing_tools(shutil.which)
        if missing:
            raise DeviceUnavailable(f"a virtual display needs {', '.join(missing)}: {install_hint(missing)}")
        self.settings = settings
        account = choose_account(settings.user)
        self.base = make_base(account)
        self.cookie = self.base / "Xauthority"
        self.programs = Programs(self.base, folder / "home", account)

    def open(self) -> X11:
        """Start it all; a connection to it."""
        write_cookie(self.cookie, self.programs.account)
        self.programs.environment = program_environment(os.environ, self.base, self.programs.account)
        self.programs.open()
        with ExitStack() as stack:  # a connection to a display that does not come up is given back
            x11 = self._start_server()
            stack.callback(x11.close)
            self._start_bus()
            rc = write_openbox_rc(self.base)
            self.programs.start(["openbox", "--sm-disable", "--config-file", str(rc)])
            _wait_for_window_manager(x11)
            paint_background(x11)
            stack.pop_all()
        return x11

    def _start_server(self) -> X11:
        size = f"{self.settings.width}x{self.settings.height}x24"
        _, number = self.programs.start(
            ["Xvfb", "-displayfd", "{ready}", "-screen", "0", size, "-maxclients", "1024", "-nolisten", "tcp",
             "-noreset", "-auth", str(self.cookie)],
            own=True,
            ready=START_SECONDS,
        )  # fmt: skip
        if not number.isdigit():
            said = (self.base / "output.txt").read_text(errors="replace")[-400:].strip()
            raise DeviceUnavailable(f"Xvfb did not start within {START_SECONDS:g} s: {said or 'it said nothing'}")
        self.programs.environment["DISPLAY"] = f":{number}"
        name_display(self.cookie, number)
        return X11(f":{number}", self.cookie)

    def _start_bus(self) -> None:
        leave_out_keyring(self.base / "share")
        socket = f"unix:path={self.base / 'run' / 'bus'}"
        _, address = self.programs.start(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--address", socket, "--print-address={ready}"],
            ready=START_SECONDS,
        )
        if not address:
            raise DeviceUnavailable(f"no session bus: {self.programs.output_of('dbus-daemon') or 'it said nothing'}")
        self.programs.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def close(self) -> None:
        """End everything that runs on it. Safe to call twice."""
        self.programs.close()
        shutil.rmtree(self.base, ignore_errors=True)  # where the guardian was never started


def choose_account(name: str) -> Account:
    """Whom programs run as: ourselves, or `name` when we are root. Raises UsageError."""
    import pwd

    if os.geteuid() != 0:
        return Account(None, None, pwd.getpwuid(os.geteuid()).pw_name if _known(os.geteuid()) else "user")
    try:
        entry = pwd.getpwnam(name)
    except KeyError as error:
        raise UsageError(f"desktop.user={name!r}: there is no such user here; name one, or root itself") from error
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)


def _known(user: int) -> bool:
    import pwd

    return any(entry.pw_uid == user for entry in pwd.getpwall())


def make_base(account: Account) -> Path:
    """A new folder with home/, run/ and tmp/, which belong to the account. Raises UsageError where it may not go."""
    check_reach(Path(tempfile.gettempdir()).resolve(), account)
    base = Path(tempfile.mkdtemp(prefix="seehand-desktop-"))
    base.chmod(0o711)
    for name in ("home", "run", "tmp"):
        (base / name).mkdir(mode=0o700)
        give(base / name, account)
    return base


def check_reach(folder: Path, account: Account) -> None:
    """Raise UsageError when the account may not enter a folder or one above it."""
    if account.user is None:
        return
    for place in (folder, *folder.parents):
        known = place.stat()
        others = stat.S_IXGRP if known.st_gid == account.group else stat.S_IXOTH
        if not known.st_mode & (stat.S_IXUSR if known.st_uid == account.user else others):
            raise UsageError(
                f"desktop.user={account.name!r} may not enter {place}, where temporary files go: "
                f"`chmod o+x {place}`, set TMPDIR to a folder that everybody may enter, or name another desktop.user"
            )


def give(path: Path, account: Account) -> None:
    """Make the account the owner."""
    if account.user is not None and account.group is not None:
        os.chown(path, account.user, account.group)


def write_cookie(file: Path, account: Account) -> None:
    """Write an X authority file with a new cookie, so that nobody else on the machine can watch or type."""
    file.touch(mode=0o600)
    file.write_bytes(_entry(ANY_ADDRESS, b"", b"", secrets.token_bytes(COOKIE_BYTES)))
    give(file, account)


def name_display(file: Path, number: str) -> None:
    """Add an entry that names this host and display: python-xlib, under pyautogui, takes no other."""
    whole = file.read_bytes()
    file.write_bytes(
        whole + _entry(LOCAL_ADDRESS, socket.gethostname().encode(), number.encode(), whole[-COOKIE_BYTES:])
    )


def _entry(family: int, address: bytes, number: bytes, data: bytes) -> bytes:
    fields = (address, number, COOKIE, data)
    return struct.pack(">H", family) + b"".join(struct.pack(">H", len(field)) + field for field in fields)


def program_environment(ours: Mapping[str, str], base: Path, account: Account) -> dict[str, str]:
    """The variables of every program on the display (DISPLAY and the bus are added as they come up)."""
    language = ours.get("LC_ALL") or ours.get("LANG") or ""
    return {
        **{name: ours[name] for name in PASSED_ON if name in ours},
        "LANG": language if "utf" in language.lower() else "C.UTF-8",
        "HOME": str(base / "home"),
        "USER": account.name,
        "LOGNAME": account.name,
        "SHELL": "/bin/sh",
        "XAUTHORITY": str(base / "Xauthority"),
        "XDG_RUNTIME_DIR": str(base / "run"),
        "TMPDIR": str(base / "tmp"),
        "XDG_DATA_DIRS": f"{base / 'share'}:/usr/local/share:/usr/share",
        "XDG_SESSION_TYPE": "x11",
        "GDK_BACKEND": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }


def leave_out_keyring(share: Path) -> None:
    """See that no keyring is started, which would ask for a new password in a window of its own.

    Programs (browsers) then keep their secrets as without one. `share` stands first in XDG_DATA_DIRS, and the bus
    takes the first service of a name.
    """
    services = share / "dbus-1" / "services"
    services.mkdir(parents=True, exist_ok=True)
    for name in KEYRINGS:
        (services / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec=/bin/false\n")


def write_openbox_rc(base: Path) -> Path:
    """Openbox's own settings with one desktop for four: a wheel turned on the background is not to hide everything."""
    rc = base / "openbox.xml"
    try:
        text = OPENBOX_RC.read_text()
    except OSError as error:
        raise DeviceUnavailable(f"openbox is not whole: cannot read {OPENBOX_RC}: {error}") from error
    rc.write_text(re.sub(r"(<desktops>.*?<number>)\d+", r"\g<1>1", text, count=1, flags=re.DOTALL))
    return rc


def _wait_for_window_manager(x11: X11) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not x11.numbers(x11.root, "_NET_SUPPORTING_WM_CHECK"):
        if time.monotonic() > deadline:
            raise DeviceUnavailable(f"openbox did not start within {START_SECONDS:g} s")
        time.sleep(0.01)


def paint_background(x11: X11) -> None:
    """Give the empty screen a colour."""
    import xcffib
    import xcffib.xproto as x

    try:
        x11.core.ChangeWindowAttributes(x11.root, x.CW.BackPixel, [BACKGROUND])
        x11.core.ClearArea(False, x11.root, 0, 0, 0, 0)
        x11.sync()
    except xcffib.XcffibException as error:
        raise DeviceLost(f"the X display is gone: {error}") from error
