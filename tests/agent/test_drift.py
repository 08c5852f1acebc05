"""The drift bench: what counts as wrong, what its figures are, and a case from the command line."""

import json

import pytest

from agent.cli.app import run_command_line
from agent.cli.drift import choose
from agent.drift.bench import outcome_of
from agent.drift.results import CaseResult, keep, kept, markdown, summary_of
from environments.errors import UsageError
from tasks.drift import Deed, cases

RIGHT, OTHER = Deed("Edit", "1"), Deed("Edit", "2")


@pytest.mark.parametrize(
    ("wanted", "deeds", "said_done", "outcome"),
    [
        (RIGHT, [RIGHT], True, "right"),
        (RIGHT, [], False, "stopped"),
        (RIGHT, [], True, "wrong"),
        (RIGHT, [OTHER], True, "wrong"),
        (RIGHT, [OTHER], False, "wrong"),
        (RIGHT, [RIGHT, RIGHT], True, "wrong"),
        (None, [RIGHT], True, "wrong"),
        (None, [], False, "stopped"),
    ],
)
def test_the_screen_says_what_was_done(wanted, deeds, said_done, outcome):
    assert outcome_of(wanted, deeds, said_done=said_done, healed=False) == outcome


def result(kind, outcome, naive="wrong", *, possible=True, device="browser"):
    return CaseResult(
        name=f"{device}/{kind}/0", device=device, kind=kind, possible=possible, outcome=outcome, naive=naive, steps=1,
        seconds=2.0, own_ms=10.0,
    )  # fmt: skip


def test_the_figures():
    results = [
        result("unchanged", "right", "right"),
        result("dark", "healed", "right"),
        result("moved", "stopped"),
        result("removed", "stopped", possible=False),
        result("popup", "not_run", "not_run", device="phone"),
    ]
    summary = summary_of(results, {"seed": 0})
    assert (summary["cases"], summary["played"], summary["wrong_actions"]) == (5, 4, 0)
    assert summary["unchanged_right"] == [1, 1]
    assert summary["changed_done"] == [1, 2]
    assert summary["impossible_stopped"] == [1, 1]
    assert list(summary["goals_met"].values()) == [True, True, False]
    assert {one["name"] for one in summary["not_good"]} == {"browser/moved/0", "phone/popup/0"}
    assert "| all | 4 | 1 | 1 | 2 | 0 | 2 |" in markdown(summary)


def test_a_wrong_action_misses_the_goal():
    summary = summary_of([result("another_record", "wrong", possible=False)], {})
    assert summary["goals_met"]["no wrong action"] is False


def test_results_are_kept(tmp_path):
    one = result("dark", "healed")
    keep(one, tmp_path / "results.jsonl")
    assert kept(tmp_path / "results.jsonl") == {one.name: one}
    assert kept(tmp_path / "none.jsonl") == {}


def test_cases_are_chosen_by_the_beginning_of_their_name():
    assert {case.kind for case in choose(cases(), ("desktop/dark", "desktop/moved"))} == {"dark", "moved"}
    with pytest.raises(UsageError, match="browser"):
        choose(cases(), ("brwser",))


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_case_of_each_device_by_command_line(device, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "drift"
    arguments = ["evaluate", "drift", "--tasks", f"{device}/removed", "--out", str(out), "--json"]
    assert run_command_line(arguments) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["outcomes"] == {"right": 0, "healed": 0, "stopped": 1, "wrong": 0}
    assert summary["naive"]["wrong"] == 1
    assert summary == json.loads((out / "summary.json").read_text())
