"""The services behind the transport: shell (old and v2), exec, sync (push, pull, stat, list), framebuffer.

Source of the formats: SERVICES.TXT, SYNC.TXT and shell_protocol.h in Android's own source tree.
"""

from __future__ import annotations

import asyncio
import struct
from typing import TYPE_CHECKING, Protocol

from environments.phone.getevent import Kernel, descriptions, request
from environments.phone.sh import Shell, failed
from environments.phone.transport import Stream, UnknownService

if TYPE_CHECKING:
    from environments.phone.files import FileSystem
    from environments.phone.getevent import Request

_STDIN, _EXIT, _CLOSE_STDIN = 0, 3, 4  # 1 and 2 are the two outputs
_PACKET = struct.Struct("<BI")
_SYNC = struct.Struct("<4sI")
SYNC_CHUNK = 64 * 1024
READS_STDIN = ("cat", "dd", "sh", "base64")


class Device(Protocol):
    """What the services need of a phone."""

    shell: Shell
    files: FileSystem
    kernel: Kernel

    async def framebuffer(self) -> tuple[int, int, bytes]:
        """Width, height and RGBA bytes of the screen. Raises PermissionError when it may not be read."""

    async def reboot(self) -> None:
        """Restart."""


async def serve(device: Device, stream: Stream) -> None:
    """Serve one stream by its service string."""
    name, _, rest = stream.service.partition(":")
    kind = name.split(",")[0]
    if kind in {"shell", "exec"} and (asked := request(rest)):
        await _getevent(device.kernel, stream, asked, packed="v2" in name.split(","))
    elif kind == "shell" and "v2" in name.split(","):
        await _shell_v2(device, stream, rest)
    elif kind in {"shell", "exec"}:
        result = await device.shell.execute(rest)
        await stream.send(result.out if kind == "exec" else result.mixed)
    elif kind == "sync":
        await Sync(device.files, stream).run()
    elif kind == "framebuffer":
        await _framebuffer(device, stream)
    elif kind == "reboot":
        await device.reboot()
    else:
        raise UnknownService(stream.service)


async def _getevent(kernel: Kernel, stream: Stream, asked: Request, *, packed: bool) -> None:
    """Tell of every touch and key until the other end closes; with -p only of the devices."""

    async def say(text: str) -> None:
        data = text.encode()
        await stream.send(_PACKET.pack(1, len(data)) + data if packed else data)

    rows = kernel.follow()
    closed = asyncio.create_task(stream.until_closed())
    try:
        await say("".join(descriptions(asked)))
        while not asked.describes and not closed.done():
            row = asyncio.create_task(rows.get())
            await asyncio.wait({row, closed}, return_when=asyncio.FIRST_COMPLETED)
            if row.done() and asked.device in ("", row.result().device):
                await say(row.result().line(times=asked.times, labels=asked.labels))
            row.cancel()
        if packed and not closed.done():
            await stream.send(_PACKET.pack(_EXIT, 1) + b"\0")
    finally:
        kernel.forget(rows)
        closed.cancel()


async def _shell_v2(device: Device, stream: Stream, line: str) -> None:
    stdin = await _read_stdin(stream) if line.split(" ", maxsplit=1)[0] in READS_STDIN else b""
    result = (
        await device.shell.execute(line, stdin)
        if line
        else failed("there is no interactive shell here: give a command")
    )
    for channel, data in result.parts:
        for start in range(0, len(data), SYNC_CHUNK):
            chunk = data[start : start + SYNC_CHUNK]
            await stream.send(_PACKET.pack(channel, len(chunk)) + chunk)
    await stream.send(_PACKET.pack(_EXIT, 1) + bytes([result.status & 0xFF]))


async def _read_stdin(stream: Stream) -> bytes:
    data = b""
    while True:
        channel, length = _PACKET.unpack(await stream.receive(_PACKET.size))
        chunk = await stream.receive(length)
        if channel == _CLOSE_STDIN:
            return data
        if channel == _STDIN:
            data += chunk


async def _framebuffer(device: Device, stream: Stream) -> None:
    """Version 1 of the header: bits, size, width, height, then offset and length of red, blue, green, alpha."""
    try:
        width, height, pixels = await device.framebuffer()
    except PermissionError:
        return  # a real device closes the service without a word
    await stream.send(struct.pack("<13I", 1, 32, len(pixels), width, height, 0, 8, 16, 8, 8, 8, 24, 8))
    await stream.send(pixels)


class Sync:
    """The file transfer service on one stream."""

    def __init__(self, files: FileSystem, stream: Stream) -> None:
        self._files, self._stream = files, stream

    async def run(self) -> None:
        """Answer requests until QUIT."""
        answers = {b"STAT": self._stat, b"LIST": self._list, b"RECV": self._recv, b"SEND": self._send}
        while True:
            request, length = _SYNC.unpack(await self._stream.receive(_SYNC.size))
            if request not in answers:
                return
            await answers[request]((await self._stream.receive(length)).decode("utf-8", "replace"))

    async def _stat(self, path: str) -> None:
        entry = self._files.stat(path)
        mode, size, changed = (entry.mode, len(entry.data), entry.changed) if entry else (0, 0, 0)
        await self._stream.send(struct.pack("<4s3I", b"STAT", mode, size, changed))

    async def _list(self, path: str) -> None:
        for name, entry in self._files.list(path):
            encoded = name.encode()
            head = struct.pack("<4s4I", b"DENT", entry.mode, len(entry.data), entry.changed, len(encoded))
            await self._stream.send(head + encoded)
        await self._stream.send(struct.pack("<4s4I", b"DONE", 0, 0, 0, 0))

    async def _recv(self, path: str) -> None:
        entry = self._files.stat(path)
        if entry is None or entry.is_folder:
            await self._fail(f"open failed: {'Is a directory' if entry else 'No such file or directory'}")
            return
        for start in range(0, len(entry.data), SYNC_CHUNK):
            chunk = entry.data[start : start + SYNC_CHUNK]
            await self._stream.send(_SYNC.pack(b"DATA", len(chunk)) + chunk)
        await self._stream.send(_SYNC.pack(b"DONE", 0))

    async def _send(self, target: str) -> None:
        path, _, mode = target.rpartition(",")
        data = bytearray()
        while True:
            kind, length = _SYNC.unpack(await self._stream.receive(_SYNC.size))
            if kind == b"DONE":
                break
            data += await self._stream.receive(length)
        try:
            self._files.write(path, bytes(data), mode=int(mode or 0o644), changed=length)
        except OSError as error:
            await self._fail(f"{path}: {error.strerror}")
            return
        await self._stream.send(_SYNC.pack(b"OKAY", 0))

    async def _fail(self, message: str) -> None:
        encoded = message.encode()
        await self._stream.send(_SYNC.pack(b"FAIL", len(encoded)) + encoded)
