from __future__ import annotations

import asyncio
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import LogError
from agent.evaluate import Wanted, evaluate
from agent.evaluate.compare import compare
from agent.evaluate.layout import export_evaluation, is_evaluation
from agent.evaluate.results import read_results
from agent.log.runs import slug
from agent.settings import load_settings
from environments.errors import DeviceUnavailable, UsageError
from tests.agent.evaluate.suites import EXPECTED, TASKS, told, write_model, write_suite


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    suite = write_suite(tmp_path / "suite")
    model = write_model(tmp_path / "model.json")
    return Wanted(str(suite), model=model, trusted=True, out=tmp_path / "out")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Wanted:
    """An evaluation that has been played by two workers; nothing is to be written to it."""
    folder = tmp_path_factory.mktemp("once")
    suite, model = write_suite(folder / "suite"), write_model(folder / "model.json")
    made = Wanted(str(suite), model=model, trusted=True, workers=2, out=folder / "out")
    asyncio.run(evaluate(made))
    return made


@pytest.fixture
def played(once: Wanted, tmp_path: Path) -> Wanted:
    """The same, in a folder of the test's own."""
    assert once.out
    return once._replace(out=Path(shutil.copytree(once.out, tmp_path / "played")))


def test_every_episode_gets_a_status_a_run_folder_and_a_report(once):
    results = {key.task: result for key, result in read_results(once.out).items()}
    assert {name: (result.status, result.score) for name, result in results.items()} == EXPECTED
    for result in results.values():
        assert (once.out / "runs" / result.run / "report.html").is_file()
        assert result.steps >= 1
        assert 0 < result.model_seconds < result.seconds
    summary = json.loads((once.out / "summary.json").read_text())
    assert summary["planned"] == summary["finished"] == len(TASKS)
    assert summary["passed"]["count"] == 2


async def test_the_same_wishes_again_play_nothing_again(played):
    before = (played.out / "results.jsonl").read_bytes()
    heard = []
    await evaluate(played, listener=lambda plan, results, result: heard.append(result))
    assert heard == [None]
    assert (played.out / "results.jsonl").read_bytes() == before


async def test_a_torn_last_line_is_cut_off_and_played_again(played):
    whole = told(played.out)
    path = played.out / "results.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    heard = []
    await evaluate(played, listener=lambda plan, results, result: heard.append(result))
    assert len(heard) == 2, "first how it stands, then the one that was torn"
    assert told(played.out) == whole


async def test_other_wishes_want_another_folder(played):
    with pytest.raises(UsageError, match="another tasks: name another folder with --out"):
        await evaluate(played._replace(tasks=("passes",)))


async def test_two_cannot_write_one_folder(wanted):
    from agent.log.lock import WriterLock

    wanted.out.mkdir()
    lock = WriterLock(wanted.out)
    with pytest.raises(LogError, match="is being written by another process"):
        await evaluate(wanted)
    lock.release()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"trusted": False}, "give --trust"),
        ({"tasks": ("pases",)}, "did you mean passes"),
        ({"suite": "/nowhere"}, "no folder and no suite"),
        ({"workers": 0}, "at least 1"),
        ({"engine": "slurm"}, "unknown engine"),
        ({"model": "no-such-model"}, "unknown model"),
    ],
)
async def test_wishes_that_make_no_sense_are_refused_in_a_sentence(wanted, change, words):
    with pytest.raises(UsageError, match=words):
        await evaluate(wanted._replace(**change))


async def test_a_broken_task_file_is_named(wanted):
    (Path(wanted.suite) / "easy" / "passes.json").write_text("{")
    with pytest.raises(UsageError, match=r"passes\.json: cannot be read as a task file"):
        await evaluate(wanted)


async def test_a_missing_application_is_the_environments_error(wanted, tmp_path):
    config = [{"type": "launch", "parameters": {"command": ["no-such-program"]}}]
    path = Path(wanted.suite) / "easy" / "passes.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"config": config}))
    await evaluate(wanted._replace(tasks=("passes",)))
    (result,) = read_results(wanted.out).values()
    assert (result.status, result.score, result.tries) == ("environment_error", None, 2)
    assert "there is no program 'no-such-program'" in result.reason


async def test_attempts_are_played_with_the_next_seeds(wanted):
    summary = await evaluate(wanted._replace(tasks=("passes", "fails"), attempts=2, seed=7))
    assert {(key.seed, key.attempt) for key in read_results(wanted.out)} == {(7, 1), (8, 2)}
    assert summary["pass_all"]["2"] == 0.5


