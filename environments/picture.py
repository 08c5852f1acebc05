"""A screenshot: encoded bytes and pixels, each made from the other the first time it is asked for."""

from __future__ import annotations

import hashlib
import io
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

from environments.errors import PictureError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pydantic import GetCoreSchemaHandler

    from environments.points import Box

SMALLER = 4
"""How many times wider and higher a picture is than its small copy."""
MAX_PIXELS = 64_000_000  # an 8K screen is 33 million; more is a picture bomb or a mistake
SUFFIX_OF = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


class Picture:
    """One picture of a screen, immutable.

    Made by `from_bytes`, `from_file` or `from_pixels`. Bytes are PNG, JPEG or WebP; pixels are RGB,
    uint8, height x width x 3, read-only. The digest is the SHA-256 of the bytes, and names the file.
    """

    def __init__(self, *, width: int, height: int, format: str, source: Any) -> None:  # noqa: A002
        self.width = width
        self.height = height
        self.format = format
        self._source = source  # bytes, a Path, or an RGB array

    @classmethod
    def from_bytes(cls, data: bytes) -> Picture:
        """Read the header of an encoded picture. Raises PictureError."""
        width, height, form = _header(data)
        return cls(width=width, height=height, format=form, source=data)

    @classmethod
    def from_file(cls, path: Path) -> Picture:
        """Open a picture file. Raises PictureError, which names the path."""
        try:
            return cls.from_bytes(path.read_bytes())
        except OSError as error:
            raise PictureError(f"cannot use the picture {path}: {error.strerror}") from error
        except PictureError as error:
            raise PictureError(f"cannot use the picture {path}: {error}") from error

    @classmethod
    def from_pixels(cls, pixels: NDArray[np.uint8]) -> Picture:
        """Keep an RGB array (height x width x 3, uint8). It must not be changed afterwards."""
        height, width = pixels.shape[:2]
        return cls(width=width, height=height, format="PNG", source=pixels)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width, self.height

    def part(self, area: Box) -> Picture:
        """What lies within an area: the whole pixels that it touches."""
        left, top, right, bottom = area.pixels(self.width, self.height)
        return Picture.from_pixels(self.pixels[top:bottom, left:right].copy())

    @cached_property
    def data(self) -> bytes:
        """The encoded bytes (PNG when the picture came as pixels)."""
        if isinstance(self._source, bytes):
            return self._source
        import cv2

        # Without PNG's row filters, screens take a third of the time and no more room; photographs take twice the room.
        how = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_NONE,
               cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_DEFAULT]  # fmt: skip
        return cv2.imencode(".png", cv2.cvtColor(self._source, cv2.COLOR_RGB2BGR), how)[1].tobytes()

    @cached_property
    def pixels(self) -> NDArray[np.uint8]:
        """RGB, uint8, height x width x 3, read-only. Raises PictureError when the bytes are damaged."""
        import numpy as np
        from PIL import Image

        if not isinstance(self._source, bytes):
            pixels: NDArray[np.uint8] = self._source
        else:
            try:
                with Image.open(io.BytesIO(self._source), formats=tuple(SUFFIX_OF)) as image:
                    pixels = np.asarray(image.convert("RGB"))
            except (OSError, ValueError, SyntaxError) as error:
                raise PictureError(f"the picture's bytes are damaged: {error}") from error
        pixels = pixels.view()
        pixels.flags.writeable = False
        return pixels

    @property
    def is_decoded(self) -> bool:
        """Whether the pixels are at hand already."""
        return "pixels" in self.__dict__ or not isinstance(self._source, bytes)

    @cached_property
    def small(self) -> NDArray[np.uint8]:
        """Grey, uint8, the width and height divided by `SMALLER`: what screens are compared by."""
        import cv2

        size = max(1, self.width // SMALLER), max(1, self.height // SMALLER)
        grey: NDArray[np.uint8] = cv2.cvtColor(  # type: ignore[assignment]
            cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY
        )
        return grey

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the encoded bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def file_name(self) -> str:
        """The content-addressed name of this picture in a run folder."""
        return self.digest[:32] + SUFFIX_OF[self.format]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Picture) and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Picture({self.width}x{self.height} {self.format})"

    def __getstate__(self) -> dict[str, Any]:
        return {"width": self.width, "height": self.height, "format": self.format, "_source": self.data}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """In JSON a picture is {file, width, height}; it is read back from the folder in the context."""
        return core_schema.with_info_plain_validator_function(
            cls._from_reference,
            serialization=core_schema.plain_serializer_function_ser_schema(cls._reference),
        )

    def _reference(self) -> dict[str, Any]:
        return {"file": self.file_name, "width": self.width, "height": self.height}

    @classmethod
    def _from_reference(cls, value: Any, info: core_schema.ValidationInfo) -> Picture:
        if isinstance(value, Picture):
            return value
        folder = (info.context or {}).get("screens")
        if not isinstance(value, dict) or folder is None:
            raise ValueError("a picture comes as a Picture, or as {file, width, height} with a folder")
        name = str(value["file"])
        if Path(name).name != name:
            raise ValueError(f"a picture's file is a bare name, not {name!r}")
        return cls.from_file(Path(folder) / name)


def _header(data: bytes) -> tuple[int, int, str]:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=tuple(SUFFIX_OF)) as image:
            width, height = image.size
            form = str(image.format)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("these bytes are no PNG, JPEG or WebP picture") from error
    if not 0 < width * height <= MAX_PIXELS:
        raise PictureError(f"a picture of {width}x{height} pixels is over the limit of {MAX_PIXELS:,}")
    return width, height, form
