"""Models that are known, as data: what `seehand models` lists. Figures are the publishers', not measured here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVE = 'vllm serve {hub} --limit-mm-per-prompt \'{{"image":20,"video":0}}\' --max-model-len 65536 --async-scheduling'
"""How a model on the hub is served with vLLM 0.11 or later; 20 pictures are what a prompt holds by default."""

QWEN_SOURCE = (
    "published by the Qwen team, in part read from aggregators; Instruct / Thinking; ScreenSpot-v2 by third parties"
)


class Size(NamedTuple):
    """One size of a family."""

    name: str
    billions: float
    """Weights in all, the inactive ones of a mixture too."""
    figures: Mapping[str, str] = {}
    """Benchmark: score in per cent, as published."""

    @property
    def gigabytes(self) -> tuple[int, int]:
        """Memory that serving takes in bfloat16 and in FP8: the weights and a fifth for cache and pictures."""
        return round(self.billions * 2 * 1.2), round(self.billions * 1.2)


class Family(NamedTuple):
    """Models that are talked to in one way."""

    name: str
    dialect: str
    coordinates: str
    sizes: tuple[Size, ...] = ()
    hub: str = ""
    """Name on the Hugging Face hub, {size} standing for the size; empty when this list does not know it."""
    acts: bool = True
    source: str = ""
    note: str = ""

    def serve(self) -> str:
        """The command that serves a middle size; empty without a name on the hub."""
        middle = min(self.sizes, key=lambda size: abs(size.billions - 8), default=None)
        return SERVE.format(hub=self.hub.format(size=middle.name)) if self.hub and middle else ""


FAMILIES = (
    Family(
        "Qwen3-VL", "qwen3-vl", "0-1000, phones 0-999",
        (
            Size("2B", 2, {"ScreenSpot-Pro": "48.5 / -", "ScreenSpot-v2": "88.9", "OSWorld-G": "54.1"}),
            Size("4B", 4, {"ScreenSpot-Pro": "59.5 / 49.2", "OSWorld": "26.2 / 31.4", "ScreenSpot-v2": "93.1",
                           "OSWorld-G": "68.4"}),
            Size("8B", 8, {"ScreenSpot-Pro": "54.6 / 46.6", "OSWorld": "33.9 / 33.9", "ScreenSpot-v2": "94.3",
                           "OSWorld-G": "65.9"}),
            Size("30B-A3B", 30, {"ScreenSpot-Pro": "60.5 / 57.3", "OSWorld": "30.3 / 30.6"}),
            Size("32B", 32, {"ScreenSpot-Pro": "57.9 / 57.1", "OSWorld": "32.6 / 41.0"}),
            Size("235B-A22B", 235, {"ScreenSpot-Pro": "62.0 / 61.8", "OSWorld": "31.6 / 38.1",
                                    "ScreenSpot-v2": "95.4", "OSWorld-G": "66.7 / 68.3",
                                    "AndroidWorld": "63.7 / 62.0"}),
        ),
        "Qwen/Qwen3-VL-{size}-Instruct", source=QWEN_SOURCE,
        note="Thinking: serve with --reasoning-parser qwen3",
    ),
    Family("Qwen3.5, 3.6, 3.8", "qwen3.5", "0-1000", note="set model.reasoning_effort to low or none"),
    Family("Qwen2.5-VL", "qwen2.5-vl", "pixels of the picture sent",
           (Size("3B", 3), Size("7B", 7), Size("32B", 32), Size("72B", 72)), "Qwen/Qwen2.5-VL-{size}-Instruct"),
    Family("GUI-Owl 1.5", "gui-owl", "0-1000", note="2B to 32B"),
    Family("MAI-UI", "mai-ui", "0-999", (Size("2B", 2), Size("8B", 8)), "Tongyi-MAI/MAI-UI-{size}",
           note="made for phones"),
    Family("EvoCUA", "evocua", "0-1000", (Size("8B", 8), Size("32B", 32))),
    Family("UI-TARS 1.5", "ui-tars-1.5", "pixels of the picture sent", (Size("7B", 7),),
           "ByteDance-Seed/UI-TARS-1.5-{size}"),
    Family("UI-TARS 2, Seed", "ui-tars-2", "0-1000"),
    Family("OpenCUA", "opencua", "pixels of the picture sent"),
    Family("Kimi K2.5 and later", "kimi", "0-1"),
    Family("GTA1", "gta1", "pixels of the picture sent", acts=False),
    Family("UI-Venus 1.5", "point", "0-1000", acts=False),
    Family("Holo2", "holo2", "0-1000", acts=False),
    Family("Qwen-VL (2023)", "qwen-vl", "0-1000", acts=False),
    Family("any other", "plain", "0-1000", note="docs/models.md describes it"),
)  # fmt: skip
