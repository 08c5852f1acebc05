"""`seehand replay` and `seehand resume` as a user meets them, on the screen in memory."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from agent.log import list_runs, read_run

NOTES = {
    "actions": [
        {"kind": "click", "point": {"x": 500, "y": 800}},
        {"kind": "type_text", "text": "Zoë Müller"},
    ]
}
CHECK = {"actions": [{"kind": "click", "point": {"x": 600, "y": 160}}]}
DONE = {"actions": [{"kind": "done"}]}
GIVE_UP = {"actions": [{"kind": "give_up"}]}
BIG = ["--set", "fake.width=1000", "--set", "fake.height=750", "--set", "watch.claim=false"]


pytestmark = pytest.mark.usefixtures("own_folder")


def script(*decisions):
    Path("script.json").write_text(json.dumps(decisions))
    return ["--on", "fake", "--model", "scripted:script.json", *BIG]


def test_a_run_is_replayed_with_another_name(seehand):
    assert seehand("run", "take a note", *script(NOTES, CHECK, DONE))[0] == 0
    (recorded,) = list_runs(Path("runs"))
    log = (recorded.folder / "log.jsonl").read_bytes()
    flow = recorded.folder / "flow.json"
    code, out, _ = seehand("replay", recorded.folder, "--json", *BIG)
    said = json.loads(out)
    assert (code, said["outcome"], said["replay"]["diverged"]) == (0, "done", None)
    assert said["replay"]["played"] == 2
    (name,) = [one["name"] for one in json.loads(flow.read_text())["parameters"]]
    code, out, _ = seehand("replay", flow, "--var", f"{name}=Ada King", "--json", *BIG)
    assert (code, json.loads(out)["outcome"]) == (0, "done")
    typed = [
        result.action.text
        for step in read_run(Path(json.loads(out)["run"])).steps
        for result in step.results
        if result.action.kind == "type_text"
    ]
    assert typed == ["Ada King"]
    assert (recorded.folder / "log.jsonl").read_bytes() == log


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--var", "nobody=x"], "no such parameter"),
        (["--var", "x"], "NAME=VALUE"),
        (["--on", "browser", "--url", "not an address"], "'not an address' is no address"),
        (["--heal", "magic"], "off, safe, model"),
        (["--speed", "slow"], "max, recorded"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(seehand, options, says):
    seehand("run", "take a note", *script(CHECK, DONE))
    code, _, err = seehand("replay", "last", *options)
    assert code == 2
    assert says in err
    assert len(list_runs(Path("runs"))) == 1


def test_a_run_that_did_nothing_and_a_flow_that_is_none(seehand):
    seehand("run", "nothing", *script(DONE))
    code, _, err = seehand("replay", "last")
    assert (code, "no action that worked" in err) == (2, True)
    Path("flow.json").write_text('{"format": "seehand-flow", "v": 12}')
    code, _, err = seehand("replay", "flow.json")
    assert (code, "version 12" in err) == (2, True)


def test_a_run_that_gave_up_is_resumed_in_its_folder(seehand):
    assert seehand("run", "tick it", *script(CHECK, GIVE_UP))[0] == 1
    (before,) = list_runs(Path("runs"))
    Path("script.json").write_text(json.dumps([CHECK, GIVE_UP, DONE]))
    assert seehand("resume", "last", "--model", "scripted:script.json", *BIG)[0] == 0
    (after,) = list_runs(Path("runs"))
    assert (after.folder, after.episode.outcome, after.episode.counts.steps) == (before.folder, "done", 3)
    code, _, err = seehand("resume", "last")
    assert (code, "is done" in err) == (2, True)


def test_a_branch_begins_at_a_step(seehand):
    seehand("run", "tick it", *script(CHECK, NOTES, GIVE_UP))
    Path("script.json").write_text(json.dumps([CHECK, DONE]))
    assert seehand("run", "--from", "last:2", "--model", "scripted:script.json", *BIG)[0] == 0
    newest, _ = list_runs(Path("runs"))
    assert [step.index for step in read_run(newest.folder).steps] == [0, 1]
    code, _, err = seehand("run", "--from", "last")
    assert (code, "RUN:STEP" in err) == (2, True)


def test_a_killed_run_is_resumed_and_says_what_nobody_knows(seehand):
    wait = {"actions": [{"kind": "wait", "seconds": 60}]}
    command = [sys.executable, "-m", "agent", "run", "tick it", *script(CHECK, wait)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 60
        while not any('"kind":"wait"' in log.read_text() for log in Path("runs").glob("*/log.jsonl")):
            assert time.monotonic() < until
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
    Path("script.json").write_text(json.dumps([CHECK, wait, DONE]))
    code, out, _ = seehand("resume", "last", "--model", "scripted:script.json", *BIG)
    assert code == 0
    assert "nobody knows whether this happened: wait 60 s" in out
    (run,) = list_runs(Path("runs"))
    assert [result.status for step in read_run(run.folder).steps for result in step.results] == ["ok", "unknown", "ok"]
