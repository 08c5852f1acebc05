"""What the tests of the command line share."""

import os

import pytest

from agent.cli.app import run_command_line


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A working directory of the test's own, and none of the machine's settings."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SEEHAND_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def seehand(capsys):
    """Run a command line in this process: (exit code, stdout, stderr)."""

    def call(*arguments):
        code = run_command_line([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call
