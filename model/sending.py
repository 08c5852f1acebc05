"""Pictures made ready to be sent: resized once to the model's own grid, and the same bytes at every step."""

from __future__ import annotations

import base64
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from environments.errors import PictureError

if TYPE_CHECKING:
    from environments.picture import Picture
    from model.dialects.base import Image

MOST_BYTES = 1_500_000
"""A lossless picture above this (a photograph, a film) is sent as JPEG even where it need not be resized."""

JPEG_QUALITY = 95
"""With full colour resolution: on screens of text a quarter of the time of the fastest PNG, and no larger."""
KEPT = 64
"""Encoded pictures that are remembered."""


class PictureSender:
    """Makes data URLs and remembers them, so that a picture sent again is sent byte for byte."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[str, int, int], str] = OrderedDict()

    def data_url(self, image: Image) -> str:
        """The picture at its size as a data URL. Raises PictureError when its bytes are damaged."""
        key = (image.picture.digest, image.width, image.height)
        if key not in self._made:
            mime, data = encoded(image)
            self._made[key] = f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"
        self._made.move_to_end(key)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return self._made[key]


def encoded(image: Image) -> tuple[str, bytes]:
    """The MIME type and bytes of a picture at its size; its own bytes when it has that size already."""
    picture = image.picture
    if picture.size == (image.width, image.height) and len(picture.data) <= MOST_BYTES:
        return f"image/{picture.format.lower()}", picture.data
    return _encode(picture, image.width, image.height)


def _encode(picture: Picture, width: int, height: int) -> tuple[str, bytes]:
    import cv2

    pixels = _decode(picture)
    if picture.size != (width, height):
        shrinks = width * height < picture.width * picture.height
        pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    options = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY,
               cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]  # fmt: skip
    return "image/jpeg", cv2.imencode(".jpg", pixels, options)[1].tobytes()


def _decode(picture: Picture) -> Any:
    """Blue, green, red, as OpenCV writes them. It decodes in two thirds of Pillow's time, where that is still to do."""
    import cv2
    import numpy as np

    if picture.is_decoded and picture.format == "PNG":  # of JPEG, two decoders make slightly different pixels
        return cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2BGR)
    pixels = cv2.imdecode(np.frombuffer(picture.data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise PictureError(f"the bytes of {picture} are damaged")
    return pixels
