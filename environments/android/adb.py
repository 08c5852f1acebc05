"""The one way to the device: adbutils over the real adb server, with its errors in our words.

Every argument that reaches the device's shell goes through `shlex.quote`: text arrives as text.
"""

from __future__ import annotations

import contextlib
import shlex
import shutil
import socket
import subprocess
from typing import TYPE_CHECKING, Any

from environments.errors import DeviceLost, DeviceUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adbutils import AdbClient, AdbDevice

LOOK_SECONDS = 20.0
"""How long the device may take to answer a question."""
ACT_SECONDS = 120.0
"""How long it may take to act: a slow drag alone may be given half a minute."""
START_SECONDS = 20.0
CHUNK = 1 << 18
END = "seehand:end"
"""Printed after a command, to tell that it came to its end."""
PLUG_IN = (
    "switch on USB debugging (Settings > Developer options), plug the device in and allow this computer on its screen"
)


class Adb:
    """One device, chosen when connected. Its calls block: run them in a thread."""

    def __init__(self, serial: str | None, server_port: int) -> None:
        self.serial = serial
        self._server_port = server_port
        self._client: AdbClient | None = None
        self._device: AdbDevice | None = None

    def connect(self) -> None:
        """Find the device. Raises DeviceUnavailable, which lists what is there and says what to do."""
        from adbutils import AdbClient
        from adbutils.errors import AdbError

        start_server(self._server_port)
        try:
            self._client = AdbClient(host="127.0.0.1", port=self._server_port)
            answer = self._reach(self._client, self.serial) if self.serial and ":" in self.serial else ""
            self._device = self._choose({item.serial: item.state for item in self._client.list()}, answer)
        except (AdbError, OSError) as error:
            raise DeviceUnavailable(f"adb's server on port {self._server_port} does not answer: {error}") from error

    def close(self) -> None:
        """Let go of the device. Safe to call twice."""
        self._device = None

    def _choose(self, states: dict[str, str], answer: str) -> AdbDevice:
        """The device that is meant; `answer` is what `adb connect` said, if it was asked."""
        listed = ", ".join(f"{serial} ({state})" for serial, state in states.items()) or "none"
        serial = self.serial or (next(iter(states)) if len(states) == 1 else None)
        if serial is None and states:
            raise DeviceUnavailable(f"several Android devices: {listed}; choose one with --set android.serial=SERIAL")
        if serial is None:
            raise DeviceUnavailable(f"no Android device: {PLUG_IN}; or try the simulated one with --on phone")
        state = states.get(serial)
        if state is None:
            why = f" ({answer.strip()})" if answer else ""
            raise DeviceUnavailable(f"no Android device {serial!r}{why}; connected: {listed}")
        if state != "device":
            hint = "allow this computer on the device's screen" if state == "unauthorized" else "plug it in again"
            raise DeviceUnavailable(f"the Android device {serial!r} is {state}: {hint}")
        self.serial = serial
        return self._connected().device(serial)

    def _reach(self, client: AdbClient, address: str) -> str:
        """`adb connect`. The server keeps a dead network device listed, and would not connect to it anew."""
        states = {item.serial: item.state for item in client.list()}
        if states.get(address, "device") != "device":
            client.disconnect(address)
        return str(client.connect(address, timeout=10))

    def reconnect(self) -> bool:
        """Try to get the device back after it went away; whether that worked."""
        from adbutils.errors import AdbError

        if self._client is not None and self.serial and ":" in self.serial:
            # a broken network connection may be taken for a good one for minutes
            with contextlib.suppress(AdbError, OSError):
                check_server(self._server_port)
                self._client.disconnect(self.serial)
        try:
            self.connect()
        except DeviceUnavailable:
            return False
        return True

    def shell(self, *words: str) -> str:
        """Run one command, each word quoted; what it printed, errors included. Raises DeviceLost."""
        return self.script(shlex.join(words))

    def script(self, line: str, seconds: float = LOOK_SECONDS) -> str:
        """Run a line of shell as it stands: only for lines that hold nothing foreign, or quoted. Raises DeviceLost."""
        said = self._service(f"shell:{line}; echo {END}", seconds).decode("utf-8", "replace").rstrip()
        if not said.endswith(END):  # a cut connection looks like the end of a command
            raise self._lost("the connection was cut")
        return said.removesuffix(END)

    def read(self, line: str) -> bytes:
        """The bytes that a line of shell prints, untouched. Raises DeviceLost."""
        return self._service(f"exec:{line}", LOOK_SECONDS)

    def _service(self, service: str, seconds: float) -> bytes:
        """All that a service of the device sends until it ends."""
        with self._translated():
            connection = self._open(service, seconds)
            try:
                return b"".join(iter(lambda: connection.recv(CHUNK), b""))
            finally:
                connection.close()

    def follow(self, line: str) -> socket.socket:
        """What a line of shell prints as it comes, for whoever closes it. Raises DeviceLost.

        With a terminal of its own, so that the command sends each line at once, and ends when this is closed.
        """
        from adbutils.errors import AdbError

        with self._translated():
            try:
                followed = self._open(f"shell,pty:{line}", LOOK_SECONDS)
            except AdbError:  # before Android 7 every shell had one
                followed = self._open(f"shell:{line}", LOOK_SECONDS)
            followed.settimeout(None)
            return followed

    def _open(self, service: str, seconds: float) -> socket.socket:
        """A connection to a service of the device.

        adbutils' own way would ask for the server's version each time, read 4 KB at a time, and sleep at the end.
        """
        device = self.device
        check_server(self._server_port)
        connection = self._connected().make_connection(timeout=seconds)
        try:
            connection.send_command(f"host:transport:{device.serial}")
            connection.check_okay()
            connection.send_command(service)
            connection.check_okay()
        except BaseException:
            connection.conn.close()
            raise
        opened: socket.socket = connection.conn
        return opened

    def _connected(self) -> AdbClient:
        if self._client is None:
            raise DeviceLost("the Android device is not connected")
        return self._client

    def pull(self, path: str) -> bytes:
        """A file's content. Raises DeviceLost."""
        with self._translated():
            check_server(self._server_port)
            data: bytes = self.device.sync.read_bytes(path)
            return data

    @property
    def device(self) -> Any:
        """The adbutils device. Raises DeviceLost before `connect`."""
        if self._device is None:
            raise DeviceLost("the Android device is not connected")
        return self._device

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        from adbutils.errors import AdbError

        try:
            yield
        except (AdbError, OSError) as error:
            raise self._lost(error) from error

    def _lost(self, why: object) -> DeviceLost:
        return DeviceLost(
            f"the Android device {self.serial!r} went away ({why}): check the cable or the network, "
            "then see `adb devices`"
        )


def check_server(port: int) -> None:
    """Raises ConnectionError when no adb server listens there.

    adbutils would start one then, and always on the standard port: a process that nobody asked for.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=3):
        pass


def start_server(port: int) -> None:
    """Make sure that an adb server listens on a port. Raises DeviceUnavailable."""
    if shutil.which("adb") is None:
        raise DeviceUnavailable("the program adb is not installed: `apt-get install adb` or Android's platform-tools")
    with contextlib.suppress(OSError):
        check_server(port)
        return
    try:
        subprocess.run(
            ["adb", "-P", str(port), "start-server"],
            check=True, timeout=START_SECONDS, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise DeviceUnavailable(f"adb's server does not start on port {port}: {error}") from error
