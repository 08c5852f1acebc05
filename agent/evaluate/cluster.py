"""Episodes as Ray tasks on an existing cluster, or on a Ray that is started here. Needs `seehand[cluster]`.

Every node needs seehand, and the suite's folder under the same path. Run folders stay on the node that made them,
under the evaluation's folder: name a shared one with --out to have them in one place.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from agent.evaluate.engine import FATAL, MOST_TRIES, again, told, untold
from agent.evaluate.episode import Player, failed_result
from agent.evaluate.records import EpisodeResult, Key, Plan
from agent.evaluate.results import RUNS
from agent.settings import Settings
from environments.errors import DeviceUnavailable, UsageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

INSTALL = "the engine ray needs the package ray: `pip install 'seehand[cluster]'`"
PROBE_SECONDS = 5.0
POLL = 1.0  # seconds after which a wait is looked at again, so that Ctrl+C is heard
TAGS = {"desktop": "display", "phone": "phone", "android": "phone"}
"""Which resource an episode takes one of, by its device, where the cluster has such a resource."""


def play_one(plan: str, key: list[Any], tries: int, runs: str) -> str:
    """One episode, in a Ray worker: JSON in, JSON out."""
    from pathlib import Path

    async def play() -> dict[str, Any]:
        player = Player.of(Plan.model_validate(orjson.loads(plan)), Path(runs))
        try:
            return {"result": (await player.play(Key(*key), tries)).model_dump(mode="json")}
        finally:
            await player.close()

    try:
        answer = asyncio.run(play())
    except FATAL as error:
        answer = told(error)
    return orjson.dumps(answer).decode()


def probe(address: str | None) -> None:
    """Raise OSError where nobody listens: Ray itself would try for minutes."""
    host, colon, port = (address or "").removeprefix("ray://").rpartition(":")
    if colon and port.isdigit():
        socket.create_connection((host, int(port)), PROBE_SECONDS).close()


@dataclass
class RayEngine:
    """See Engine. `workers` episodes are under way at a time; Ray itself retries those whose worker or node died."""

    plan: Plan
    folder: Path
    workers: int

    async def play(self, keys: Sequence[Key]) -> AsyncIterator[EpisodeResult]:
        """See Engine."""
        try:
            import ray
        except ImportError as error:
            raise UsageError(INSTALL) from error
        await asyncio.to_thread(self._connect, ray)
        left = [(key, 1) for key in reversed(keys)]
        running: dict[Any, tuple[Key, int]] = {}
        try:
            while left or running:
                while left and len(running) < self.workers:
                    key, tries = left.pop()
                    running[self._begin(ray, key, tries)] = key, tries
                done, _ = await asyncio.to_thread(ray.wait, list(running), num_returns=1, timeout=POLL)
                for reference in done:
                    key, tries = running.pop(reference)
                    result = await asyncio.to_thread(self._result, ray, reference, key)
                    if again(result):
                        left.append((key, tries + 1))
                    else:
                        yield result
        finally:
            for reference in running:
                ray.cancel(reference, force=True)
            await asyncio.to_thread(ray.shutdown)

    def _connect(self, ray: Any) -> None:
        address = Settings.model_validate(self.plan.settings).ray.address
        try:
            probe(address)
            ray.init(
                address=address, num_cpus=None if address else self.workers, log_to_driver=False,
                configure_logging=False, include_dashboard=None if address else False,
            )  # fmt: skip
        except (ConnectionError, ValueError, RuntimeError, OSError) as error:
            first = str(error).strip().splitlines()[0]
            raise DeviceUnavailable(
                f"no Ray cluster at ray.address={address!r}: {first}; "
                "`ray start --head` starts one, and without an address one is started here"
            ) from error

    def _begin(self, ray: Any, key: Key, tries: int) -> Any:
        remote = ray.remote(max_calls=1)(play_one).options(
            num_cpus=1, max_retries=MOST_TRIES - 1, retry_exceptions=False, resources=self._tags(ray, key)
        )
        return remote.remote(self.plan.model_dump_json(), list(key), tries, str((self.folder / RUNS).resolve()))

    def _tags(self, ray: Any, key: Key) -> dict[str, float]:
        """What the episode takes one of: a resource such as display or phone, where the cluster has one."""
        tag = TAGS.get(self.plan.by_id[key.task].environment)
        return {tag: 1.0} if tag and tag in ray.cluster_resources() else {}

    def _result(self, ray: Any, reference: Any, key: Key) -> EpisodeResult:
        try:
            answer = orjson.loads(ray.get(reference))
        except ray.exceptions.RayError as error:
            first = str(error).strip().splitlines()[0]
            return failed_result(key, f"the worker on the cluster died: {first}", MOST_TRIES)
        if "fatal" in answer:
            raise untold(answer)
        return EpisodeResult.model_validate(answer["result"])
