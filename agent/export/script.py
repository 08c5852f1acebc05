"""A run as a Python script that plays its flow step by step: a folder with main.py, flow.json and the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.describe import describe_all
from agent.export import only_one
from agent.replay.flow import save_flow
from agent.replay.runner import open_flow
from agent.replay.things import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.log import Run
    from agent.replay.flow import Flow, FlowStep


def export_script(runs: Sequence[Run], out: Path) -> Path:
    """Write the folder `out`. Raises UsageError: several runs; FlowError: a run that did nothing."""
    run = only_one(runs, "script")
    flow, _ = open_flow(str(run.folder), run.folder.parent)
    save_flow(flow, out)
    (out / "main.py").write_text(script_of(flow), encoding="utf-8")
    return out


def script_of(flow: Flow) -> str:
    """The script's text."""
    texts = [one for one in flow.parameters if one.kind == "text"]
    dates = [one for one in flow.parameters if one.kind == "date"]
    given = [f"    {one.name}: str = {one.value!r}," for one in texts]
    given += [
        f'    {one.name}: str = "{one.days:+d}",  # days from today, or a date such as 2030-01-31' for one in dates
    ]
    names = ", ".join(f'"{one.name}": {one.name}' for one in (*texts, *dates))
    steps = [f"        await flow.step({number})  # {_words(step)}" for number, step in enumerate(flow.steps, start=1)]
    signature = ["async def main(", *given, ") -> None:"] if given else ["async def main() -> None:"]
    return "\n".join(
        [
            f'"""{" ".join(flow.instruction.split())[:80]}: recorded {flow.recorded_at:%Y-%m-%d}."""',
            "",
            "import asyncio",
            "import os",
            "from pathlib import Path",
            "",
            "from agent.replay.script import Script",
            "",
            'FLOW = Path(__file__).with_name("flow.json")',
            "",
            "",
            *signature,
            f"    async with Script(FLOW, {{{names}}}, environ=os.environ) as flow:",
            *steps,
            "        await flow.finish()",
            "",
            "",
            'if __name__ == "__main__":',
            "    asyncio.run(main())",
            "",
        ]
    )


def _words(step: FlowStep) -> str:
    """What a step does, in a line."""
    named = [name_of(act.target) for act in step.acts if act.target and name_of(act.target)]
    said = describe_all([act.action for act in step.acts])
    what = f'{said}: "{named[0]}"' if named else said
    return " ".join(f"{what}{', if it is there' if step.popup else ''}".split())[:100]
