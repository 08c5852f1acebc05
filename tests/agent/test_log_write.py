"""Writing a log: what is on the disk when, and what happens when it cannot be."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import LogError
from agent.events import EventAdapter, Judged
from agent.log import EpisodeLog, list_runs, read_run
from tasks.task import Verdict
from tests.agent.samples import ended, started, step_events, write_run


@pytest.fixture
def log(tmp_path):
    with EpisodeLog.create(tmp_path, started()) as log:
        yield log


def test_what_was_appended_is_read_back(log):
    events = [*step_events(0), *step_events(1), ended(), Judged(verdict=Verdict(score=0.5, reason="half"))]
    for event in events:
        log.append(event)
    run = read_run(log.folder)
    assert [entry.event for entry in run.entries] == [started(), *events]
    assert (run.state, run.torn, run.seconds) == ("ended", False, 2.5)
    assert (run.episode.outcome, run.episode.answer, run.episode.verdict.score) == ("done", "9 €", 0.5)


def test_each_distinct_picture_is_stored_once(log):
    for index, seed in enumerate([7, 7, 8, 7]):
        log.append(step_events(index, seed)[0])
    assert len(list((log.folder / "screens").iterdir())) == 2
    assert [step.observation.picture.file_name for step in read_run(log.folder).steps].count(
        step_events(0, 7)[0].observation.picture.file_name
    ) == 3


def test_everything_is_on_the_disk_before_append_returns(log, monkeypatch):
    done = []

    def noting(name):
        real = getattr(os, name)

        def call(descriptor, *rest):
            done.append((name, str(Path(f"/proc/self/fd/{descriptor}").readlink())))
            return real(descriptor, *rest)

        monkeypatch.setattr(os, name, call)

    noting("write")
    noting("fsync")
    looked, _, intended, *_ = step_events(0)
    log.append(looked)
    picture = f"{log.folder}/screens/.{looked.observation.picture.file_name}.{os.getpid()}.draft"
    assert done == [
        ("write", picture),
        ("fsync", picture),
        ("fsync", f"{log.folder}/screens"),
        ("write", f"{log.folder}/log.jsonl"),
        ("fsync", f"{log.folder}/log.jsonl"),
    ]
    done.clear()
    log.append(intended)
    assert done == [("write", f"{log.folder}/log.jsonl"), ("fsync", f"{log.folder}/log.jsonl")]


def test_a_runs_folder_that_cannot_be_one_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LogError, match=r"cannot keep a run in .*file/runs: Not a directory; make room"):
        EpisodeLog.create(tmp_path / "file" / "runs", started())


def test_a_removed_folder_stops_the_log(log):
    shutil.rmtree(log.folder)
    with pytest.raises(LogError, match=r"cannot be written: .*log.jsonl was removed"):
        log.append(ended())


def test_after_a_failed_write_nothing_more_is_written(log):
    shutil.rmtree(log.folder / "screens")
    looked, decided, *_ = step_events(0)
    with pytest.raises(LogError, match="cannot be written: No such file or directory"):
        log.append(looked)
    (log.folder / "screens").mkdir()
    for event in (looked, decided):
        with pytest.raises(LogError, match="cannot be written"):
            log.append(event)
    run = read_run(log.folder)
    assert (len(run.entries), run.episode.outcome) == (1, None)  # still ours
    log.close()
    run = read_run(log.folder)
    assert (run.state, run.episode.outcome) == ("ended", "log_failed")
    assert "No such file or directory" in run.episode.reason


def test_a_closed_log_takes_nothing(log):
    log.close()
    log.close()
    with pytest.raises(LogError, match="is closed"):
        log.append(ended())


def test_a_second_writer_is_told_who_the_first_is(log):
    with pytest.raises(LogError, match=rf"being written by another process \(pid {os.getpid()}\)"):
        EpisodeLog.reopen(log.folder)
    log.close()
    EpisodeLog.reopen(log.folder).close()


def test_a_writer_in_another_process_is_kept_out_until_this_one_is_gone(tmp_path):
    folder = write_run(tmp_path, steps=1, end=False)
    program = (
        "import sys; from pathlib import Path; from agent.log import EpisodeLog\n"
        "log = EpisodeLog.reopen(Path(sys.argv[1])); print('mine', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"mine\n"
        assert read_run(folder).state == list_runs(tmp_path)[0].state == "running"
        with pytest.raises(LogError, match=rf"pid {other.pid}\)"):
            EpisodeLog.reopen(folder)
        other.kill()
        other.wait()
    assert read_run(folder).state == list_runs(tmp_path)[0].state == "crashed"
    EpisodeLog.reopen(folder).close()


def test_going_on_cuts_a_torn_line_off_and_keeps_the_chain(tmp_path):
    folder = write_run(tmp_path, steps=1, end=False)
    path = folder / "log.jsonl"
    whole = path.read_bytes()
    keep = whole.rfind(b"\n", 0, -1) + 1
    for cut in range(keep, len(whole) + 1, 9):
        path.write_bytes(whole[:cut])
        assert read_run(folder).torn == (cut > keep)
        with EpisodeLog.reopen(folder) as log:
            log.append(ended())
        run = read_run(folder)
        assert (len(run.entries), run.torn, run.episode.outcome) == (7, False, "done")


def test_going_on_keeps_what_was_counted(tmp_path):
    folder = write_run(tmp_path, steps=2, end=False)
    with EpisodeLog.reopen(folder) as log:
        for event in [*step_events(2), ended()]:
            log.append(event)
    (summary,) = list_runs(tmp_path)
    assert summary.episode == read_run(folder).episode
    counts = summary.episode.counts
    assert (counts.steps, counts.actions, counts.prompt_tokens, counts.reply_tokens) == (3, 6, 300, 30)
    assert counts.cost == 1.5


def test_a_damaged_log_is_not_written_on(tmp_path):
    folder = write_run(tmp_path, steps=1, end=False)
    path = folder / "log.jsonl"
    damaged = path.read_bytes().replace(b"first", b"worst", 1)
    path.write_bytes(damaged)
    for _ in range(2):  # and the folder is let go of each time
        with pytest.raises(LogError, match=re.escape(f"{path}, line 3 (byte")):
            EpisodeLog.reopen(folder)
    assert path.read_bytes() == damaged


def test_every_event_survives_its_json(log):
    for event in [*step_events(0), ended()]:
        log.append(event)
        written = event.model_dump(mode="json")
        assert EventAdapter.validate_python(written, context={"screens": log.folder / "screens"}) == event