async def test_a_comparison_names_what_flipped(once, tmp_path):
    infeasible = write_model(tmp_path / "gives-up.json")
    Path(tmp_path / "gives-up.json").write_text('[{"actions": [{"kind": "give_up", "reason": "infeasible"}]}]')
    other = once._replace(model=infeasible, workers=1, out=tmp_path / "other")
    await evaluate(other)
    found = compare(once.out, other.out)
    assert found["gained"] == ["cannot-be-done"]
    assert found["lost"] == ["passes", "passes-too"]
    assert found["difference"] == pytest.approx((1 - 2) / 5)
    assert {r.status for k, r in read_results(other.out).items() if k.task == "passes"} == {"infeasible"}


async def test_a_worker_that_dies_costs_its_own_episode_which_is_begun_once_more(wanted, tmp_path, monkeypatch):
    (tmp_path / "dying").mkdir()
    (tmp_path / "dying" / "model.py").write_text(
        "import os, signal\nfrom model.base import Model\nfrom model.decision import Decision\n"
        "from environments.actions import Done\n"
        "class Dies(Model):\n    name = 'dies'\n    takes_grounder = False\n"
        "    def __init__(self, argument, settings): pass\n"
        "    async def decide(self, goal, history, observation):\n"
        "        if goal == 'Die.': os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return Decision(actions=(Done(),))\n"
    )
    path = Path(wanted.suite) / "easy" / "passes.json"
    launch = [{"type": "launch", "parameters": {"command": ["sleep", "86399"]}}]
    path.write_text(json.dumps(json.loads(path.read_text()) | {"instruction": "Die.", "config": launch}))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    await evaluate(wanted._replace(model="dying.model:Dies", tasks=("passes", "passes-too", "fails")))
    results = {key.task: result for key, result in read_results(wanted.out).items()}
    assert (results["passes"].status, results["passes"].tries) == ("environment_error", 2)
    assert "killed by SIGKILL" in results["passes"].reason
    assert (results["passes-too"].status, results["fails"].status) == ("passed", "failed")
    running = [line.read_bytes() for line in Path("/proc").glob("[0-9]*/cmdline") if line.exists()]
    assert b"sleep\x0086399\x00" not in running, "what the task had started ends with it"


async def test_an_unreachable_cluster_is_told_in_a_sentence(wanted):
    pytest.importorskip("ray")
    settings = load_settings(["ray.address=127.0.0.1:1"]).settings
    with pytest.raises(DeviceUnavailable, match=r"no Ray cluster at ray\.address='127\.0\.0\.1:1'"):
        await evaluate(wanted._replace(engine="ray"), settings)


def test_an_evaluation_is_exported_in_osworlds_layout(once, tmp_path):
    assert is_evaluation(once.out)
    assert export_evaluation(once.out, tmp_path) == len(TASKS)
    made = tmp_path / "pyautogui" / "screenshot" / slug(once.model)
    scores = {path.parent.name: float(path.read_text()) for path in made.glob("*/*/result.txt")}
    assert scores == {name: score for name, (_, score) in EXPECTED.items() if score is not None}
    lines = (made / "easy" / "passes" / "traj.jsonl").read_text().splitlines()
    assert all((made / "easy" / "passes" / json.loads(line)["screenshot_file"]).is_file() for line in lines)
    assert json.loads(lines[-1])["action"] == "DONE"


def test_a_full_disk_is_told_in_a_sentence_and_later_it_goes_on(once, tmp_path):
    command = [
        sys.executable, "-m", "agent", "evaluate", once.suite, "--trust", "--model", once.model, "--tasks", "passes",
        "--out", str(tmp_path / "out"),
    ]  # fmt: skip
    small = f"ulimit -f 4; exec {shlex.join(command)}"  # no file may grow beyond 4 KiB: the log is cut off
    ended = subprocess.run(["bash", "-c", small], check=False, capture_output=True, text=True)
    assert ended.returncode == 3
    (sentence,) = ended.stderr.splitlines()
    assert sentence.startswith("seehand: ")
    assert "File too large" in sentence
    assert sentence.endswith("the same command goes on")
    subprocess.run(command, check=True, capture_output=True)
    assert [result.status for result in read_results(tmp_path / "out").values()] == ["passed"]
