"""The two reading networks, called directly: where text is, and what it says.

The weights are those of PP-OCRv6 (Apache-2.0), which ship inside the rapidocr wheel. They are run through onnxruntime
without rapidocr's own pipeline, because lines are to be read one by one, when they matter, in batches of one width.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from model.errors import ModelUnavailable
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

LINE_HEIGHT = 48  # the recogniser takes lines of this height
STEP = 8  # and answers once for each 8 pixels of width
MAX_WIDTH = 2400
BATCH_WIDTH = 1600  # pixels in one call: more gains nothing and takes memory
HEAT = 0.3
SURE = 0.45
GROW = 1.6  # the detector marks the core of a line: how far it is grown back, after the DB paper


class Reading(NamedTuple):
    """What a line says."""

    text: str
    score: float
    """0 to 1: the mean over its characters."""
    places: tuple[float, ...]
    """For each character, where its middle lies: 0 (left end of the crop) to 1 (right end)."""


class Ocr:
    """Detects and recognises lines of text. Raises ModelUnavailable when the weights cannot be found."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._detector: Any = None
        self._recogniser: Any = None
        self._alphabet: list[str] = []

    def detect(self, pixels: Pixels) -> list[PixelBox]:
        """Boxes of text lines in an RGB picture, in its pixels, top to bottom."""
        import cv2
        import numpy as np

        if self._detector is None:
            self._detector = _session("PP-OCRv6_det_*.onnx", self._threads)
        height, width = pixels.shape[:2]
        scale = _detection_scale(width, height)
        wide, high = max(32, round(width * scale / 32) * 32), max(32, round(height * scale / 32) * 32)
        image = cv2.resize(pixels, (wide, high), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        heat = self._detector.run(None, {"x": _network_input(image)[np.newaxis]})[0][0, 0]
        return _boxes_from_heat(heat, width, height)

    def recognise(self, crops: Sequence[Pixels]) -> list[Reading]:
        """What each crop (RGB, one line of text) says, in the order given."""
        if not crops:
            return []
        if self._recogniser is None:
            self._recogniser = _session("PP-OCRv6_rec_*.onnx", self._threads)
            names = self._recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
            self._alphabet = ["", *names, " "]
        images = [_line_image(crop) for crop in crops]
        order = sorted(range(len(images)), key=lambda index: images[index].shape[2])
        readings: list[Reading] = [Reading("", 0.0, ())] * len(images)
        for batch in _batches(order, images):
            for index, reading in zip(batch, self._read([images[index] for index in batch]), strict=True):
                readings[index] = reading
        return readings

    def _read(self, images: list[Any]) -> list[Reading]:
        import numpy as np

        width = max(image.shape[2] for image in images)
        batch = np.zeros((len(images), 3, LINE_HEIGHT, width), np.float32)
        for row, image in enumerate(images):
            batch[row, :, :, : image.shape[2]] = image
        answers = self._recogniser.run(None, {"x": batch})[0]
        best = answers.argmax(axis=2)
        sure = np.take_along_axis(answers, best[:, :, np.newaxis], axis=2)[:, :, 0]
        return [self._decode(best[row], sure[row], image.shape[2] / STEP) for row, image in enumerate(images)]

    def _decode(self, best: Any, sure: Any, steps: float) -> Reading:
        """Collapse repeats and blanks (CTC)."""
        keep = best != 0
        keep[1:] &= best[1:] != best[:-1]
        where = keep.nonzero()[0]
        text = "".join(self._alphabet[best[step]] for step in where)
        if not text.strip():
            return Reading("", 0.0, ())
        places = tuple(min(1.0, (float(step) + 0.5) / steps) for step in where)
        return Reading(text, float(sure[where].mean()), places)


def _session(pattern: str, threads: int) -> Any:
    import onnxruntime

    spec = find_spec("rapidocr")
    folders = list(spec.submodule_search_locations or []) if spec else []
    found = sorted(path for folder in folders for path in Path(folder, "models").glob(pattern))
    if not found:
        raise ModelUnavailable(
            f"the reading network {pattern} is missing: install rapidocr 3.10 (pip install 'rapidocr>=3.10,<4')"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False  # it keeps room for every size of picture ever read: 640 MB instead of 320
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a busy machine pays dearly for it
    return onnxruntime.InferenceSession(str(found[0]), options, providers=["CPUExecutionProvider"])


def _detection_scale(width: int, height: int) -> float:
    """Phone screens are drawn at two to four pixels a point: their text is found as well at half the size."""
    if height > width * 1.3 and height > 1400:
        return max(0.4, min(1.0, 1280 / height))
    if max(width, height) > 2000:
        return 2000 / max(width, height)
    if min(width, height) < 320:
        return min(3.0, 320 / min(width, height))
    return 1.0


def _network_input(image: NDArray[Any]) -> Any:
    """Height x width x 3 RGB bytes to 3 x height x width BGR floats, -1 to 1."""
    import numpy as np

    return np.ascontiguousarray(image[:, :, ::-1].transpose(2, 0, 1), np.float32) / 127.5 - 1.0


def _line_image(crop: Pixels) -> Any:
    import cv2

    height, width = crop.shape[:2]
    wide = max(STEP, min(MAX_WIDTH, -(-width * LINE_HEIGHT // height)))
    return _network_input(cv2.resize(crop, (wide, LINE_HEIGHT)))


def _batches(order: list[int], images: list[Any]) -> list[list[int]]:
    """Neighbours in width go together, so that little is padding."""
    batches: list[list[int]] = []
    for index in order:
        width = images[index].shape[2]
        last = batches[-1] if batches else []
        if last and width * (len(last) + 1) <= BATCH_WIDTH and width <= images[last[0]].shape[2] * 1.15 + 16:
            last.append(index)
        else:
            batches.append([index])
    return batches


def _boxes_from_heat(heat: Any, width: int, height: int) -> list[PixelBox]:
    import cv2
    import numpy as np

    rows, columns = heat.shape
    mask = cv2.dilate((heat > HEAT).astype(np.uint8), np.ones((2, 2), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    sums = np.bincount(labels.ravel(), weights=heat.ravel(), minlength=count)
    boxes = []
    for index in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[index])
        if min(wide, high) < 3 or sums[index] / area < SURE:
            continue
        grow = wide * high * GROW / (2 * (wide + high))
        boxes.append(
            PixelBox(
                max(0, round((left - grow) * width / columns)),
                max(0, round((top - grow) * height / rows)),
                min(width, round((left + wide + grow) * width / columns)),
                min(height, round((top + high + grow) * height / rows)),
            )
        )
    return sorted(boxes, key=lambda box: (box.top, box.left))
