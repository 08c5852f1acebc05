"""What icons look like: a small network that ships with pocket, shown every picture without words on a screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from model.pocket.icon_places import Spot, spots

if TYPE_CHECKING:
    from model.pocket.screen import Screen

NETWORK = Path(__file__).with_name("icons.onnx")
"""Its input is named contrast (N x 1 x 32 x 32), its output logits; its shapes' names are in its metadata."""
AT_ONCE = 64
"""Pictures that the network is shown at a time: more take more memory and no less time."""
LATEST = 2
"""Screens whose icons are remembered."""


class Seen(NamedTuple):
    """A screen's icons."""

    spots: tuple[Spot, ...]
    likely: Any
    """Spots x shapes, float32: how likely each shape is there, 0 to 1; a row's sum is 1."""


class Network(NamedTuple):
    """The network and what its outputs mean."""

    session: Any
    shapes: dict[str, int]
    """Names of shapes, and their places in a row."""


_remembered: dict[int, tuple[Any, Seen]] = {}


def seen(screen: Screen) -> Seen:
    """Everything on a screen that may be an icon, judged once for each picture."""
    key = id(screen.pixels)
    if key not in _remembered or _remembered[key][0] is not screen.pixels:
        while len(_remembered) >= LATEST:
            _remembered.pop(next(iter(_remembered)), None)
        found = tuple(spots(screen))
        _remembered[key] = (screen.pixels, Seen(found, _judged(found)))
    return _remembered[key][1]


@cache
def network() -> Network:
    """Load it, once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False  # what the largest screen took would be kept for good
    session = onnxruntime.InferenceSession(NETWORK.read_bytes(), options, providers=["CPUExecutionProvider"])
    names = session.get_modelmeta().custom_metadata_map["shapes"].splitlines()
    return Network(session, {name: place for place, name in enumerate(names)})


def _judged(found: tuple[Spot, ...]) -> Any:
    import numpy as np

    if not found:
        return np.zeros((0, len(network().shapes)), np.float32)
    session, contrasts = network().session, np.stack([spot.contrast for spot in found])[:, np.newaxis]
    parts = (contrasts[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE))
    logits = np.concatenate([session.run(None, {"contrast": part})[0] for part in parts])
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
