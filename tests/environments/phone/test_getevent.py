"""The real adb program follows what a finger does to the phone, and not what `input` injects."""

import asyncio

import pytest
import pytest_asyncio

from environments.android.getevent import Inputs, Press, parse_line, screens
from tests.agent.record.person import person
from tests.environments.phone.running import RealAdb, running_phone

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def environment(tmp_path_factory):
    async with running_phone(tmp_path_factory.mktemp("phone"), width=360, height=640, scale=1) as environment:
        yield environment


async def followed(environment, *options, work):
    """What `adb shell getevent` printed while `work` was done, and whether it ends with the connection."""
    command = [*RealAdb(environment).start, "-s", environment.phone.serial, "shell", "-tt", "getevent", *options]
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    lines = []
    while not environment.phone.kernel.followed:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    await work()
    while not lines or "KEY_POWER" not in lines[-1]:
        lines.append((await asyncio.wait_for(process.stdout.readline(), 20)).decode())
        if "0001 0074" in lines[-1]:
            break
    process.kill()
    await process.wait()
    async with asyncio.timeout(10):
        while environment.phone.kernel.followed:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return lines


def told(lines, about):
    inputs = Inputs(screens(about))
    events = [event for line in lines if (event := parse_line(line))]
    return [found for event in events if (found := inputs.take(event))]


@pytest.mark.parametrize(("labels", "place"), [("l", (0.25, 0.6)), ("", (0.75, 0.4))])
async def test_a_finger_is_told_and_an_injected_tap_is_not(environment, labels, place):
    adb, phone = RealAdb(environment), environment.phone
    about = await adb.shell(f"getevent -p{labels}")

    async def work():
        await adb.shell("input tap 100 100")
        await phone.rotate(1)
        async with person(phone) as finger:
            await finger.touch(*place)
            await finger.wish(kind="do", name="power")
            await finger.wish(kind="do", name="power")
        await phone.rotate(0)

    tap, press = told(await followed(environment, f"-t{labels}", work=work), about)
    assert (round(tap.path[0].y, 2), round(1 - tap.path[0].x, 2)) == place  # it is built in upright
    assert isinstance(press, Press)
