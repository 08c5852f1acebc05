"""The device's end of adb's transport protocol, over TCP: what `adb connect HOST:PORT` talks to.

Messages are CNXN, OPEN, OKAY, WRTE and CLSE: a 24-byte little-endian header (command, two arguments, length,
checksum, command inverted) and a payload. Source: the protocol description in Android's own source tree
(packages/modules/adb, protocol.txt). Only loopback is served, and no key is asked for.
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

VERSION = 0x01000001  # from this version on, nobody looks at the checksums
MAX_PAYLOAD = 1024 * 1024
_HEADER = struct.Struct("<6I")


def _command(name: bytes) -> int:
    return int.from_bytes(name, "little")


CNXN, OPEN, OKAY, WRTE, CLSE, AUTH = (_command(name) for name in (b"CNXN", b"OPEN", b"OKAY", b"WRTE", b"CLSE", b"AUTH"))


class StreamClosed(Exception):
    """The other end closed this stream, or the connection went away."""


@dataclass(eq=False)
class Stream:
    """One service in use: bytes both ways, with the protocol's one-packet-at-a-time flow control."""

    connection: Connection
    local: int
    remote: int
    service: str
    _incoming: asyncio.Queue[bytes | None] = field(default_factory=asyncio.Queue)
    _buffer: bytearray = field(default_factory=bytearray)
    _ready: asyncio.Event = field(default_factory=asyncio.Event)
    _closed: bool = False

    async def send(self, data: bytes) -> None:
        """Send all of data. Raises StreamClosed."""
        size = self.connection.max_payload
        for start in range(0, len(data), size):
            await self._ready.wait()
            if self._closed:
                raise StreamClosed(self.service)
            self._ready.clear()
            await self.connection.send(WRTE, self.local, self.remote, data[start : start + size])

    async def receive(self, count: int) -> bytes:
        """Exactly count bytes. Raises StreamClosed when there are no more."""
        while len(self._buffer) < count:
            self._buffer += await self.receive_some()
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    async def receive_some(self) -> bytes:
        """The next packet's bytes. Raises StreamClosed."""
        chunk = await self._incoming.get()
        if chunk is None:
            self._incoming.put_nowait(None)
            raise StreamClosed(self.service)
        await self.connection.send(OKAY, self.local, self.remote)
        return chunk

    async def until_closed(self) -> None:
        """Wait for the other end to go away; what it sends meanwhile is not looked at."""
        try:
            while True:
                await self.receive_some()
        except StreamClosed:
            return

    async def close(self) -> None:
        """Tell the other end that this service is over."""
        if not self._closed:
            self.shut()
            with contextlib.suppress(ConnectionError):
                await self.connection.send(CLSE, self.local, self.remote)

    def shut(self) -> None:
        """The stream is over: wake whoever waits on it."""
        self._closed = True
        self._ready.set()
        self._incoming.put_nowait(None)

    def okay(self) -> None:
        """The other end took the last packet."""
        self._ready.set()

    def deliver(self, data: bytes) -> None:
        """A packet came in."""
        self._incoming.put_nowait(data)


Serve = Callable[[Stream], Awaitable[None]]
"""Serves one stream until it ends; the stream is closed afterwards."""


class UnknownService(Exception):
    """Raised by Serve, before it sends anything, for a service that this device does not have."""


@dataclass(eq=False)
class Connection:
    """One adb server's connection to the device."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    banner: bytes
    serve: Serve
    max_payload: int = MAX_PAYLOAD
    _streams: dict[int, Stream] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _next: int = 1
    _sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Serve until the other end goes away."""
        try:
            while True:
                header = await self.reader.readexactly(_HEADER.size)
                command, first, second, length, _, magic = _HEADER.unpack(header)
                if magic != command ^ 0xFFFFFFFF or length > MAX_PAYLOAD:
                    return
                await self._handle(command, first, second, await self.reader.readexactly(length))
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            await self.drop()

    async def drop(self) -> None:
        """End the connection and everything on it, as a pulled cable does."""
        for stream in self._streams.values():
            stream.shut()
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()

    async def send(self, command: int, first: int, second: int, data: bytes = b"") -> None:
        """One message. Raises ConnectionError."""
        header = _HEADER.pack(command, first, second, len(data), 0, command ^ 0xFFFFFFFF)
        async with self._sending:
            self.writer.write(header + data)
            await self.writer.drain()

    async def _handle(self, command: int, first: int, second: int, data: bytes) -> None:
        if command == CNXN:
            self.max_payload = min(MAX_PAYLOAD, second)
            await self.send(CNXN, VERSION, MAX_PAYLOAD, self.banner)
        elif command == OPEN:
            self._open(remote=first, service=data.rstrip(b"\0").decode("utf-8", "replace"))
        elif stream := self._streams.get(second):
            if command == OKAY:
                stream.okay()
            elif command == WRTE:
                stream.deliver(data)
            elif command == CLSE:
                self._streams.pop(second).shut()

    def _open(self, remote: int, service: str) -> None:
        stream = Stream(self, self._next, remote, service)
        self._next += 1
        self._streams[stream.local] = stream
        task = asyncio.create_task(self._run_stream(stream))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run_stream(self, stream: Stream) -> None:
        try:
            if stream.service:
                await self.send(OKAY, stream.local, stream.remote)
                stream.okay()
                await self.serve(stream)
        except (StreamClosed, UnknownService, ConnectionError):
            pass
        finally:
            self._streams.pop(stream.local, None)
            await stream.close()


class Transport:
    """Listens on 127.0.0.1 for adb servers; can be taken offline and brought back."""

    def __init__(self, banner: str, serve: Serve) -> None:
        self._banner = banner.encode()
        self._serve = serve
        self._connections: set[Connection] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def start(self, port: int = 0) -> None:
        """Listen; port 0 chooses a free one, kept over offline times. Raises OSError when it is taken."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and drop every connection."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in list(self._connections):
            await connection.drop()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(reader, writer, self._banner, self._serve)
        self._connections.add(connection)
        try:
            await connection.run()
        finally:
            self._connections.discard(connection)
