"""The command line as a user meets it: words, JSON, exit codes, Ctrl+C."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from agent.log import list_runs, read_run
from agent.settings import known_keys
from environments import ENVIRONMENTS
from environments.fake import FakeEnvironment
from environments.points import Box, Point
from model import MODELS, Grounding, Model, Place
from tests.agent.samples import picture
from tests.agent.terminal import in_terminal

CLICK = {"thought": "there", "actions": [{"kind": "click", "point": {"x": 200, "y": 180}}]}
DONE = {"actions": [{"kind": "done", "answer": "42 \x1b[31mred"}]}
GIVE_UP = {"actions": [{"kind": "give_up", "reason": "infeasible", "explanation": "no such thing"}]}
WAIT = {"actions": [{"kind": "wait", "seconds": 30}]}
SHORT_WAIT = {"actions": [{"kind": "wait", "seconds": 0.5}]}
ASK = {"actions": [{"kind": "ask_user", "question": "Which colour?"}]}
KEYS = {"outcome", "answer", "reason", "steps", "seconds", "run", "report"}


pytestmark = pytest.mark.usefixtures("own_folder")


class Buggy(FakeEnvironment):
    """Has a bug."""

    async def observe(self):
        raise KeyError("a bug of ours")


class Pointer(Model):
    """Finds one thing, and not the other."""

    name = "pointer"

    def __init__(self, argument, settings):
        pass

    async def decide(self, goal, history, observation):
        raise NotImplementedError

    async def ground(self, picture, target):
        place = Place(point=Point(10, 20), box=Box(left=0, top=10, right=20, bottom=30), score=0.9, label="Save")
        if target == "Save":
            return Grounding(best=place)
        return Grounding(best=None, others=(place,), reason="nothing like it")


def script(*decisions):
    Path("script.json").write_text(json.dumps(decisions))
    return ["--on", "fake", "--model", "scripted:script.json"]


def test_done_in_words(seehand):
    code, out, err = seehand("run", "press it", *script(CLICK, DONE))
    assert (code, err) == (0, "")
    (run,) = list_runs(Path("runs"))
    assert "there" in out
    assert "click (200, 180)" in out
    assert "done in 2 steps" in out
    assert str(run.folder) in out
    assert str(run.folder / "report.html") in out
    assert "42 [31mred" in out
    assert "\x1b" not in out


def test_done_in_json(seehand):
    code, out, err = seehand("run", "press it", *script(CLICK, DONE), "--json")
    said = json.loads(out)
    assert (code, set(said)) == (0, KEYS)
    assert (said["outcome"], said["answer"], said["steps"]) == ("done", "42 \x1b[31mred", 2)
    assert Path(said["report"]).is_file()
    assert read_run(Path(said["run"])).episode.seconds == pytest.approx(said["seconds"], abs=0.001)
    assert "click (200, 180)" in err
    assert out.count("\n") == 1


@pytest.mark.parametrize(
    ("decisions", "options", "outcome", "code"),
    [
        ([GIVE_UP], [], "gave_up", 1),
        ([CLICK, CLICK, DONE], ["--max-steps", "1"], "step_limit", 1),
        ([SHORT_WAIT, DONE], ["--max-seconds", "0.2"], "time_limit", 1),
        ([DONE], ["--on", "browser", "--set", "browser.executable=/nowhere/chromium"], "device_failed", 3),
        ([DONE], ["--runs", "/proc/runs"], "log_failed", 3),
        ([DONE], ["--on", "brwser"], "wrong_usage", 2),
        ([DONE], ["--model", "poket"], "wrong_usage", 2),
        ([DONE], ["--model", "scripted:/nowhere"], "wrong_usage", 2),
        ([DONE], ["--set", "fake.widht=3"], "wrong_usage", 2),
        ([DONE], ["--max-steps", "0"], "wrong_usage", 2),
        ([DONE], ["--max-steps", "many"], "wrong_usage", 2),
        ([DONE], ["--on", "browser", "--url", "ht!tp:/x"], "wrong_usage", 2),
        ([DONE], ["--nonsense"], "wrong_usage", 2),
        ([DONE], ["--on", "tests.agent.test_cli:Buggy"], "crashed", 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and value and isinstance(value[0], str) else None,
)
def test_how_it_can_end(seehand, decisions, options, outcome, code):
    in_words, _, err = seehand("run", "x", *script(*decisions), *options)
    sentence = err.strip().splitlines()[-1]
    assert in_words == code
    assert sentence.startswith("seehand: ")
    assert ("Traceback" in err) == (outcome == "crashed")
    in_json, out, err = seehand("run", "x", *script(*decisions), *options, "--json")
    said = json.loads(out)
    assert (in_json, said["outcome"], set(said)) == (code, outcome, KEYS)
    assert said["reason"] in sentence


def test_an_empty_task_is_wrong_usage(seehand):
    assert seehand("run", "  ", *script(DONE))[0] == 2
    code, out, err = seehand("run", "--json")
    assert (code, json.loads(out)["outcome"]) == (2, "wrong_usage")
    assert "TASK" in err
    assert not Path("runs").exists()


@pytest.mark.parametrize("place", ["not an address", "ht!tp:/x", "./no-such-page.html"])
def test_a_place_that_is_no_address_leaves_no_folder(seehand, place):
    commands = (["run", "look", *script(DONE), "--on", "browser"], ["record", "look"])
    for command in commands:
        code, _, err = seehand(*command, "--url", place)
        assert code == 2
        assert place in err or "no-such-page" in err
    assert not Path("runs").exists()


def test_a_pattern_that_became_many_names_is_cut_short(seehand):
    code, _, err = seehand("ground", *(f"a-rather-long-name-{number}.png" for number in range(100)))
    assert code == 2
    assert len(err) < 300


def test_settings_come_from_everywhere(seehand, monkeypatch):
    options = script(CLICK, DONE)
    Path("seehand.toml").write_text('[run]\nfolder = "kept"\nmax_steps = 9\n[fake]\nwidth = 640\n')
    monkeypatch.setenv("SEEHAND_RUN_MAX_STEPS", "1")
    code, out, _ = seehand("run", "x", *options, "--set", "fake.height=480", "--json")
    said = json.loads(out)
    assert (code, said["outcome"], Path(said["run"]).parent) == (1, "step_limit", Path("kept"))
    assert read_run(Path(said["run"])).steps[0].observation.picture.size == (640, 480)
    _, out, _ = seehand("settings", "--json", "--set", "fake.height=480")
    rows = {key: {"value": row["value"], "source": row["source"]} for key, row in json.loads(out).items()}
    assert rows["fake.width"] == {"value": 640, "source": "seehand.toml"}
    assert rows["run.max_steps"] == {"value": 1, "source": "SEEHAND_RUN_MAX_STEPS"}
    assert rows["fake.height"] == {"value": 480, "source": "--set"}
    assert rows["browser.width"] == {"value": 1280, "source": "default"}
    words = seehand("settings")[1]
    assert "SEEHAND_RUN_MAX_STEPS" in words
    assert words.count("\n    ") == len(known_keys()), "each has a line that says what it is"
    assert all(field.description for field in known_keys().values())


def test_runs_and_show(seehand):
    assert seehand("runs")[1] == "no runs in runs yet\n"
    assert json.loads(seehand("runs", "--json")[1]) == []
    seehand("run", "the first", *script(DONE))
    seehand("run", "the second", *script(CLICK, GIVE_UP))
    listed = json.loads(seehand("runs", "--json")[1])
    assert [(run["task"], run["outcome"], run["steps"]) for run in listed] == [
        ("the second", "gave_up", 2),
        ("the first", "done", 1),
    ]
    first, second = seehand("runs")[1].splitlines()[::-1]
    assert "the first" in first
    assert "gave_up" in second
    shown = json.loads(seehand("show", "last", "--json")[1])
    assert (shown["task"], shown["outcome"], shown["state"]) == ("the second", "gave_up", "ended")
    assert [step["index"] for step in shown["steps"]] == [0, 1]
    assert shown["steps"][0]["decision"]["thought"] == "there"
    code, out, _ = seehand("show", listed[0]["run"])
    assert code == 0
    assert "click (200, 180)" in out
    assert "gave up in 2 steps" in out
    assert "no such thing" in out


def test_show_writes_the_report(seehand):
    seehand("run", "the one", *script(DONE))
    assert seehand("show", "last", "--html", "out.html")[0] == 0
    assert "the one" in Path("out.html").read_text()
    code, _, err = seehand("show", "last", "--html", "/proc/out.html")
    assert (code, "Traceback" in err) == (3, False)
    assert "/proc/out.html" in err


@pytest.mark.parametrize("arguments", [["show", "last"], ["show", "nothing"], ["show", "last", "--json"]])
def test_show_without_a_run(seehand, arguments):
    code, out, err = seehand(*arguments)
    assert code == 2
    assert err.startswith("seehand: ")
    assert not out or json.loads(out)["error"] == "wrong_usage"


def test_show_a_damaged_run(seehand):
    seehand("run", "x", *script(DONE))
    (run,) = list_runs(Path("runs"))
    log = run.folder / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"started", b"stxrted"))
    code, _, err = seehand("show", "last")
    assert code == 3
    assert "line 1" in err


def test_ground(seehand):
    Path("screen.png").write_bytes(picture().data)
    model = ["--model", "tests.agent.test_cli:Pointer"]
    code, out, _ = seehand("ground", "screen.png", "Save", *model, "--json")
    said = json.loads(out)
    assert code == 0
    assert said["found"] is True
    assert (said["x"], said["y"], said["box"], said["score"]) == (10, 20, [0, 10, 20, 30], 0.9)
    assert said["alternatives"] == []
    code, out, _ = seehand("ground", "screen.png", "Load", *model, "--json")
    said = json.loads(out)
    assert (code, said["found"], said["x"], said["box"]) == (0, False, None, None)
    assert said["alternatives"][0]["x"] == 10
    assert "(10, 20)" in seehand("ground", "screen.png", "Save", *model)[1]
    assert "not found" in seehand("ground", "screen.png", "Load", *model)[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere.png", "Save"], "nowhere.png"),
        (["script.json", "Save"], "script.json"),
        (["screen.png", " "], "say what to find"),
        (["screen.png", "Save", "--model", "scripted:script.json"], "cannot point"),
    ],
)
def test_ground_refuses(seehand, arguments, complaint):
    script(DONE)
    Path("screen.png").write_bytes(picture().data)
    code, out, err = seehand("ground", *arguments, "--json")
    assert code == 2
    assert complaint in err
    assert json.loads(out)["error"] == "wrong_usage"


def test_doctor(seehand):
    code, out, _ = seehand("doctor", "--json", "--only", "runs", "--only", "seehand")
    rows = json.loads(out)
    assert code == 0
    assert [row["name"] for row in rows] == ["runs", "seehand"]
    assert set(rows[0]) == {"name", "status", "detail", "hint"}
    broken = ["--only", "browser", "--set", "browser.executable=/nowhere/chromium"]
    code, out, _ = seehand("doctor", *broken)
    assert code == 3
    assert "/nowhere/chromium" in out
    assert seehand("doctor", "--only", "brwser")[0] == 2


def test_help_and_version(seehand):
    code, out, _ = seehand()
    assert code == 0
    assert "Do a task" in out
    helped = seehand("run", "--help")[1]
    assert all(name in helped for name in (*ENVIRONMENTS, *MODELS))
    assert seehand("--version")[1].startswith("seehand ")


def start(*arguments, **more):
    """A process of its own, in a session of its own."""
    command = [sys.executable, "-u", "-m", "agent", *arguments]
    return subprocess.Popen(command, start_new_session=True, text=True, stderr=subprocess.PIPE, **more)


def wait_for_line(stream, words):
    for line in stream:
        if words in line:
            return
    pytest.fail(f"{words!r} never came")


def test_ctrl_c_finishes_the_step_and_says_where_the_run_is():
    process = start("run", "x", *script(SHORT_WAIT, WAIT, DONE), "--json", stdout=subprocess.PIPE)
    wait_for_line(process.stderr, "wait 0.5 s")
    os.kill(process.pid, signal.SIGINT)
    wait_for_line(process.stderr, "stopping after this step")
    os.kill(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    said = json.loads(out)
    assert (process.returncode, said["outcome"]) == (130, "stopped_by_user")
    assert read_run(Path(said["run"])).state == "ended"
    assert Path(said["report"]).is_file()


def test_one_ctrl_c_lets_the_step_end():
    process = start("run", "x", *script(CLICK, SHORT_WAIT, WAIT, DONE), "--json", stdout=subprocess.PIPE)
    wait_for_line(process.stderr, "click (200, 180)")
    os.kill(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    said = json.loads(out)
    assert (process.returncode, said["outcome"]) == (130, "stopped_by_user")
    assert read_run(Path(said["run"])).steps[-1].results[-1].status == "ok"


def test_being_terminated_closes_the_log():
    process = start("run", "x", *script(CLICK, WAIT), stdout=subprocess.PIPE)
    wait_for_line(process.stdout, "click (200, 180)")
    process.terminate()
    out, _ = process.communicate(timeout=20)
    assert process.returncode == 130
    (run,) = list_runs(Path("runs"))
    assert run.episode.outcome == "stopped_by_user"
    assert str(run.folder) in out


def test_a_killed_run_is_seen_as_crashed(seehand):
    process = start("run", "x", *script(CLICK, WAIT), stdout=subprocess.PIPE)
    wait_for_line(process.stdout, "click (200, 180)")
    process.kill()
    process.communicate(timeout=20)
    assert json.loads(seehand("runs", "--json")[1])[0]["state"] == "crashed"
    code, out, _ = seehand("show", "last")
    assert code == 0
    assert "click (200, 180)" in out
    assert "crashed" in out


def test_a_reader_that_goes_away_ends_no_run():
    process = start("run", "x", *script(CLICK, SHORT_WAIT, DONE), stdout=subprocess.PIPE)
    wait_for_line(process.stdout, "step")
    process.stdout.close()
    process.stderr.read()
    process.wait(timeout=20)
    process.stderr.close()
    assert list_runs(Path("runs"))[0].episode.outcome == "done"


@pytest.mark.parametrize(
    ("typed", "message", "code"),
    [
        ("blue 蓝\n".encode(), "the user says: blue 蓝", 0),
        (b"\x04", "nobody is there", 0),
        (b"\x03", "nobody is there", 130),
    ],
    ids=["a line", "ctrl+d", "ctrl+c"],
)
def test_questions_are_put_in_the_terminal(typed, message, code):
    left, shown = in_terminal("run", "x", *script(ASK, DONE), typed=[(b"The model asks", typed)])
    (run,) = list_runs(Path("runs"))
    assert message in read_run(run.folder).steps[0].results[0].message
    assert "Which colour?" in shown
    assert left == code


def test_without_a_terminal_nobody_is_there():
    process = start("run", "x", *script(ASK, DONE), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.communicate("blue\n", timeout=20)
    (run,) = list_runs(Path("runs"))
    assert "nobody is there" in read_run(run.folder).steps[0].results[0].message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rnu", "x"], ("'rnu'", "Did you mean 'run'?", "`seehand --help`")),
        (["suite", "chek"], ("'chek'", "Did you mean 'check'?", "`seehand suite --help`")),
        (["run", "x", "--max-steps", "many"], ("--max-steps", "given: 'many'", "`seehand run --help`")),
        (["run", "x", "--max-steps=many"], ("--max-steps", "given: 'many'", "`seehand run --help`")),
    ],
)
def test_wrong_usage_names_the_value_the_choices_and_the_next_step(seehand, arguments, words):
    code, _, err = seehand(*arguments)
    assert code == 2
    for each in words:
        assert each in err


def test_p_takes_over_by_hand_and_enter_gives_back():
    """The act that was planned is not done; the run goes on with a new look."""
    keys = [(b"0.5 s", b"p"), (b"taken over", b"\n")]
    code, _ = in_terminal("run", "x", *script(*[SHORT_WAIT] * 8, CLICK, DONE), typed=keys)
    assert code == 0
    (run,) = list_runs(Path("runs"))
    log = read_run(run.folder)
    said = [entry.event for entry in log.entries if entry.event.event == "noticed"]
    assert [(event.by, event.verdict) for event in said] == [("person", "taken_over"), ("person", "given_back")]
    (dropped,) = [step.results[0] for step in log.steps if step.results[0].status != "ok"]
    assert dropped.status == "dropped"
    assert "look again" in dropped.message
    assert "person: taken over" in (run.folder / "report.html").read_text()
