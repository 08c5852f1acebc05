"""Ways round that are known from attacks on other agents, each refused.

Elsewhere: sites in other spellings, redirects, tabs, frames and forms (test_sites.py, test_gate.py,
../test_hostile_pages.py); code in a model's reply (tests/model/replies.py); other sites' requests to our servers
(tests/tasks/sites/test_server.py, tests/environments/phone/test_window.py); words for a phone's shell
(tests/environments/android/test_environment.py); secrets in what is written (../test_secrets.py); a screen that changes
between look and act (../watch/test_target.py). Here: what concerns all of the source, and what has no other place.
"""

import ast
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from environments.errors import UsageError
from environments.loopback import listen
from environments.picture import MAX_PIXELS, Picture, PictureError

ROOT = Path(__file__).parents[3]
SOURCES = [path for package in ("agent", "model", "environments", "tasks") for path in (ROOT / package).rglob("*.py")]


def trees():
    for path in SOURCES:
        yield path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))


def called(node):
    """The dotted name of what is called."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def test_nothing_that_comes_from_outside_is_run_as_code():
    """No exec, eval or compile, whatever a model says; no pickle, which runs what it reads."""
    forbidden = {"exec", "eval", "compile", "__import__", "os.system", "os.popen", "marshal.loads"}
    found = [(path, called(node)) for path, tree in trees() for node in ast.walk(tree) if called(node) in forbidden]
    assert found == []
    for path, tree in trees():
        names = {
            alias.name.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        names |= {(node.module or "").partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not names & {"pickle", "marshal", "shelve", "dill", "cloudpickle", "litellm"}, path


def test_nobody_acknowledges_a_servers_safety_checks():
    """They are the person's to answer: not even the words for it are in the source."""
    for path in SOURCES:
        assert "acknowledged_safety_checks" not in path.read_text("utf-8"), path


CHECKED = {"agent/foreign/files.py"}
"""Where every member's name, kind and size is checked before anything is unpacked (tests/agent/foreign)."""


def test_archives_are_not_unpacked_to_the_disk_unchecked():
    """A member's name may lead out of the folder: members are read, and their names not made into paths."""
    writing = ("extractall", "extract", "unpack_archive")
    found = [
        (path, called(node))
        for path, tree in trees()
        for node in ast.walk(tree)
        if called(node).split(".")[-1] in writing and path.as_posix() not in CHECKED
    ]
    assert found == []


def test_an_archive_that_leads_out_of_its_folder_is_only_compared(tmp_path):
    from tasks.metrics.archives import compare_zip_files

    folder = tmp_path / "inner"
    folder.mkdir()
    for name in ("a.zip", "b.zip"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("../escaped.txt", "out")
    compare_zip_files(str(folder / "a.zip"), str(folder / "b.zip"))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "b.zip", "inner"]


def png_head(width, height):
    """A PNG that promises so many pixels, and brings none."""
    parts = {b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"IDAT": zlib.compress(b""), b"IEND": b""}
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_that_would_fill_the_memory_is_refused_unread():
    side = int(MAX_PIXELS**0.5) + 1
    with pytest.raises(PictureError, match="over the limit"):
        Picture.from_bytes(png_head(side, side))


@pytest.mark.parametrize("form", ["TIFF", "BMP", "GIF", "PPM", "ICO"])
def test_only_forms_that_screens_come_in_are_opened(form):
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (16, 16)).save(buffer, form)
    with pytest.raises(PictureError):
        Picture.from_bytes(buffer.getvalue())


def test_our_servers_are_for_this_machine_alone():
    with listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        with pytest.raises(UsageError, match="choose another port"):
            listen(listener.getsockname()[1])
