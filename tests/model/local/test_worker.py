"""Blocking work in a thread of its own: in turn, stopped when it asks, and left to itself when it does not."""

import asyncio
import threading
import time

import pytest

from model.local import worker as working
from model.local.worker import Worker, unfinished


@pytest.fixture
def worker():
    made = Worker()
    yield made
    made.close()


async def test_one_thread_does_everything(worker) -> None:
    names = [await worker.run(lambda cancelled: threading.get_ident()) for _ in range(3)]
    assert len(set(names)) == 1
    assert names[0] != threading.get_ident()


async def test_what_goes_wrong_is_raised_where_it_is_awaited(worker) -> None:
    with pytest.raises(ZeroDivisionError):
        await worker.run(lambda cancelled: 1 / 0)
    assert await worker.run(lambda cancelled: 2) == 2


async def test_work_that_asks_is_stopped(worker) -> None:
    ended = threading.Event()

    def ask_often(cancelled) -> None:
        while not cancelled():
            time.sleep(0.001)
        ended.set()
        raise InterruptedError

    working_on = asyncio.create_task(worker.run(ask_often))
    await asyncio.sleep(0.02)
    working_on.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working_on
    assert ended.is_set()
    assert await worker.run(lambda cancelled: "the next") == "the next"


async def test_work_that_does_not_ask_is_left_to_itself(worker, monkeypatch) -> None:
    monkeypatch.setattr(working, "GRACE", 0.05)
    go_on = threading.Event()
    stuck = asyncio.create_task(worker.run(lambda cancelled: go_on.wait(30)))
    await asyncio.sleep(0.02)
    stuck.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stuck
    worker.close()
    assert unfinished()
    go_on.set()
    assert await worker.run(lambda cancelled: "another thread") == "another thread"


async def test_what_was_cancelled_before_its_turn_never_begins(worker, monkeypatch) -> None:
    monkeypatch.setattr(working, "GRACE", 0.02)
    go_on, begun = threading.Event(), []
    first = asyncio.create_task(worker.run(lambda cancelled: go_on.wait(30)))
    second = asyncio.create_task(worker.run(lambda cancelled: begun.append(1)))
    await asyncio.sleep(0.01)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    go_on.set()
    assert await first
    assert await worker.run(lambda cancelled: list(begun)) == []


async def test_a_closed_worker_leaves_no_thread(worker) -> None:
    await worker.run(lambda cancelled: None)
    worker.close()
    worker.close()
    for thread in threading.enumerate():
        if thread.name == working.THREAD_NAME:
            await asyncio.to_thread(thread.join, 10)
    assert not unfinished()
