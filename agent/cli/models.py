"""`seehand models`: which models are known, how they are talked to, and how they are served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.cli.output import OK, failures_told, print_json
from agent.progress import terminal
from model.catalog import FAMILIES

if TYPE_CHECKING:
    from rich.table import Table

    from model.catalog import Family, Size

INTRODUCTION = (
    "A model is named with --model: pocket (built in), openai:MODEL@BASE_URL (any OpenAI-compatible server), "
    "local:FOLDER or local:OWNER/NAME (in this process: Qwen2-VL, Qwen2.5-VL, Qwen3-VL, Qwen3.5 and what is made from "
    "them), scripted:FILE, package.module:Class. The dialect is told from the model's name; --set model.dialect=… "
    "overrides it."
)
MEMORY = (
    "Memory that serving takes, in GB of bfloat16 / FP8: arithmetic, the weights and a fifth more (twice bfloat16 "
    "where local: runs on a processor, in float32)."
)
FIGURES = {"ScreenSpot-Pro": "SS-Pro", "OSWorld": "OSWorld", "ScreenSpot-v2": "SS-v2", "OSWorld-G": "OSW-G",
           "AndroidWorld": "AndroidWorld"}  # fmt: skip
"""Benchmarks, and how their columns are headed."""


def show_models(*, as_json: bool) -> int:
    """Print the catalogue."""
    with failures_told("models", as_json=as_json):
        if as_json:
            print_json([_family_json(family) for family in FAMILIES])
        else:
            _tell_people()
    return OK


def _family_json(family: Family) -> dict[str, Any]:
    return {
        "name": family.name,
        "dialect": family.dialect,
        "coordinates": family.coordinates,
        "acts": family.acts,
        "sizes": [_size_json(size) for size in family.sizes],
        "source": family.source,
        "serve": family.serve(),
        "note": family.note,
    }


def _size_json(size: Size) -> dict[str, Any]:
    bfloat16, fp8 = size.gigabytes
    return {"name": size.name, "gigabytes": {"bfloat16": bfloat16, "fp8": fp8}, "figures": size.figures}


def _tell_people() -> None:
    console = terminal()
    console.print(f"{INTRODUCTION}\n", markup=False)
    console.print(_families())
    console.print("pixels: those of the picture as it is sent", style="dim", markup=False)
    console.print(f"\n{MEMORY}\n{_memory()}", markup=False)
    for family in FAMILIES:
        if any(size.figures for size in family.sizes):
            console.print(f"\n{family.name}: scores in per cent, {family.source}", markup=False)
            console.print(_figures(family))
            console.print("SS: ScreenSpot; OSW: OSWorld", style="dim", markup=False)
    console.print("\nServed with vLLM 0.11 or later; other sizes by their names:", markup=False)
    for family in FAMILIES:
        if family.serve():
            console.print(_in_lines(family.serve()), style="dim", markup=False, soft_wrap=True)


def _table(*headings: str) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _families() -> Table:
    from rich.text import Text

    table = _table("family", "dialect", "coordinates", "sizes")
    for family in FAMILIES:
        sizes = ", ".join(size.name for size in family.sizes)
        told = "; ".join(filter(None, [sizes, "" if family.acts else "only points", family.note]))
        coordinates = family.coordinates.removesuffix(" of the picture sent")
        table.add_row(*(Text(cell) for cell in (family.name, family.dialect, coordinates, told)))
    return table


def _memory() -> str:
    sizes = {size.billions: size.gigabytes for family in FAMILIES for size in family.sizes}
    return ", ".join(f"{billions:g}B {large}/{small}" for billions, (large, small) in sorted(sizes.items()))


def _figures(family: Family) -> Table:
    table = _table("size", *FIGURES.values())
    for size in family.sizes:
        table.add_row(size.name, *(size.figures.get(name, "").replace(" ", "") for name in FIGURES))
    return table


def _in_lines(command: str) -> str:
    """A command over several lines, as a shell takes it."""
    return "  " + command.replace(" --", " \\\n      --")
