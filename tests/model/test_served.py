"""Served models against a real server that misbehaves: what is retried, what is told, what is sent."""

from __future__ import annotations

import asyncio
import socket

import pytest

from environments.actions import Click, Wait
from environments.errors import UsageError
from environments.points import Point
from model import open_model
from model.errors import BadReply, ModelUnavailable
from model.served.address import key_for, parse_address
from model.settings import ModelSettings
from tests.model.looks import look, picture, step
from tests.model.replies import CLICK, CLICK_ARGS, call
from tests.model.server import (
    ChatServer,
    body_of,
    chunk,
    cut,
    ending,
    event,
    flood,
    hang,
    picture_of,
    pictures_in,
    raw,
    reply,
    status,
    stream,
    whole,
    words_of,
)

GOOD = reply(call(CLICK_ARGS))


def model_at(server: ChatServer, name: str = "qwen3-vl-8b", **settings):
    made = open_model(f"openai:{name}@{server.url}", ModelSettings(**{"timeout": 2, "retries": 2, **settings}))
    made._client._first_wait = 0.01
    return made


async def decide(server: ChatServer, history=(), name: str = "qwen3-vl-8b", **settings):
    model = model_at(server, name, **settings)
    try:
        return await model.decide("save the file", tuple(history), look())
    finally:
        await model.close()


async def unavailable(server: ChatServer, word: str, **settings) -> str:
    with pytest.raises(ModelUnavailable, match=word) as caught:
        await decide(server, **settings)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 700
    return str(caught.value)


async def test_a_decision_with_its_usage():
    with ChatServer(reply("Thought: now.\n" + call(CLICK_ARGS))) as server:
        decision = await decide(server)
    assert decision.actions == (CLICK,)
    assert decision.thought == "now."
    usage = decision.usage
    assert (usage.prompt_tokens, usage.cached_tokens, usage.reply_tokens) == (1000, 900, 20)
    assert 0 < usage.first_token_seconds <= usage.seconds
    assert usage.cost is None


async def test_what_is_sent():
    with ChatServer(GOOD) as server:
        await decide(server)
    (request,) = server.requests
    assert request["model"] == "qwen3-vl-8b"
    assert request["temperature"] == 0
    assert request["stream"] is True
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    (url,) = pictures_in(request)
    assert picture_of(url).size == (352, 224)  # 160x96 is below what the model takes, and grows
    assert [part["type"] for part in request["messages"][1]["content"]] == ["image_url", "text"]
    assert "save the file" in words_of(request)


async def test_thinking_that_the_server_took_out_is_kept_with_the_reply():
    with ChatServer(reply(call(CLICK_ARGS), thinking="It must be Save.")) as server:
        decision = await decide(server)
    assert decision.thought == "It must be Save."
    assert decision.raw.startswith("<think>\nIt must be Save.\n</think>")


async def test_calls_that_the_server_took_out_are_put_back():
    first = {"index": 0, "id": "a", "function": {"name": "computer_use", "arguments": '{"action": "left_click", '}}
    second = {"index": 0, "function": {"arguments": '"coordinate": [512, 384]}'}}
    pieces = [event(chunk(content=None, tool_calls=[call])) for call in (first, second)]
    with ChatServer(stream([*pieces, *ending("tool_calls")])) as server:
        assert (await decide(server)).actions == (CLICK,)


async def test_a_server_that_does_not_stream():
    with ChatServer(whole(call(CLICK_ARGS))) as server:
        decision = await decide(server)
    assert decision.actions == (CLICK,)
    assert decision.usage.prompt_tokens == 7


@pytest.mark.parametrize("fault", [status(429, "slow down"), status(500, "oops"), status(503, "loading"), cut()])
async def test_faults_that_pass_are_tried_again(fault):
    with ChatServer(fault, fault, GOOD) as server:
        assert (await decide(server)).actions == (CLICK,)
    assert len(server.requests) == 3
    assert server.requests[0] == server.requests[2]


async def test_retries_are_counted_and_end():
    with ChatServer(status(500, "the engine died")) as server:
        message = await unavailable(server, "the engine died")
    assert "(3 tries)" in message
    assert len(server.requests) == 3


