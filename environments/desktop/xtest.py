"""The hand on X11: the X test extension over our own connection, and text by keys, never by the clipboard."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from environments.desktop.hand import typeable
from environments.desktop.keyboard import Keyboard
from environments.desktop.x11 import translated
from environments.errors import ActionRejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from environments.actions import Button
    from environments.desktop.windows import Windows
    from environments.desktop.x11 import X11

BUTTONS = {"left": 1, "middle": 2, "right": 3, "back": 8, "forward": 9}
WHEEL_UP, WHEEL_DOWN, WHEEL_LEFT, WHEEL_RIGHT = 4, 5, 6, 7
KEY_PRESS, KEY_RELEASE, BUTTON_PRESS, BUTTON_RELEASE, MOTION = 2, 3, 4, 5, 6
LOCK_MASK = 2  # Caps Lock is on

CHUNK = 48  # characters between two looks at whether the program keeps up
KEEP_UP_SECONDS = 3.0
MANAGER_SECONDS = 2.0  # for the window manager to pass on a press, before keys follow it all the same …
LEAST_SECONDS = 0.03  # … and for one that has not answered before
BLIND_SECONDS = 0.1  # where a program cannot say that it has read its keys, before one is given another meaning


class XTestHand:
    """Implements Hand. `between` is called between chunks of long text, and may raise to stop."""

    def __init__(self, x11: X11, windows: Windows, between: Callable[[], None] = lambda: None) -> None:
        self.x11 = x11
        self.windows = windows
        self.keyboard = Keyboard(x11)
        self.between = between
        self._pressed = False
        """Whether a button was pressed since the last key."""
        self._patience = MANAGER_SECONDS

    def position(self) -> tuple[int, int]:
        x, y, _ = self.x11.pointer()
        return x, y

    def move(self, x: int, y: int) -> None:
        self._fake(MOTION, 0, x, y)

    def button(self, name: Button, down: bool) -> None:
        self._fake(BUTTON_PRESS if down else BUTTON_RELEASE, BUTTONS[name])
        self._pressed = True

    def wheel(self, right: int, down: int) -> None:
        turns = [WHEEL_RIGHT if right > 0 else WHEEL_LEFT] * abs(right)
        turns += [WHEEL_DOWN if down > 0 else WHEEL_UP] * abs(down)
        for button in turns:
            self._fake(BUTTON_PRESS, button)
            self._fake(BUTTON_RELEASE, button)

    def check_key(self, name: str) -> None:
        self.keyboard.bind([name])

    def key(self, name: str, down: bool) -> None:
        found = self.keyboard.find(name)
        if found is None:
            raise ActionRejected(f"the keyboard has no key {name!r}")
        if down and self._pressed:
            self.let_presses_arrive()
        if found.shift and down:
            self._shift(True)
        self._fake(KEY_PRESS if down else KEY_RELEASE, found.code)
        if found.shift and not down:
            self._shift(False)

    def let_presses_arrive(self) -> None:
        """Keys are not to overtake the press that gave a window, or a field in it, the focus."""
        self._pressed = False
        in_time = self.windows.wait_for_manager(self._patience)
        self._patience = MANAGER_SECONDS if in_time else max(LEAST_SECONDS, self._patience / 8)

    def _shift(self, down: bool) -> None:
        found = self.keyboard.find("shift")
        if found is not None:
            self._fake(KEY_PRESS if down else KEY_RELEASE, found.code)

    def type_text(self, text: str) -> None:
        """Type it key by key, waiting for the program in front after each chunk.

        A character that the keyboard lacks is lent a keycode first. Its meaning may change again only when the
        program has read the key: it is asked (by _NET_WM_PING), or watched until it sleeps, or given a while.
        """
        plain = typeable(text)
        self.let_presses_arrive()  # whoever pressed
        locked = bool(self.x11.pointer()[2] & LOCK_MASK)
        if locked:
            self._tap("caps_lock")
        try:
            for chunk in self.chunks(plain):
                self.between()
                self._type_chunk(chunk)
        finally:
            self.keyboard.restore()
            if locked:
                self._tap("caps_lock")

    def _type_chunk(self, chunk: str) -> None:
        self.keyboard.bind(chunk)
        for character in chunk:
            self._tap(character)
        read = self.windows.wait_until_processed(KEEP_UP_SECONDS) or self.windows.wait_until_asleep(KEEP_UP_SECONDS)
        if not read and self.keyboard.bound:
            time.sleep(BLIND_SECONDS)

    def chunks(self, text: str) -> Iterator[str]:
        """Pieces of a text, each with no more different characters to be lent a keycode than there are."""
        room = len(self.keyboard.lendable)
        lacking = {character for character in set(text) if self.keyboard.lacks(character)}
        start, needed = 0, set[str]()
        for position, character in enumerate(text):
            more = needed | ({character} & lacking)
            if position - start >= CHUNK or len(more) > room:
                yield text[start:position]
                start, more = position, {character} & lacking
            needed = more
        if text:
            yield text[start:]

    def _tap(self, name: str) -> None:
        self.key(name, True)
        self.key(name, False)

    def _fake(self, kind: int, detail: int, x: int = 0, y: int = 0) -> None:
        with translated():
            self.x11.xtest.FakeInput(kind, detail, 0, self.x11.root, x, y, 0)
            self.x11.connection.flush()

    def close(self) -> None:
        self.keyboard.restore()
