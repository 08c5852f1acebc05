"""Questions in a terminal: only what is typed once a question stands there answers it."""

import asyncio
import io
import os
import pty
import sys
from contextlib import suppress

import pytest
from rich.console import Console

from agent.cli.ask import approve_in_terminal, ask_in_terminal
from agent.policy.asking import Question
from agent.progress import Progress

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)


@pytest.fixture
def person(monkeypatch):
    """Types into the terminal that is stdin."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        yield lambda keys: os.write(ours, keys)
    with suppress(OSError):
        os.close(ours)


def progress():
    return Progress(Console(file=io.StringIO()), live=False)


async def asked(question, person, *, before=b"", after=b""):
    stop = asyncio.Event()
    person(before)
    waiting = asyncio.ensure_future(question(stop))
    await asyncio.sleep(0.2)
    person(after)
    asyncio.get_running_loop().call_later(0.3, stop.set)
    return await waiting


async def test_a_yes_typed_before_it_was_asked_for_permits_nothing(person):
    question = Question(rule="pay", action="click", why="it pays", picture=None, seconds=5)

    async def may_it(stop):
        return await approve_in_terminal(question, progress(), stop)

    assert await asked(may_it, person, before=b"y\n") is None
    assert await asked(may_it, person, before=b"y\n", after=b"n\n") is False
    assert await asked(may_it, person, after=b"y\n") is True


async def test_an_answer_typed_before_the_question_is_none(person):
    async def tell(stop):
        return await ask_in_terminal("Which?", progress(), stop)

    assert await asked(tell, person, before=b"the first\n") is None
    assert await asked(tell, person, before=b"the first\n", after=b"the second\n") == "the second"
