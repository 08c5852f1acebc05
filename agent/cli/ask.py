"""A model's question, put to the person at the terminal."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from agent.progress import plain

if TYPE_CHECKING:
    from agent.policy.asking import Question
    from agent.progress import Progress

YES = {"y", "yes", "j", "ja", "oui", "si", "sí", "是", "好", "允许"}


async def ask_in_terminal(
    question: str, progress: Progress, stop: asyncio.Event, asker: str = "The model"
) -> str | None:
    """The line the person types, or None: no terminal, end of input (Ctrl+D), or a stop meanwhile."""
    if not sys.stdin.isatty():
        return None
    with progress.paused():
        _put(f"\n{asker} asks: {plain(question)}\n> ")
        line = await _line_unless(stop)
    return line.rstrip("\n") if line else None


async def approve_in_terminal(question: Question, progress: Progress, stop: asyncio.Event) -> bool | None:
    """Whether the person says yes in time; None when nobody is there. Anything but y or yes is no."""
    if not sys.stdin.isatty():
        return None
    with progress.paused():
        shown = f"\n  see {question.picture.resolve().as_uri()}" if question.picture else ""
        _put(f"\nMay it? {plain(question.text)}{shown}\n[y/N, {question.seconds:g} s, rule {question.rule}] > ")
        line = await _line_unless(stop, question.seconds)
        if not line:
            sys.stderr.write("\nno answer: no\n")
    return line.strip().casefold() in YES if line else None


def _put(words: str) -> None:
    """Ask. What was typed before the question was there cannot have been meant for it, and is thrown away."""
    if sys.platform != "win32":
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    sys.stderr.write(words)
    sys.stderr.flush()


async def _line_unless(stop: asyncio.Event, seconds: float | None = None) -> str:
    """One line from stdin, or "" when time is up or a stop comes.

    No thread: one that waits for input would hold up the exit.
    """
    loop = asyncio.get_running_loop()
    typed = asyncio.Event()
    loop.add_reader(sys.stdin, typed.set)
    waits = [asyncio.ensure_future(event.wait()) for event in (typed, stop)]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        loop.remove_reader(sys.stdin)
        for wait in waits:
            wait.cancel()
    return sys.stdin.readline() if typed.is_set() else ""
