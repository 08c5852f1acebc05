"""Whole episodes with a chat server that speaks as each family does: the loop, the fake screen, a real page."""

from __future__ import annotations

import http.server
import json
import socket
import threading
from typing import ClassVar

import pytest

from agent.cli.app import run_command_line
from agent.loop import Loop
from environments.fake import FakeEnvironment
from environments.fake_screen import WIDGETS
from environments.points import Point
from environments.settings import FakeSettings
from model import open_model
from model.dialects import DIALECTS, open_dialect, recognise
from model.settings import ModelSettings
from tasks.task import Task
from tests.model.looks import look
from tests.model.seer import PHONE_VOICES, VOICES, Do, Seer
from tests.model.server import ChatServer, cut, pictures_in, raw, reply, status, words_of

THINGS = [
    Do(click=WIDGETS["checkbox"].centre),
    Do(click=WIDGETS["notes"].centre),
    Do(text="Ärger um 7"),
    Do(answer="noted"),
]


class TouchedFake(FakeEnvironment):
    """The fake screen as a phone would show it."""

    async def observe(self):
        return (await super().observe()).model_copy(update={"touch": True})


async def episode(server: ChatServer, model: str, tmp_path, device=FakeEnvironment, **settings):
    """Run the task on a screen of an odd size; the outcome and what became of the screen."""
    environment = device(FakeSettings(width=517, height=389), tmp_path)
    mind = open_model(f"openai:{model}@{server.url}", ModelSettings(retries=0, **settings))
    events = []
    async with environment:
        await environment.start()
        loop = Loop(Task(instruction="note it"), mind, environment, events.append)
        ended = await loop.run()
    await mind.close()
    return ended, environment.state, events


def test_every_dialect_that_acts_has_a_voice():
    acting = {name for name in DIALECTS if open_dialect(name).acts} - {"described"}
    assert {recognise(name) for name in VOICES} == acting


@pytest.mark.parametrize(
    ("model", "history"),
    [*((model, None) for model in VOICES), ("Qwen3-VL-8B-Instruct", "window"), ("some-other-model", "single")],
)
async def test_a_task_is_done_in_every_dialect(model, history, tmp_path):
    with ChatServer(Seer(VOICES[model], THINGS)) as server:
        ended, state, _ = await episode(server, model, tmp_path, history=history)
    assert (ended.outcome, ended.answer) == ("done", "noted")
    assert state.checked
    assert state.notes == "Ärger um 7"
    pixels = [click.pixel for click in state.clicks]
    wanted = [thing.click.pixel(517, 389) for thing in THINGS if thing.click]
    assert all(
        abs(a - b) <= 1 for got, want in zip(pixels, wanted, strict=True) for a, b in zip(got, want, strict=True)
    )


@pytest.mark.parametrize("model", PHONE_VOICES)
async def test_a_task_is_done_on_a_touch_screen(model, tmp_path):
    with ChatServer(Seer(PHONE_VOICES[model], THINGS)) as server:
        ended, state, _ = await episode(server, model, tmp_path, TouchedFake)
        prompt = words_of(server.requests[0])
    assert ended.outcome == "done"
    assert state.notes == "Ärger um 7"
    sent = [len(pictures_in(request)) for request in server.requests]
    assert "touch" in prompt or "open_app" in prompt
    assert sent == ([1, 1, 1, 1] if model.startswith(("Qwen", "GUI-Owl")) else [1, 2, 3, 4])


async def test_two_bad_replies_are_forgiven(tmp_path):
    with ChatServer(Seer(VOICES["Qwen3-VL-8B-Instruct"], THINGS, frozenset({2, 3}))) as server:
        ended, state, _ = await episode(server, "Qwen3-VL-8B-Instruct", tmp_path)
        told = words_of(server.requests[3])
    assert ended.outcome == "done"
    assert state.checked
    assert told.count("could not be used") == 2
    assert told.count("Well, hm.") == 2


async def test_three_bad_replies_in_a_row_end_the_episode(tmp_path):
    with ChatServer(Seer(plain_nonsense, [], frozenset(range(9)))) as server:
        ended, _, events = await episode(server, "Qwen3-VL-8B-Instruct", tmp_path)
    assert ended.outcome == "model_failed"
    assert "no tool call" in ended.reason
    refused = [event for event in events if event.event == "reply_refused"]
    assert [event.raw for event in refused] == ["Well, hm."] * 3


def plain_nonsense(do, seen):
    raise AssertionError("only nonsense is asked for")