async def test_retry_after_is_kept():
    with ChatServer(status(429, "busy", retry_after="0.3"), GOOD) as server:
        began = asyncio.get_running_loop().time()
        await decide(server)
        assert asyncio.get_running_loop().time() - began >= 0.3


async def test_a_server_that_asks_for_too_long_a_pause_is_told_about_at_once():
    with ChatServer(status(429, "daily limit", retry_after="3600")) as server:
        await unavailable(server, "3600 s")
    assert len(server.requests) == 1


async def test_no_credit_is_not_tried_again():
    with ChatServer(status(429, "You exceeded your current quota: insufficient_quota")) as server:
        await unavailable(server, "no credit")
    assert len(server.requests) == 1


async def test_nothing_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    model = open_model(f"openai:m@http://127.0.0.1:{port}/v1", ModelSettings(retries=1))
    model._client._first_wait = 0.01
    with pytest.raises(ModelUnavailable, match=rf"no answer from http://127.0.0.1:{port}/v1 .*2 tries"):
        await model.decide("x", (), look())
    await model.close()


async def test_a_wrong_key(monkeypatch):
    monkeypatch.setenv("MY_KEY", "sk-secret-1")
    with ChatServer(status(401, "Incorrect API key provided")) as server:
        message = await unavailable(server, "refused the key", api_key_env="MY_KEY")
    assert "model.api_key_env" in message
    assert "sk-secret-1" not in message
    assert server.headers[0]["authorization"] == "Bearer sk-secret-1"
    assert len(server.requests) == 1


async def test_an_unknown_model_names_those_there_are():
    with ChatServer(status(404, "The model `qwen3-vl-8b` does not exist.")) as server:
        await unavailable(server, "has no model 'qwen3-vl-8b'.*it serves seer-8b")


async def test_no_chat_at_the_address():
    with ChatServer(GOOD) as server:
        model = open_model(f"openai:m@{server.url.removesuffix('/v1')}", ModelSettings())
        with pytest.raises(ModelUnavailable, match="end in /v1"):
            await model.decide("x", (), look())
        await model.close()


@pytest.mark.parametrize(
    "fault",
    [
        status(400, "qwen3-8b is not a multimodal model"),
        status(400, "Invalid content type. image_url is only supported by certain models: not this one"),
        status(500, "image input is not supported - hint: you may need to provide the mmproj"),
    ],
)
async def test_a_model_without_eyes(fault):
    with ChatServer(fault) as server:
        await unavailable(server, "takes no pictures")
    assert len(server.requests) == 1


async def test_a_prompt_too_long_is_sent_again_without_old_pictures():
    too_long = status(400, "This model's maximum context length is 8192 tokens, but you sent 9000")
    history = [step(index, raw=call(CLICK_ARGS)) for index in range(5)]
    with ChatServer(too_long, GOOD, GOOD) as server:
        model = model_at(server)
        await model.decide("save the file", tuple(history), look(9))
        await model.decide("save the file", tuple(history), look(9))
        await model.close()
    assert [len(pictures_in(request)) for request in server.requests] == [6, 1, 3]


async def test_a_prompt_too_long_twice_ends():
    with ChatServer(status(400, "At most 0 image(s) may be provided in one request.")) as server:
        await unavailable(server, "too long for the model")
    assert len(server.requests) == 2


async def test_fields_that_a_server_does_not_know_are_left_out():
    refusals = [
        status(400, "Unrecognized request argument supplied: stream_options"),
        status(400, "Unsupported value: 'temperature' does not support 0 with this model."),
        status(400, "Unsupported parameter: 'max_tokens' is not supported with this model."),
    ]
    with ChatServer(*refusals, GOOD) as server:
        model = model_at(server)
        await model.decide("x", (), look())
        await model.decide("x", (), look())
        await model.close()
    assert len(server.requests) == 5
    for request in server.requests[3:]:
        assert not {"stream_options", "temperature", "max_tokens"} & set(request)
        assert request["max_completion_tokens"] == 4096


