"""`seehand run --model local:FOLDER` as a process of its own: a real browser, pure JSON, Ctrl+C."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from agent.log import read_run
from tests.model.command import start, stop_while_it_thinks

SMALL = ("--set", "model.max_pixels=70000")
PAGE = '<!doctype html><title>Shop</title><button style="margin: 40px; font-size: 30px">Save</button>'


@pytest.mark.real
def test_a_run_in_a_browser(learnt, tmp_path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    process = start("--on", "browser", "--url", page, "--model", f"local:{learnt}", *SMALL, folder=tmp_path)
    out, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    said = json.loads(out)
    assert said["outcome"] == "done"
    assert "Loading weights" in complaints
    first, *rest = (step.decision.usage for step in read_run(Path(said["run"])).steps)
    assert first.prompt_tokens > 1000
    assert first.reply_tokens == 1
    assert 0 < first.first_token_seconds <= first.seconds
    assert all(usage.cached_tokens > 0.9 * first.prompt_tokens for usage in rest)
    shown = subprocess.run(
        [sys.executable, "-m", "agent", "show", said["run"]], capture_output=True, text=True, check=True
    )
    assert f"{sum(usage.prompt_tokens for usage in (first, *rest)):,} read" in shown.stdout


def test_ctrl_c_does_not_wait_for_a_model_that_is_being_loaded(qwen3_vl, tmp_path) -> None:
    """Importing the libraries alone takes seconds, in which no thread of it can be stopped."""
    process = start("--on", "fake", "--model", f"local:{qwen3_vl}", folder=tmp_path)
    stop_while_it_thinks(process, meanwhile=lambda: time.sleep(0.3))
