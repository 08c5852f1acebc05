"""`local:FOLDER` from the outside: a real run, and every way in which it cannot be run."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForImageTextToText

from agent.cli.app import run_command_line
from agent.loop import Loop
from environments.errors import UsageError
from environments.fake import FakeEnvironment
from model import open_model
from model.dialects.base import Message
from model.errors import ModelUnavailable
from model.local import folder as folders
from model.local import load as loading
from model.local.engine import Sampling
from model.local.tokens import tokenize
from model.settings import ModelSettings
from tasks import Task
from tests.model.local import tiny


async def run(spec: str, tmp_path: Path, **settings):
    events = []
    model = open_model(spec, ModelSettings(threads=1, **settings))
    try:
        async with FakeEnvironment(None, tmp_path) as device:
            await device.start()
            ended = await Loop(Task(instruction="click Save", environment="fake"), model, device, events.append).run()
    finally:
        await model.close()
    return ended, events


async def test_an_episode_with_a_model_in_process(learnt, tmp_path) -> None:
    ended, events = await run(f"local:{learnt}", tmp_path, max_reply_tokens=64)
    assert ended.outcome == "done", ended
    decided = next(event for event in events if event.event == "decided").decision
    assert decided.raw.strip() == tiny.FINISH
    assert decided.usage.prompt_tokens > 100
    assert decided.usage.prefill == "whole"
    assert decided.usage.first_token_seconds > 0


async def test_a_model_that_talks_nonsense_ends_as_model_failed(qwen3_vl, tmp_path) -> None:
    ended, events = await run(f"local:{qwen3_vl}", tmp_path, max_reply_tokens=16)
    assert ended.outcome == "model_failed"
    assert "3 unreadable replies" in ended.reason
    assert next(event.raw for event in events if event.event == "reply_refused")


async def test_a_model_is_stopped_at_its_dialects_marks(learnt, monkeypatch) -> None:
    model = open_model(f"local:{learnt}", ModelSettings(threads=1, max_reply_tokens=16))
    monkeypatch.setattr(model.dialect, "stop", (tiny.FINISH,))
    answer = await model.ask([Message("user", ("click the button",))], None)
    await model.close()
    assert (answer.text, answer.usage.reply_tokens, answer.cut) == ("", 0, False)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("local:", "local:FOLDER or local:OWNER/NAME"),
        ("local:/no/such/folder", "there is no such folder"),
        ("local:./nope", "there is no such folder"),
        ("local:~/no such folder", "there is no such folder"),
        ("local:nope", "written OWNER/NAME"),
        ("local:a/b/c", "written OWNER/NAME"),
        ("local:Qwen/Qwen3 VL", "written OWNER/NAME"),
    ],
)
def test_names_that_mean_nothing(spec, words) -> None:
    with pytest.raises(UsageError, match=words):
        open_model(spec, ModelSettings())


def config(folder: Path, text: str) -> str:
    (folder / "config.json").write_text(text)
    return f"local:{folder}"


def test_folders_that_hold_no_model_for_us(tmp_path) -> None:
    with pytest.raises(UsageError, match="has no config"):
        open_model(f"local:{tmp_path}", ModelSettings())
    with pytest.raises(UsageError, match="cannot be read as JSON"):
        open_model(config(tmp_path, "{"), ModelSettings())
    with pytest.raises(UsageError, match="holds no JSON object"):
        open_model(config(tmp_path, "[]"), ModelSettings())
    with pytest.raises(UsageError, match="'gpt2' model, which cannot be run in process"):
        open_model(config(tmp_path, '{"model_type": "gpt2"}'), ModelSettings())
    with pytest.raises(UsageError, match=r"weights .*tokenizer .*image processor .*missing"):
        open_model(config(tmp_path, '{"model_type": "qwen3_vl"}'), ModelSettings())
    weights = tmp_path / "model.gguf"
    weights.write_bytes(b"GGUF")
    with pytest.raises(UsageError, match="llama-server"):
        open_model(f"local:{weights}", ModelSettings())


def test_a_wrong_name_leaves_no_run_folder(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    code = run_command_line(["run", "press Save", "--on", "fake", "--model", "local:/nope", "--json"])
    said = capsys.readouterr()
    assert (code, json.loads(said.out)["outcome"]) == (2, "wrong_usage")
    assert said.err.count("\n") == 1
    assert not (tmp_path / "runs").exists()


def test_a_folder_in_the_home_directory(learnt, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(learnt.parent))
    model = open_model(f"local:~/{learnt.name}", ModelSettings())
    assert model.dialect.name == "qwen3-vl"


async def test_missing_libraries_are_named_before_anything_is_begun(learnt, monkeypatch) -> None:
    monkeypatch.setattr(folders, "find_spec", lambda name: None)
    with pytest.raises(ModelUnavailable, match="needs torch and transformers, not installed here"):
        open_model(f"local:{learnt}", ModelSettings())


async def test_cancelled_in_mid_reply_it_can_be_asked_again(qwen3_vl) -> None:
    model = open_model(f"local:{qwen3_vl}", ModelSettings(threads=1, max_reply_tokens=60_000))
    message = Message("user", ("click the button",))
    asking = asyncio.create_task(model.ask([message], None))
    while model._loaded is None or not model._loaded.engine._cache:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    model.settings = ModelSettings(max_reply_tokens=16)
    answer = await model.ask([message], None)
    await model.close()
    assert answer.usage.reply_tokens == 16


async def test_too_little_memory_names_what_would_fit(qwen3_vl, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(loading, "free_memory", lambda device: 100_000)
    ended, _ = await run(f"local:{qwen3_vl}", tmp_path)
    assert ended.outcome == "model_failed"
    assert "take weights of at most" in ended.reason


async def test_weights_of_16_bits_take_twice_their_files_on_a_processor(qwen3_vl, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "model"
    shutil.copytree(qwen3_vl, folder)
    model = AutoModelForImageTextToText.from_pretrained(folder, dtype=torch.bfloat16)
    model.save_pretrained(folder)
    need = 2 * loading.HEADROOM * (folder / "model.safetensors").stat().st_size
    monkeypatch.setattr(loading, "choose_device", lambda config: ("cpu", torch.float32))
    monkeypatch.setattr(loading, "free_memory", lambda device: need - 1)
    with pytest.raises(ModelUnavailable, match="take weights of at most"):
        loading.load(str(folder), 1)
    monkeypatch.setattr(loading, "free_memory", lambda device: need + 1)
    assert loading.load(str(folder), 1).engine.model.dtype == torch.float32


async def test_fp8_weights_are_computed_with_more_bits_where_no_card_takes_them(
    qwen3_vl, tmp_path, monkeypatch
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(qwen3_vl, folder)
    tiny.as_fp8(folder)
    need = 4 * loading.HEADROOM * (folder / "model.safetensors").stat().st_size
    monkeypatch.setattr(loading, "free_memory", lambda device: need - 1)
    with pytest.raises(ModelUnavailable, match="take weights of at most"):
        loading.load(str(folder), 1)
    monkeypatch.undo()
    whole, quantised = loading.load(str(qwen3_vl), 1), loading.load(str(folder), 1)
    assert quantised.engine.model.dtype == torch.float32
    name = "model.language_model.layers.0.mlp.up_proj.weight"
    exact, near = (loaded.engine.model.get_parameter(name).detach().float() for loaded in (whole, quantised))
    assert 0 < float((exact - near).abs().max() / exact.abs().max()) < 0.05
    prompt = tokenize(quantised.tokenizer, [Message("user", ("hello",))], quantised.factor)
    assert quantised.engine.generate(prompt, Sampling(max_tokens=3)).ids


async def test_a_quantiser_that_is_missing_is_named(qwen3_vl, tmp_path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(qwen3_vl, folder)
    config = json.loads((folder / "config.json").read_text())
    config["quantization_config"] = {"quant_method": "bitsandbytes", "load_in_4bit": True}
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelUnavailable, match="bitsandbytes"):
        loading.load(str(folder), 1)


async def test_damaged_weights_are_one_sentence(qwen3_vl, tmp_path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(qwen3_vl, folder)
    (folder / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        loading.load(str(folder), 1)
