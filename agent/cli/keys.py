"""Keys that are pressed while a run is watched: p takes the device over by hand, Enter gives it back."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.pause import Pause
    from agent.progress import Progress

PAUSE, GIVE_BACK = b"pP", b"\r\n"


class Keys:
    """Listens to the terminal, where there is one and it is ours; use it as a context manager round the run."""

    def __init__(self, pause: Pause, progress: Progress) -> None:
        self._pause, self._progress = pause, progress
        self._before: list[Any] | None = None

    def __enter__(self) -> Keys:
        self._listen()
        return self

    def __exit__(self, *exception: object) -> None:
        self._rest()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Leave the terminal to a question: lines as usual, with an echo."""
        listening = self._before is not None
        self._rest()
        try:
            yield
        finally:
            if listening:
                self._listen()

    def _listen(self) -> None:
        if not _ours():
            return
        import termios
        import tty

        number = sys.stdin.fileno()
        self._before = termios.tcgetattr(number)
        tty.setcbreak(number)  # single keys, no echo; Ctrl+C stays what it is
        asyncio.get_running_loop().add_reader(number, self._pressed)

    def _rest(self) -> None:
        if self._before is None:
            return
        import termios

        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
        self._before = None

    def _pressed(self) -> None:
        typed = _read()
        if not typed:  # the terminal has gone
            self._rest()
        elif not self._pause.wanted and any(key in PAUSE for key in typed):
            self._pause.request()
            self._progress.say("pausing before the next act; work by hand as you like, Enter gives it back")
        elif self._pause.wanted and any(key in GIVE_BACK for key in typed):
            self._pause.give_back()
            self._progress.say("given back: looking again")


def _ours() -> bool:
    """Whether there is a terminal, and this program is in front of it."""
    if not sys.stdin.isatty():
        return False
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:  # a terminal, but not the one that this program belongs to: nobody else reads from it
        return True


def _read() -> bytes:
    try:
        return os.read(sys.stdin.fileno(), 1024)
    except OSError:
        return b""
