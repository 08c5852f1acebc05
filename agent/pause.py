"""Taking over by hand: the run stops before its next act, the person works the device, and gives it back."""

from __future__ import annotations

import asyncio


class Pause:
    """Asked for and given back by the person; the loop waits meanwhile."""

    def __init__(self) -> None:
        self._wanted = asyncio.Event()
        self._given_back = asyncio.Event()

    @property
    def wanted(self) -> bool:
        """Whether the person wants the hand, or has it."""
        return self._wanted.is_set()

    def request(self) -> None:
        """Stop before the next act."""
        self._given_back.clear()
        self._wanted.set()

    def give_back(self) -> None:
        """Go on, with a new look."""
        self._wanted.clear()
        self._given_back.set()

    async def over(self, stop: asyncio.Event) -> None:
        """Wait until it is given back, or the run is to end."""
        waits = [asyncio.ensure_future(event.wait()) for event in (self._given_back, stop)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
