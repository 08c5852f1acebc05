"""One recording, replayed on the same screen and on changed ones: nothing wrong is done, what can be found is found."""

import asyncio
from dataclasses import replace

import pytest

from agent.drift.bench import Bench
from agent.log import read_run
from agent.replay.flow import load_flow
from agent.replay.patch import accept
from agent.replay.runner import Plan
from agent.settings import Settings
from tasks.drift import Case, make_case

pytestmark = [pytest.mark.real, pytest.mark.slow]

BASE = make_case("unchanged", 1).before
PERSON = BASE.people[2]
LOOKALIKE = replace(PERSON, name=PERSON.name.replace(PERSON.name.split()[0], "Zora"))


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(Settings(), tmp_path_factory.mktemp("drift"))


@pytest.fixture(scope="module")
def path(bench):
    return asyncio.run(bench.record(case_of(BASE)))


def case_of(world, *, possible=True):
    return Case("browser", "unchanged", BASE, world, PERSON, possible)


async def play(bench, path, world, heal="safe", patience=2.0, *, possible=True):
    return await bench.replay(case_of(world, possible=possible), path, Plan(heal=heal, patience=patience))


def test_the_flow_knows_the_record(path):
    (step,) = load_flow(path).steps
    target = step.acts[0].target
    assert (target.text, target.twins) == (BASE.deed, 5)
    assert {str(PERSON.number), PERSON.name, PERSON.town} <= {note.text for note in target.row}
    assert any(str(PERSON.number) in words for words in step.effect.exact)


async def test_unchanged_without_reading(bench, path):
    done, outcome = await play(bench, path, BASE)
    assert outcome == "right"
    assert read_run(done.run.folder).steps[0].decision.thought == "step 1 of 1: same"


async def test_reordered_and_dark_finds_the_record_and_learns(bench, path):
    world = replace(BASE, people=BASE.people[::-1], theme="dark")
    done, outcome = await play(bench, path, world)
    assert outcome == "healed"
    assert done.patch is not None
    before = load_flow(path)
    fresh = accept(done.patch, path)
    assert fresh.revision == before.revision + 1
    again, outcome = await play(bench, path, world)
    assert (outcome, again.patch) == ("right", None)


async def test_a_step_more_than_there_was_is_no_success(bench, path):
    done, outcome = await play(bench, path, replace(BASE, confirm=True), possible=False)
    assert outcome == "stopped"
    assert "did not appear" in done.run.ended.reason


@pytest.mark.parametrize("heal", ["off", "safe"])
async def test_another_record_in_the_same_place_is_left_alone(bench, path, heal):
    people = tuple(LOOKALIKE if one is PERSON else one for one in BASE.people)
    done, outcome = await play(bench, path, replace(BASE, people=people), heal, possible=False)
    assert outcome == "stopped"
    assert done.divergence is not None
    assert done.run.report is not None
    page = done.run.report.read_text("utf-8")
    assert "expected" in page
    assert f"seehand resume {done.run.folder.name}" in page


async def test_a_popup_that_was_not_there_is_closed_and_the_list_waited_for(bench, path):
    done, outcome = await play(bench, path, replace(BASE, popup=True, delay=700), patience=6.0)
    assert outcome == "healed"
    assert len(done.player.closed) == 1
