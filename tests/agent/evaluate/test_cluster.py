from __future__ import annotations

import pytest

from agent.evaluate import Wanted, evaluate
from agent.evaluate.cluster import RayEngine
from agent.evaluate.records import Key, Plan, Planned
from agent.evaluate.results import read_results
from agent.settings import load_settings
from tests.agent.evaluate.suites import EXPECTED, write_model, write_suite

pytest.importorskip("ray")


@pytest.fixture
def two_nodes():
    """A Ray of two nodes on this machine; one of them has a display."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.add_node(num_cpus=1, resources={"display": 1})
    yield cluster.address
    cluster.shutdown()


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
async def test_on_two_nodes_it_comes_to_the_same(two_nodes, tmp_path):
    suite = write_suite(tmp_path / "suite")
    wanted = Wanted(
        str(suite), model=write_model(tmp_path / "m.json"), tasks=("passes", "fails", "not-implemented"),
        trusted=True, workers=2, engine="ray", out=tmp_path / "out",
    )  # fmt: skip
    summary = await evaluate(wanted, load_settings([f"ray.address={two_nodes}"]).settings)
    results = {key.task: result for key, result in read_results(wanted.out).items()}
    assert {name: (result.status, result.score) for name, result in results.items()} == {
        name: EXPECTED[name] for name in wanted.tasks
    }
    assert all((wanted.out / "runs" / result.run / "log.jsonl").is_file() for result in results.values())
    assert summary["finished"] == len(wanted.tasks)


@pytest.mark.parametrize(
    ("environment", "tags"), [("desktop", {"display": 1.0}), ("android", {}), ("browser", {}), ("", {})]
)
def test_an_episode_takes_a_display_where_the_cluster_tells_of_some(environment, tags, tmp_path):
    class Ray:
        @staticmethod
        def cluster_resources():
            return {"CPU": 2.0, "display": 1.0}

    plan = Plan(
        suite="s", name="s", digest="d", model="m", settings={}, tasks=(Planned(id="a", environment=environment),)
    )
    assert RayEngine(plan, tmp_path, 1)._tags(Ray, Key("a", 0, 1)) == tags
