"""What a killed stage has left behind."""

from __future__ import annotations

import subprocess
import tempfile

import pytest

from tasks.stage.leftovers import end_dead_stages, new_folder


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_programs_and_folder_of_a_dead_stage_go_and_a_living_one_is_left_alone():
    base, lock = new_folder()
    other, held = new_folder()
    programs = [subprocess.Popen(["sleep", "600"], env={"HOME": str(home / "home")}) for home in (base, other)]
    assert end_dead_stages() == 0
    lock.close()  # as when its process was killed
    assert end_dead_stages() == 1
    assert programs[0].wait(10) < 0
    assert not base.exists()
    assert programs[1].poll() is None
    assert other.exists()
    held.close()
    assert end_dead_stages() == 1
    programs[1].wait(10)


def test_a_folder_that_is_just_being_made_is_left_alone(tmp_path):
    (tmp_path / "seehand-stage-new").mkdir()
    assert end_dead_stages() == 0
