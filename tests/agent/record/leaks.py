"""Everything that comes out of a run, searched for what must not be in it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from agent.export import export
from agent.log import read_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES = {"playwright": ".zip", "playwright-test": ".py", "dataset": ".parquet"}


def export_all(run: Path, out: Path, *forms: str) -> None:
    """The run in every form that holds texts, beside each other."""
    out.mkdir()
    for form in ("atif", "osworld", "conversations", "dataset", "playwright", "script", *forms):
        export([read_run(run)], form, out / f"{form}{SUFFIXES.get(form, '')}")


def files_with(words: bytes, folder: Path) -> list[str]:
    """The files under a folder that hold the words, also packed ones."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 20
    return [str(path.relative_to(folder)) for path in files if any(words in part for part in _parts(path))]


def legible(folder: Path) -> str:
    """All that can be read on the pictures under a folder."""
    from environments.picture import Picture
    from model.sight import Sight

    sight = Sight()
    screens = [sight.read(Picture.from_bytes(path.read_bytes())) for path in sorted(folder.rglob("*.png"))]
    return "\n".join(line.text for screen in screens for line in screen.lines)


def _parts(path: Path) -> Iterator[bytes]:
    yield path.name.encode()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield packed.read(name)
    elif path.suffix == ".parquet":
        import pyarrow.parquet

        yield str(pyarrow.parquet.read_table(path).to_pydict()).encode()
    else:
        yield path.read_bytes()