async def test_silence():
    with ChatServer(hang()) as server:
        await unavailable(server, "said nothing for 0.3 s", timeout=0.3)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [
        raw("<html><body>Welcome to nginx!</body></html>"),
        raw("", kind="application/json"),
        raw("data: {broken\n\n", kind="text/event-stream"),
        raw("data: [1, 2]\n\ndata: [DONE]\n\n", kind="text/event-stream"),
        raw("[" * 100_000, kind="application/json"),
        body_of({"result": "hello"}),
        body_of({"choices": [{"text": "old protocol"}]}),
        body_of({"choices": [{"message": {"content": 7}}]}),
        body_of(["choices"]),
    ],
)
async def test_answers_that_are_no_chat(fault):
    with ChatServer(fault) as server:
        await unavailable(server, "does not speak the chat protocol")
    assert len(server.requests) == 1


async def test_a_reply_of_ten_megabytes_is_cut_off():
    with ChatServer(flood(10_000_000)) as server:
        await unavailable(server, "more than 4,000,000 bytes")


async def test_an_error_in_the_middle_of_an_answer():
    broken = stream([event(chunk(content="a")), event({"error": {"message": "CUDA out of memory"}})])
    with ChatServer(broken) as server:
        await unavailable(server, "CUDA out of memory")


async def test_a_server_that_fails_on_stop_marks_is_asked_without_them():
    failing = stream([event(chunk(role="assistant")), event({"error": "object has no attribute 'get_vocab'"})])
    with ChatServer(
        failing, reply(f"{call(CLICK_ARGS)}<tool_response>\ndone</tool_response>\n{call(CLICK_ARGS)}")
    ) as server:
        decision = await decide(server)
    assert ["stop" in request for request in server.requests] == [True, False]
    assert decision.actions == (CLICK,)
    assert decision.raw == call(CLICK_ARGS)


async def test_an_answer_without_an_end_is_broken_off():
    with ChatServer(stream([event(chunk(content=call(CLICK_ARGS)))]), GOOD) as server:
        assert (await decide(server)).actions == (CLICK,)
    assert len(server.requests) == 2


async def test_an_unreadable_reply_is_a_bad_reply_and_not_asked_for_again_here():
    with ChatServer(reply("I cannot do that.")) as server, pytest.raises(BadReply, match="no tool call") as caught:
        await decide(server)
    assert caught.value.raw == "I cannot do that."
    assert len(server.requests) == 1


async def test_a_reply_that_was_cut_off_says_so():
    with (
        ChatServer(reply("<think>well", finish="length")) as server,
        pytest.raises(BadReply, match="cut off after 64 tokens, be brief"),
    ):
        await decide(server, max_reply_tokens=64)


async def test_cancelling_hangs_up():
    with ChatServer(hang()) as server:
        model = model_at(server, timeout=30)
        task = asyncio.create_task(model.decide("x", (), look()))
        while not server.requests:  # noqa: ASYNC110 - it lives in another thread
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(server.left.wait, 5)
        await model.close()


async def test_settings_reach_the_server():
    settings = {"reasoning_effort": "low", "structured": True, "extra": {"top_k": 20}, "temperature": 0.7}
    with ChatServer(reply('{"thought": "x", "actions": [{"kind": "wait"}]}')) as server:
        decision = await decide(server, name="some-new-model", **settings)
    (request,) = server.requests
    assert decision.actions == (Wait(),)
    assert (request["reasoning_effort"], request["top_k"], request["temperature"]) == ("low", 20, 0.7)
    assert "actions" in request["response_format"]["json_schema"]["schema"]["properties"]


async def test_the_plan_is_kept_until_another_is_stated():
    planned = reply("Plan: [x] a | [>] b\nThought: t\n" + call(CLICK_ARGS))
    with ChatServer(planned, GOOD) as server:
        model = model_at(server)
        first = await model.decide("x", (), look())
        second = await model.decide("x", (step(0).model_copy(update={"decision": first}),), look())
        await model.close()
    assert [goal.text for goal in first.plan] == ["a", "b"]
    assert second.plan == first.plan


async def test_pointing():
    with ChatServer(reply('[{"point_2d": [250, 750], "label": "Save"}]')) as server:
        model = model_at(server)
        found = await model.ground(picture(3), "the Save button")
        await model.close()
    assert found.best.point == Point(250, 750)
    assert "the Save button" in words_of(server.requests[0])


async def test_not_there_is_an_answer():
    with ChatServer(reply("[]")) as server:
        model = model_at(server)
        found = await model.ground(picture(3), "the moon")
        await model.close()
    assert found.best is None
    assert found.reason


