"""What others hand over, opened with care: archives that stay where they are unpacked, pictures of bearable size."""

from __future__ import annotations

import stat
import zipfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from environments.errors import PictureError, UsageError
from environments.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 2_000_000_000
"""Of an archive, unpacked."""
MOST_FILES = 20_000
LARGEST_TEXT = 200_000_000
"""Bytes of a JSON file."""


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder that is meant: it itself, that of a file, or what a ZIP archive holds. Raises UsageError."""
    if path.is_dir():
        yield path
    elif path.suffix.lower() == ".zip":
        with TemporaryDirectory(prefix="seehand-import-") as folder:
            unpack(path, Path(folder))
            yield Path(folder)
    elif path.is_file():
        yield path.parent
    else:
        raise UsageError(f"there is no {path}: name a folder, a trajectory file or a ZIP archive")


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a ZIP archive. Raises UsageError, before anything is written, for one that would do harm."""
    try:
        with zipfile.ZipFile(archive) as file:
            members = file.infolist()
            for member in members:
                _check(member, archive)
            if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
                raise UsageError(
                    f"{archive} unpacks to {len(members):,} files of {sum(one.file_size for one in members):,} bytes: "
                    f"over the limit of {MOST_FILES:,} files and {MOST_BYTES:,} bytes"
                )
            file.extractall(folder)  # every name was checked above
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise UsageError(f"{archive} cannot be unpacked: {error}") from error


def _check(member: zipfile.ZipInfo, archive: Path) -> None:
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        raise UsageError(f"{archive} is refused: its file {member.filename!r} would be written outside of its folder")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UsageError(f"{archive} is refused: its file {member.filename!r} is a link")


def inside(folder: Path, name: str) -> Path:
    """A file that a trajectory names. Raises UsageError when it lies outside of the folder."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise UsageError(f"the trajectory is refused: it names the file {name!r}, which lies outside of its folder")
    return path


def picture(folder: Path, name: str) -> Picture:
    """A picture that a trajectory names. Raises UsageError: outside of the folder, missing, none, or too large."""
    try:
        return Picture.from_file(inside(folder, name))
    except PictureError as error:
        raise UsageError(f"the trajectory is refused: {error}") from error


def text(path: Path) -> str:
    """A text file. Raises UsageError: missing, too large, or no text."""
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise UsageError(f"{path} is over {LARGEST_TEXT:,} bytes: no trajectory is that large")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
