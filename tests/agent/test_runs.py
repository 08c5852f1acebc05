"""The folder of runs: names, lists, finding one."""

import re
from datetime import timedelta

import orjson
import pytest

from agent.log import EpisodeLog, find_run, list_runs
from agent.log.runs import slug
from environments import UsageError
from tests.agent.samples import NOON, started, write_run


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Buy 2 mugs!", "buy-2-mugs"),
        ("../../etc/passwd", "etc-passwd"),
        ("打开设置，然后返回", "打开设置-然后返回"),
        ("Zoe\u0308's “Straße”", "zoë-s-straße"),
        ("!!!", "task"),
        ("x" * 500, "x" * 40),
        ("a_b\x00c\n", "a-b-c"),
    ],
)
def test_a_task_gives_a_file_name(text, words):
    assert slug(text) == words


def test_a_run_is_named_after_its_time_and_task(tmp_path):
    folder = write_run(tmp_path, steps=0)
    local = f"{NOON.astimezone():%Y%m%d-%H%M%S}"
    assert re.fullmatch(rf"{local}-buy-2-mugs-[0-9a-f]{{4}}", folder.name)


def test_runs_of_the_same_second_and_task_are_apart(tmp_path):
    assert len({write_run(tmp_path, steps=0) for _ in range(20)}) == 20


def test_runs_are_listed_newest_first(tmp_path):
    for hours in (1, 3, 2):
        write_run(tmp_path, steps=hours, at=NOON + timedelta(hours=hours))
    assert [run.episode.counts.steps for run in list_runs(tmp_path)] == [3, 2, 1]


def test_what_is_no_run_is_left_out_of_the_list(tmp_path):
    assert list_runs(tmp_path / "missing") == []
    write_run(tmp_path)
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "episode.json").write_text("{")
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "episode.json").write_bytes(orjson.dumps({"v": 99}))
    assert len(list_runs(tmp_path)) == 1


def test_the_list_tells_running_ended_and_crashed_apart(tmp_path):
    write_run(tmp_path, at=NOON)
    write_run(tmp_path, end=False, at=NOON + timedelta(hours=1))
    with EpisodeLog.create(tmp_path, started(at=NOON + timedelta(hours=2))):
        assert [run.state for run in list_runs(tmp_path)] == ["running", "crashed", "ended"]


def test_a_run_that_crashed_is_listed_with_the_steps_it_took(tmp_path):
    crashed, ended = write_run(tmp_path / "a", end=False), write_run(tmp_path / "b")
    (listed,), (whole,) = list_runs(crashed.parent), list_runs(ended.parent)
    assert listed.episode.counts.steps == whole.episode.counts.steps > 0


def test_a_run_that_crashed_is_listed_even_when_its_log_is_damaged(tmp_path):
    (write_run(tmp_path, end=False) / "log.jsonl").write_text("no log\nat all\n")
    assert [run.state for run in list_runs(tmp_path)] == ["crashed"]


def test_a_run_is_found_by_path_name_start_end_and_last(tmp_path, monkeypatch):
    old = write_run(tmp_path / "runs", at=NOON)
    new = write_run(tmp_path / "runs", at=NOON + timedelta(days=1))
    runs = tmp_path / "runs"
    assert find_run("last", runs) == new
    assert find_run(str(old), runs) == old
    assert find_run(old.name, runs) == old
    assert find_run(old.name[:15], runs) == old
    assert find_run(old.name[-4:], runs) == old
    monkeypatch.chdir(runs)
    assert find_run(old.name, tmp_path / "elsewhere").resolve() == old


def test_a_run_that_is_not_there_is_named_with_those_that_are(tmp_path):
    with pytest.raises(UsageError, match=r"there is no run in .* yet: start one"):
        find_run("last", tmp_path)
    with pytest.raises(UsageError, match=r"no run 'x' in .*: there is none yet"):
        find_run("x", tmp_path)
    folder = write_run(tmp_path, at=NOON)
    with pytest.raises(UsageError, match=f"no run 'x' in .*{folder.name}"):
        find_run("x", tmp_path)
    write_run(tmp_path, at=NOON)
    with pytest.raises(UsageError, match=f"may be any of 2 runs: write more of the name.*{folder.name}"):
        find_run("2026", tmp_path)
