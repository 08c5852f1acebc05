"""The policy from the command line: shown, asked about in a terminal, and switched by options."""

import json
from pathlib import Path

import pytest

from agent.log import list_runs, read_run
from agent.policy.acts import ACTS
from tests.agent.terminal import in_terminal

AGREE = {"actions": [{"kind": "click", "point": {"x": 200, "y": 335}}]}
"""On the word Agree of the fake screen, which is as good as signing."""
DONE = {"actions": [{"kind": "done", "answer": "x"}]}

pytestmark = pytest.mark.usefixtures("own_folder")


def running(*decisions, task="look"):
    Path("script.json").write_text(json.dumps(decisions))
    return ["run", task, "--on", "fake", "--model", "scripted:script.json", "--set", "watch.claim=false"]


def last():
    return read_run(list_runs(Path("runs"))[0].folder)


def test_the_policy_in_words_and_as_json(seehand):
    code, out, err = seehand("policy")
    assert (code, err) == (0, "")
    assert all(act in out for act in ACTS)
    assert "browser cannot see to" in out
    Path("mine.toml").write_text('[sites]\nallow = ["localhost:*"]\n[acts]\npay = "refuse"\n')
    code, out, _ = seehand("policy", "--policy", "mine.toml", "--json")
    told = json.loads(out)
    assert (code, told["file"], told["policy"]["acts"]["pay"], told["policy"]["acts"]["send"]) == (
        0,
        "mine.toml",
        "refuse",
        "ask",
    )
    assert told["policy"]["sites"]["allow"] == ["localhost:*"]
    assert set(told["cannot"]) >= {"browser", "desktop", "android"}


def test_a_file_named_in_the_settings_holds(seehand):
    Path("mine.toml").write_text('[acts]\nterms = "allow"\n')
    Path("seehand.toml").write_text('[run]\npolicy = "mine.toml"\n')
    assert "mine.toml" in seehand("policy")[1]
    seehand(*running(AGREE, DONE))
    assert last().steps[0].results[0].status == "ok"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--policy", "nowhere.toml"], "cannot read the policy nowhere.toml"),
        (["--yes-to", "paying"], "there is no such rule: did you mean pay?"),
        (["--secret", "PW"], "does not say where the secret PW goes"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_begun(seehand, options, complaint):
    code, _, err = seehand(*running(DONE), *options)
    assert code == 2
    assert complaint in err
    assert not Path("runs").exists()


def test_with_nobody_there_a_sink_is_refused_and_told(seehand):
    seehand(*running(AGREE, DONE))
    result = last().steps[0].results[0]
    assert (result.status, 'terms, told from "Agree"' in result.message) == ("rejected", True)


def test_yes_beforehand(seehand):
    seehand(*running(AGREE, DONE), "--yes-to", "terms")
    assert last().steps[0].results[0].status == "ok"


@pytest.mark.parametrize(
    ("typed", "status"), [(b"y\n", "ok"), (b"n\n", "rejected"), (b"\n", "rejected"), (b"\x04", "rejected")]
)
def test_it_is_asked_in_the_terminal_with_a_picture(typed, status):
    _, shown = in_terminal(*running(AGREE, DONE), typed=[(b"] > ", typed)])
    run = last()
    assert run.steps[0].results[0].status == status
    picture = run.folder / "asked" / "1-1.png"
    assert picture.is_file()
    assert picture.resolve().as_uri() in shown.replace("\r\n", "")


def test_no_answer_in_time_is_no():
    Path("mine.toml").write_text("[asking]\nseconds = 0.5\n")
    _, shown = in_terminal(*running(AGREE, DONE), "--policy", "mine.toml", typed=[])
    assert last().steps[0].results[0].status == "rejected"
    assert "no answer: no" in shown


def test_a_dry_run(seehand):
    code, out, _ = seehand(*running({"actions": [{"kind": "click", "point": {"x": 200, "y": 180}}]}), "--dry-run")
    run = last()
    assert (code, run.episode.outcome) == (0, "dry_run")
    assert "would click (200, 180)" in out
    assert (run.folder / "dry-run.png").is_file()


def test_a_secret_whose_value_is_not_there(seehand, monkeypatch):
    monkeypatch.delenv("PW", raising=False)
    code, _, err = seehand(*running(DONE, task="type {{secret:PW}}"), "--secret", "PW")
    assert (code, "set the environment variable PW" in err) == (2, True)
