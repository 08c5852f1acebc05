"""`seehand run --model openai:…` as a process of its own: Ctrl+C while the server keeps silent."""

import time

from tests.model.command import start, stop_while_it_thinks
from tests.model.server import ChatServer, hang


def test_ctrl_c_hangs_up_on_a_silent_server(tmp_path) -> None:
    with ChatServer(hang(120)) as server:

        def until_it_is_asked() -> None:
            deadline = time.monotonic() + 60
            while not server.requests and time.monotonic() < deadline:
                time.sleep(0.02)

        process = start("--on", "fake", "--model", f"openai:qwen3-vl-8b@{server.url}", folder=tmp_path)
        stop_while_it_thinks(process, until_it_is_asked)
        assert server.left.wait(timeout=30)
