"""The shipped suites: what holds for all of their tasks, and a sample of the proofs. `make prove` makes all of them."""

from __future__ import annotations

from collections import Counter

import pytest

from tasks.suite.check import check_task
from tasks.suite.downloads import Downloads
from tasks.suite.load import load_suite
from tasks.suites.proof import give_up
from tasks.suites.prove import prove, tasks_to_prove

SIZES = {"web": 20, "phone": 20, "desk": 32}
SAMPLE = [("web", "mail-archive"), ("phone", "door-code"), ("desk", "count-errors")]


@pytest.mark.parametrize("name", SIZES)
def test_every_task_has_a_level_a_domain_and_a_solution(name):
    suite = load_suite(name)
    assert suite.shipped
    assert len(suite.tasks) == SIZES[name]
    assert set(Counter(task.level for task in suite.tasks)) == {1, 2, 3}
    assert all(task.domain for task in suite.tasks)
    proved = {task.id: solution for task, solution in tasks_to_prove(name)}
    assert proved.keys() == {task.id for task in suite.tasks}
    assert all((proved[task.id] is give_up) == task.evaluator.infeasible for task in suite.tasks)


@pytest.mark.parametrize("name", SIZES)
def test_nothing_in_them_is_unknown_to_seehand(name):
    found = [
        problem for task in load_suite(name).tasks for problem in check_task(task, Downloads(offline=True)).problems
    ]
    assert [problem for problem in found if problem.kind != "app"] == []


def test_three_tasks_of_the_desk_cannot_be_done():
    assert sum(task.evaluator.infeasible for task in load_suite("desk").tasks) == 3


def test_the_files_of_the_desk_are_what_the_generator_makes(tmp_path, monkeypatch):
    from tasks.suites.desk import generate

    there = generate.FILES
    monkeypatch.setattr(generate, "FILES", tmp_path)
    generate.main()
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in there.iterdir()}
    for name in generate.TEXTS:
        assert (tmp_path / name).read_bytes() == (there / name).read_bytes()


@pytest.mark.real
@pytest.mark.parametrize(("suite", "name"), SAMPLE)
async def test_doing_nothing_fails_and_the_solution_passes(suite, name):
    ((task, solution),) = tasks_to_prove(suite, [name])
    proof = await prove(task, solution)
    assert proof.idle.score == 0, proof.idle.reason
    assert proof.solved.score == 1, proof.solved.reason
