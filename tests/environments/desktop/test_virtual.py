"""A display of our own that does not come up: said why, and nothing kept."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from environments.desktop import DesktopEnvironment
from environments.desktop.programs import Account
from environments.desktop.virtual import VirtualDisplay, check_reach
from environments.errors import DeviceUnavailable, UsageError
from environments.settings import DesktopSettings

NOBODY = Account(65534, 65534, "nobody")


def test_a_folder_that_the_account_may_not_enter_is_named_with_ways_out() -> None:
    with tempfile.TemporaryDirectory() as name:
        inner = Path(name, "inner")
        inner.mkdir()
        with pytest.raises(UsageError, match=f"'nobody' may not enter {re.escape(name)}.*chmod.*TMPDIR.*desktop.user"):
            check_reach(inner, NOBODY)
        Path(name).chmod(0o711)
        check_reach(inner, NOBODY)
        inner.chmod(0o700)
        with pytest.raises(UsageError, match="inner"):
            check_reach(inner, NOBODY)
        check_reach(inner, Account(None, None, "whoever we are"))


@pytest.mark.real
async def test_a_display_that_does_not_come_up_keeps_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise DeviceUnavailable("no session bus")

    monkeypatch.setattr(VirtualDisplay, "_start_bus", refuse)
    counts = []
    for _ in range(2):
        environment = DesktopEnvironment(DesktopSettings(virtual=True), tmp_path)
        with pytest.raises(DeviceUnavailable, match="no session bus"):
            await environment.start()
        await environment.close()
        counts.append(len([*Path("/proc/self/fd").iterdir()]))
    assert counts[0] == counts[1]
