"""What no picture shows: it arrives as an event and is answered as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from environments import ActionError, ActionRejected, Click, Open, Point, PressKeys, TypeText, Wait
from tests.environments.browser_page import Stage, open_stage

if TYPE_CHECKING:
    from environments import Observation

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module")]

ENTER, ESCAPE = PressKeys(keys=("enter",)), PressKeys(keys=("escape",))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory):
    async with open_stage(tmp_path_factory.mktemp("browser")) as stage:
        yield stage


def events(seen: Observation, kind: str) -> list[str]:
    return [event.text for event in seen.events if event.kind == kind]


BUTTON = "<button style='width:200px;height:80px' onclick='{}'>Go</button><p id=out>nothing</p>"


@pytest.mark.parametrize(
    ("script", "answers", "result"),
    [
        ('out.textContent = confirm("sure?")', [ENTER], "true"),
        ('out.textContent = confirm("sure?")', [ESCAPE], "false"),
        ('out.textContent = typeof alert("sure?")', [ENTER], "undefined"),
        ('out.textContent = prompt("sure?", "old")', [ENTER], "old"),
        ('out.textContent = prompt("sure?", "old")', [TypeText(text="你好"), ENTER], "你好"),
        ('out.textContent = prompt("sure?", "old")', [TypeText(text="new\n")], "new"),
        ('out.textContent = prompt("sure?", "old")', [ESCAPE], ""),
        ('out.textContent = "" + prompt("sure?") + confirm("really?")', [TypeText(text="a"), ENTER, ESCAPE], "afalse"),
    ],
)
async def test_a_dialog_is_shown_held_and_answered(stage: Stage, script: str, answers: list, result: str):
    before = await stage.show(BUTTON.format(script))
    await stage.click("button")
    assert "sure?" in (stage.environment.surprise() or "")
    seen = await stage.look()
    assert seen.events[-1].kind == "dialog"
    assert seen.events[-1].pending
    assert '"sure?"' in seen.events[-1].text
    assert seen.settle.reason == "not_waited"
    assert seen.picture.size == before.picture.size
    for answer in answers:
        await stage.environment.execute(answer)
    seen = await stage.look()
    assert not events(seen, "dialog")
    assert stage.environment.surprise() is None
    assert await stage.ask("out.textContent") == result


@pytest.mark.parametrize("script", ["alert('early')", "setTimeout(() => alert('early'), 1)"], ids=["at once", "soon"])
async def test_a_dialog_that_comes_before_the_page_has_painted_is_told_over_a_blank_picture(
    stage: Stage, tmp_path, script: str
):
    before = await stage.show("<p>Something else")
    page = tmp_path / "early.html"
    page.write_text(f"<body style='background: #f00'><script>{script}</script>")
    await stage.environment.execute(Open(target=str(page)))
    seen = await stage.look()
    assert [event.text for event in seen.events if event.pending] == events(seen, "dialog")
    assert '"early"' in events(seen, "dialog")[0]
    assert seen.picture.size == before.picture.size
    told = "before the page had painted" in " ".join(events(seen, "notice"))
    assert told or "setTimeout" in script
    assert seen.picture.pixels[300, 300].tolist() == ([255, 255, 255] if told else [255, 0, 0])
    await stage.environment.execute(ENTER)
    seen = await stage.look()
    assert (seen.events, seen.picture.pixels[300, 300].tolist()) == ((), [255, 0, 0])


async def test_the_picture_under_a_dialog_is_of_now(stage: Stage):
    """Not the last picture again: what was painted since is on it."""
    script = 'document.body.style.background = "rgb(0, 128, 0)"; setTimeout(() => confirm("sure?"), 200)'
    before = await stage.show(BUTTON.format(script))
    await stage.click("button")
    seen = await stage.look()
    assert events(seen, "dialog")
    assert tuple(seen.picture.pixels[-5, -5]) == (0, 128, 0)
    assert tuple(before.picture.pixels[-5, -5]) == (255, 255, 255)
    await stage.environment.execute(ENTER)


async def test_other_actions_wait_for_the_dialog(stage: Stage):
    await stage.show(BUTTON.format('out.textContent = confirm("sure?")'))
    await stage.click("button")
    for action in (Click(point=Point(5, 5)), TypeText(text="x"), Open(target="about:blank"), PressKeys(keys=("a",))):
        with pytest.raises(ActionRejected, match='confirm says "sure\\?"'):
            await stage.environment.execute(action)
    await stage.environment.execute(Wait(seconds=0.05))
    assert (await stage.look()).events[-1].pending
    await stage.environment.execute(ENTER)
    assert await stage.ask("out.textContent") == "true"


async def test_a_dialog_on_double_click_stops_the_second_press(stage: Stage):
    await stage.show(BUTTON.format('out.textContent += "!"; alert("stop")'))
    await stage.click("button", count=2)
    await stage.environment.execute(ENTER)
    await stage.look()
    assert await stage.ask("out.textContent") == "nothing!"


async def test_leaving_a_page_that_objects_is_asked_about(stage: Stage):
    await stage.show(BUTTON.format("") + "<script>onbeforeunload = e => e.preventDefault()</script>")
    await stage.click("button")
    await stage.environment.execute(Open(target="data:text/html,<title>next</title>next"))
    seen = await stage.look()
    assert "leave the page" in events(seen, "dialog")[0]
    await stage.environment.execute(ESCAPE)
    assert (await stage.look()).title == "stage"
    await stage.environment.execute(Open(target="data:text/html,<title>next</title>next"))
    await stage.look()
    await stage.environment.execute(ENTER)
    assert (await stage.look()).title == "next"


async def test_dialogs_of_two_tabs_are_answered_one_after_the_other(stage: Stage):
    late = "setTimeout(() => out.textContent = confirm(`first`), 900)"
    await stage.show(BUTTON.format(late))
    await stage.click("button")
    await stage.environment.execute(PressKeys(keys=("ctrl", "t")))
    await stage.environment.execute(
        Open(target="data:text/html,<script>setTimeout(() => alert('second'), 1500)</script>")
    )
    await stage.environment.execute(Wait(seconds=5))
    told = []
    for _ in range(40):
        seen = await stage.look()
        if len(told) == 2:
            break
        if dialogs := events(seen, "dialog"):
            told += dialogs
            await stage.environment.execute(ENTER)
        else:
            await stage.environment.execute(Wait(seconds=0.1))
    assert "first" in "".join(told)
    assert "second" in "".join(told)
    while len(stage.environment._window.tabs) > 1:
        await stage.environment.execute(PressKeys(keys=("ctrl", "9")))
        await stage.environment.execute(PressKeys(keys=("ctrl", "w")))
        await stage.look()
    assert await stage.ask("out.textContent") == "true"


async def test_a_new_tab_is_followed_and_the_old_one_is_reachable(stage: Stage):
    await stage.show(
        "<a target=_blank href='data:text/html,x' onclick='window.open(\"about:blank#two\"); return false'>Go</a>"
    )
    await stage.click("a")
    seen = await stage.look()
    assert seen.url == "about:blank#two"
    assert "tab 2 of 2" in events(seen, "new_tab")[0]
    assert stage.environment.surprise() is None
    for keys, title in (
        (("ctrl", "shift", "tab"), "stage"),
        (("ctrl", "tab"), "about:blank#two"),
        (("ctrl", "1"), "stage"),
        (("ctrl", "9"), "about:blank#two"),
    ):
        await stage.environment.execute(PressKeys(keys=keys))
        assert (await stage.look()).title == title
    with pytest.raises(ActionRejected, match="no tab 3"):
        await stage.environment.execute(PressKeys(keys=("ctrl", "3")))
    await stage.environment.execute(PressKeys(keys=("ctrl", "w")))
    seen = await stage.look()
    assert seen.title == "stage"
    assert events(seen, "tab_closed")


async def test_a_tab_opened_behind_stays_behind(stage: Stage, tmp_path):
    (tmp_path / "two.html").write_text("<title>two</title>two")
    (tmp_path / "one.html").write_text("<title>one</title><a href=two.html>Go</a>")
    await stage.environment.execute(Open(target=str(tmp_path / "one.html")))
    await stage.look()
    await stage.click("a", modifiers=("ctrl",))
    seen = await stage.look()
    assert seen.title == "one"
    assert "behind" in events(seen, "new_tab")[0]
    await stage.environment.execute(PressKeys(keys=("ctrl", "tab")))
    assert (await stage.look()).title == "two"
    await stage.environment.execute(PressKeys(keys=("ctrl", "w")))
    await stage.look()


async def test_when_the_last_tab_closes_an_empty_one_takes_its_place(stage: Stage):
    await stage.show("last")
    await stage.environment.execute(PressKeys(keys=("ctrl", "w")))
    seen = await stage.look()
    assert seen.url == "about:blank"
    assert "last tab was closed" in " ".join(events(seen, "tab_closed"))


async def test_a_file_chooser_takes_a_path(stage: Stage, tmp_path):
    file = tmp_path / "my file.txt"
    file.write_text("contents")
    await stage.show("<input type=file style='height:80px'>")
    await stage.click("input")
    await stage.look()
    assert events(await stage.look(), "file_chooser")
    with pytest.raises(ActionRejected, match="file chooser is open"):
        await stage.environment.execute(Click(point=Point(900, 900)))
    await stage.environment.execute(TypeText(text=str(tmp_path / "missing")))
    with pytest.raises(ActionRejected, match=r"no file .*missing"):
        await stage.environment.execute(ENTER)
    await stage.environment.execute(TypeText(text=str(file)))
    assert str(file) in events(await stage.look(), "file_chooser")[0]
    await stage.environment.execute(ENTER)
    assert not (await stage.look()).events
    assert await stage.ask("document.querySelector('input').files[0].text()") == "contents"
    await stage.click("input")
    await stage.look()
    await stage.environment.execute(ESCAPE)
    assert not (await stage.look()).events


async def test_a_file_chooser_takes_several_paths_where_the_page_does(stage: Stage, tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(name)
    await stage.show("<input type=file multiple style='height:80px'>")
    await stage.click("input")
    await stage.look()
    await stage.environment.execute(TypeText(text=f'"{tmp_path / "a"}" "{tmp_path / "b"}"\n'))
    await stage.look()
    assert await stage.ask("[...document.querySelector('input').files].map(file => file.name)") == ["a", "b"]


async def test_a_download_is_saved_under_the_run_and_told(stage: Stage):
    await stage.show("<a download='../re port.txt' href='data:text/plain,hello'>Go</a>")
    for name in ("report", "again"):
        await stage.click("a")
        seen = await stage.look()
        while not (told := events(seen, "download")):
            await stage.environment.execute(Wait(seconds=0.1))
            seen = await stage.look()
        assert "5 bytes" in told[0], name
    saved = sorted((stage.folder / "downloads").iterdir())
    assert len(saved) == 2
    assert {path.read_text() for path in saved} == {"hello"}


async def test_a_refused_permission_is_told(stage: Stage):
    await stage.show(BUTTON.format("Notification.requestPermission().then(said => out.textContent = said)"))
    await stage.click("button")
    assert "notifications" in events(await stage.look(), "permission")[0]
    assert await stage.ask("out.textContent") == "denied"


async def test_a_crashed_page_is_told_and_f5_loads_it_again(stage: Stage, tmp_path):
    (tmp_path / "page.html").write_text("<title>alive</title>alive")
    await stage.environment.execute(Open(target=str(tmp_path / "page.html")))
    await stage.look()
    await stage.environment._live.current.session.send("Page.navigate", {"url": "chrome://crash"})
    seen = await stage.look()
    assert "page.html" in events(seen, "crashed")[0]
    assert seen.url == "about:blank"
    await stage.environment.execute(PressKeys(keys=("f5",)))
    seen = await stage.look()
    assert seen.title == "alive"
    assert not seen.events


async def test_a_busy_page_is_told_and_its_picture_is_real(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("environments.browser.settle.CAP", 1.0)
    busy = "const end = Date.now() + 3000; while (Date.now() < end);"
    blue = "document.body.style.background = `rgb(0, 0, 255)`"
    await stage.show(BUTTON.format(f"{blue}; setTimeout(() => {{ {busy} }}, 100)"))
    await stage.click("button")
    seen = await stage.look()
    assert events(seen, "unresponsive")
    assert tuple(seen.picture.pixels[-5, -5]) == (0, 0, 255)
    await stage.environment.execute(Wait(seconds=2))
    seen = await stage.look()
    assert not seen.events


async def test_a_page_that_cannot_be_loaded_is_told(stage: Stage, unused_tcp_port: int):
    nowhere = f"http://127.0.0.1:{unused_tcp_port}/"
    await stage.environment.execute(Open(target=nowhere))
    assert "nothing listens" in events(await stage.look(), "load_failed")[0]
    await stage.show(f"<a href='{nowhere}'>Go</a>")
    await stage.click("a")
    assert "nothing listens" in events(await stage.look(), "load_failed")[0]
    with pytest.raises(ActionRejected, match="javascript"):
        await stage.environment.execute(Open(target="javascript:alert(1)"))


async def test_an_action_on_a_page_that_takes_none_ends_as_an_error(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("environments.browser.environment.ACT_LIMIT", 0.5)
    await stage.show(
        "<script>setTimeout(() => { const end = Date.now() + 2500; while (Date.now() < end); }, 3000)</script>"
    )
    await stage.environment.execute(Wait(seconds=3))
    with pytest.raises(ActionError, match="in time"):
        await stage.environment.execute(Click(point=Point(5, 5)))
