"""Typing: the documented chain from the plain command to an input method, each link only where it is exact.

1. Printable ASCII goes through `input text`: spaces as %s, and a literal "%s" is split between two calls, because
   the tool would make a space of it.
2. Anything else goes through the input method ADBKeyboard, when it is installed: it takes base64, and the input
   method that was in use before is put back, also after a failure.
3. Without it the text is refused, with the way to get it.
A newline is the Enter key in every case. Long text goes in pieces: old devices take about a thousand bytes a command.
Whatever went through the input method is read back from the focused field, where the device tells its text.
"""

from __future__ import annotations

import base64
import re
import time
from typing import TYPE_CHECKING

from environments.android.adb import ACT_SECONDS
from environments.android.complaint import complaint
from environments.android.fields import read_fields
from environments.errors import ActionError, ActionRejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from environments.android.adb import Adb
    from environments.android.fields import Field

IME_PACKAGE = "com.android.adbkeyboard"
IME = f"{IME_PACKAGE}/.AdbIME"
ENTER = "input keyevent 66"
PLAIN_PIECE = 160
"""Characters a command, so that it stays below a thousand bytes even if all of them are quotes."""
BASE64_PIECE = 500
"""Bytes of UTF-8 a broadcast."""
READ_BACK_TRIES = 4
READ_BACK_PAUSE_SECONDS = 0.15
IME_START_SECONDS = 2.0
_BOUND = "dumpsys input_method | grep -E 'mCurMethodId|mCurId|mSelectedMethodId'"


def type_text(adb: Adb, text: str, *, read_back: bool = True) -> None:
    """Type into the focused field, exactly. Raises ActionRejected (no way to), ActionError (it did not arrive)."""
    if all(char == "\n" or _is_plain(char) for char in text):
        for line in plain_commands(text):
            _run(adb, line, text)
    else:
        _through_ime(adb, text, read_back=read_back)


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isprintable()


def plain_commands(text: str) -> list[str]:
    """The `input` commands, quoted, for printable ASCII and newlines."""
    import shlex

    commands: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            commands.append(ENTER)
        for part in re.split(r"(?<=%)(?=s)", line):
            pieces = [part[start : start + PLAIN_PIECE] for start in range(0, len(part), PLAIN_PIECE)]
            commands += [shlex.join(["input", "text", piece.replace(" ", "%s")]) for piece in pieces]
    return commands


def _run(adb: Adb, line: str, text: str) -> None:
    if said := complaint(adb.script(line, ACT_SECONDS)):
        raise ActionError(f"the device refused to type {_short(text)}: {said}")


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:80] + "…")


def _through_ime(adb: Adb, text: str, *, read_back: bool) -> None:
    if IME not in adb.shell("ime", "list", "-a", "-s"):
        foreign = next(char for char in text if char != "\n" and not _is_plain(char))
        raise ActionRejected(
            f"cannot type {foreign!r}: `input text` takes plain ASCII only, and the input method ADBKeyboard is not "
            "installed on the device (its APK is free: github.com/senzhk/ADBKeyBoard); install it and try again"
        )
    previous = adb.shell("settings", "get", "secure", "default_input_method").strip()
    try:
        adb.shell("ime", "enable", IME)
        adb.shell("ime", "set", IME)
        _wait_for_ime(adb)
        _broadcast(adb, text, read_back=read_back)
    finally:
        if previous and previous not in ("null", IME):
            adb.shell("ime", "set", previous)


def _broadcast(adb: Adb, text: str, *, read_back: bool) -> None:
    """Line by line; the first is read back before Enter may send it away, and so is the end."""
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line)
    for number, line in enumerate(lines):
        if number:
            _run(adb, ENTER, text)
        for piece in base64_pieces(line):
            adb.shell("am", "broadcast", "-a", "ADB_INPUT_B64", "-p", IME_PACKAGE, "--es", "msg", piece)
        if read_back and line and number in (first, len(lines) - 1):
            _verify(adb, line)


def base64_pieces(line: str) -> Iterator[str]:
    """A line as base64, in pieces that an old device's command line can take; no character is cut in two."""
    piece = b""
    for char in line:
        encoded = char.encode()
        if len(piece) + len(encoded) > BASE64_PIECE:
            yield base64.b64encode(piece).decode()
            piece = b""
        piece += encoded
    if piece:
        yield base64.b64encode(piece).decode()


def _wait_for_ime(adb: Adb) -> None:
    """An input method needs a moment to bind; it says so in dumpsys."""
    until = time.monotonic() + IME_START_SECONDS
    while IME not in adb.script(_BOUND) and time.monotonic() < until:
        time.sleep(0.05)


def _verify(adb: Adb, text: str) -> None:
    """Read the field back. Nothing is said when the device does not tell, or the field hides its text."""
    field = None
    for _ in range(READ_BACK_TRIES):
        field = focused_field(adb)
        if field is None or field.password or _same(text) in _same(field.text):
            return
        time.sleep(READ_BACK_PAUSE_SECONDS)
    shown = field.text if field else ""
    raise ActionError(
        f"typed {_short(text)}, but the field reads {_short(shown)}: is it a text field, and is it focused?"
    )


def _same(text: str) -> str:
    """Without white space: a field may show line breaks its own way."""
    return "".join(text.split())


def focused_field(adb: Adb) -> Field | None:
    """The focused field as the device tells it, or None."""
    return next((one for one in read_fields(adb) or () if one.focused), None)