async def test_a_model_that_only_points_does_not_decide():
    with ChatServer(reply("(80,48)")) as server:
        model = model_at(server, "GTA1-7B")
        with pytest.raises(UsageError, match=r"model\.grounder"):
            await model.decide("x", (), look())
        found = await model.ground(picture(0), "it")
        await model.close()
    assert (found.best.point.x, found.best.point.y) == pytest.approx((80.5 * 1000 / 336, 48.5 * 1000 / 224))


async def test_one_plans_and_another_points():
    plan = reply('{"thought": "t", "actions": [{"kind": "click", "point": "the Save button"}, {"kind": "wait"}]}')
    with ChatServer(plan) as planner, ChatServer(reply('{"x": 250, "y": 750}')) as pointer:
        decision = await decide(planner, name="gpt-x", grounder=f"openai:Holo2-8B@{pointer.url}")
        assert "the Save button" in words_of(pointer.requests[0])
    assert decision.actions == (Click(point=Point(250, 750)), Wait())
    assert "Never give coordinates" in words_of(planner.requests[0])


async def test_what_the_pointer_does_not_find_goes_back_to_the_planner():
    plan = reply('{"actions": [{"kind": "click", "point": "the moon"}]}')
    with (
        ChatServer(plan) as planner,
        ChatServer(reply("[]")) as pointer,
        pytest.raises(BadReply, match="'the moon' is not to be found"),
    ):
        await decide(planner, name="gpt-x", grounder=f"openai:qwen3-vl@{pointer.url}")


async def test_the_pair_points_with_the_pointer():
    with ChatServer(GOOD) as planner, ChatServer(reply('{"x": 250, "y": 750}')) as pointer:
        model = model_at(planner, "gpt-x", grounder=f"openai:Holo2-8B@{pointer.url}")
        assert (await model.ground(picture(0), "it")).best.point == Point(250, 750)
        await model.close()
    assert planner.requests == []


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"dialect": "described"}, "model.grounder"),
        ({"dialect": "qwen3-vl", "grounder": "pocket"}, "gives coordinates"),
        ({"dialect": "nonsense"}, "unknown dialect"),
        ({"grounder": "nonsense"}, "unknown model"),
        ({"api_key_env": "NO_SUCH_VARIABLE_HERE"}, "is not set"),
    ],
)
def test_settings_that_make_no_sense(settings, word):
    with pytest.raises(UsageError, match=word):
        open_model("openai:m@http://localhost:1/v1", ModelSettings(**settings))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "names no model"),
        ("m", "names no address"),
        ("m@", "names no address"),
        ("m@localhost:8000", "does not begin with http"),
        ("m@ftp://h/v1", "does not begin with http"),
        ("@http://localhost/v1", "names no model"),
        ("m@http://", "names no server"),
        ("m@http:///v1", "names no server"),
        ("m@http://a b/v1", "names no server"),
        ("m@http://h:port/v1", "'http://h:port/v1' cannot be used"),
        ("m@http://h:99999/v1", "out of range"),
        ("m@http://[::1/v1", "cannot be used"),
        ("m@http://k:s@h/v1", "model.api_key_env=NAME"),
        ("m@http://h/v1?key=s", "model.api_key_env=NAME"),
    ],
)
def test_addresses_that_are_none(text, word):
    with pytest.raises(UsageError, match=word) as caught:
        parse_address(text)
    assert "k:s" not in str(caught.value)
    assert "key=s" not in str(caught.value)


def test_addresses():
    assert parse_address("Qwen/Qwen3-VL@latest@https://h.example:1/v1/") == (
        "Qwen/Qwen3-VL@latest",
        "https://h.example:1/v1",
    )


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://api.openai.com/v1", "open"),
        ("https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "dash"),
        ("http://localhost:8000/v1", None),
        ("https://api.openai.com.evil.example/v1", None),
        ("https://evilopenai.com/v1", None),
    ],
)
def test_a_key_goes_to_its_owner_alone(url, key):
    environ = {"OPENAI_API_KEY": "open", "DASHSCOPE_API_KEY": "dash"}
    assert key_for(parse_address(f"m@{url}"), None, environ) == key