async def test_a_planner_and_a_grounder_work_together(tmp_path):
    places = {"the check box": WIDGETS["checkbox"].centre, "the notes": WIDGETS["notes"].centre}

    def plan(do, seen):
        if do.click:
            name = next(name for name, place in places.items() if place == do.click)
            return json.dumps({"actions": [{"kind": "click", "point": name}]})
        said = {"kind": "type_text", "text": do.text} if do.text else {"kind": "done", "answer": do.answer}
        return json.dumps({"actions": [said]})

    def point(body):
        place = next(place for name, place in places.items() if name in words_of(body))
        return reply(f'{{"x": {round(place.x)}, "y": {round(place.y)}}}')(body)

    with ChatServer(Seer(plan, THINGS)) as planner, ChatServer(point) as grounder:
        ended, state, _ = await episode(planner, "gpt-x", tmp_path, grounder=f"openai:Holo2-8B@{grounder.url}")
        assert len(grounder.requests) == 2
    assert ended.outcome == "done"
    assert state.checked
    assert state.notes == "Ärger um 7"


FAULTS = {
    "wrong key": (status(401, "Incorrect API key"), "refused the key"),
    "broken": (status(500, "boom"), "boom"),
    "no chat": (raw("<html>hello</html>"), "does not speak the chat protocol"),
    "cut": (cut(), "broke off"),
    "unknown model": (status(404, "The model `m` does not exist"), "has no model"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_server_at_fault_ends_in_one_sentence(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    fault, word = FAULTS[name]
    with ChatServer(fault) as server:
        said = run_json(capsys, "--model", f"openai:m@{server.url}", "--set", "model.retries=0")
    assert said["outcome"] == "model_failed"
    assert word in said["reason"]
    assert "\n" not in said["reason"]


def test_a_dead_server_ends_in_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    said = run_json(capsys, "--model", f"openai:m@{address}", "--set", "model.retries=0")
    assert said["outcome"] == "model_failed"
    assert f"no answer from {address}" in said["reason"]


def test_a_model_that_only_points_begins_no_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code = run_command_line(["run", "x", "--on", "fake", "--model", "openai:GTA1-7B@http://127.0.0.1:1/v1", "--json"])
    said = capsys.readouterr()
    assert (code, json.loads(said.out)["outcome"]) == (2, "wrong_usage")
    assert "only points at things" in said.err
    assert not (tmp_path / "runs").exists()


def run_json(capsys, *arguments: str) -> dict:
    code = run_command_line(["run", "note it", "--on", "fake", "--json", *arguments])
    said = json.loads(capsys.readouterr().out)
    assert code == 3
    return said


PAGE = b"""<!doctype html><title>Till</title><body style="margin:0">
<button style="position:absolute;left:700px;top:500px;width:160px;height:60px"
 onclick="this.textContent='Thanks'; fetch('/pressed', {method: 'POST'})">Pay</button></body>"""


class Till(http.server.BaseHTTPRequestHandler):
    """A page with one button, and a record of who pressed it."""

    pressed: ClassVar[list[str]] = []

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def do_POST(self):
        self.pressed.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.mark.real
def test_a_real_page_is_worked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Till.pressed.clear()
    things = [Do(click=Point(780 / 1.28, 530 / 0.8)), Do(answer="paid")]
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Till) as till,
        ChatServer(Seer(VOICES["Qwen3-VL-8B-Instruct"], things)) as chat,
    ):
        threading.Thread(target=till.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{till.server_address[1]}/"
        model = f"openai:Qwen3-VL-8B-Instruct@{chat.url}"
        code = run_command_line(["run", "pay", "--url", url, "--model", model, "--json"])
        till.shutdown()
        prompt = words_of(chat.requests[0])
    said = json.loads(capsys.readouterr().out)
    assert (code, said["outcome"], said["answer"]) == (0, "done", "paid")
    assert Till.pressed == ["/pressed"]
    assert '"title": "Till"' in prompt


@pytest.mark.real
def test_a_phone_is_worked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    home_to_settings = Do(click=Point(188, 562))
    with ChatServer(Seer(PHONE_VOICES["Qwen3-VL-8B-Instruct"], [home_to_settings, Do(answer="there")])) as chat:
        model = f"openai:Qwen3-VL-8B-Instruct@{chat.url}"
        code = run_command_line(["run", "open the settings", "--on", "phone", "--model", model, "--json"])
        before, after = (words_of(request).lower().rpartition("<device_data>")[2] for request in chat.requests)
    assert (code, json.loads(capsys.readouterr().out)["answer"]) == (0, "there")
    assert "launcher" in before
    assert "settings" in after


def test_pointing_from_the_command_line(tmp_path, capsys):
    picture = tmp_path / "screen.png"
    picture.write_bytes(look().picture.data)
    with ChatServer(reply("(250, 750)")) as chat:
        model = f"openai:UI-Venus-1.5-8B@{chat.url}"
        code = run_command_line(["ground", str(picture), "the Save button", "--model", model, "--json"])
    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (said["found"], said["x"], said["y"]) == (True, 250, 750)
