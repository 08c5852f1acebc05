"""What has the keyboard's focus in a real page: told by the browser, whatever the page says."""

import pytest
import pytest_asyncio

from environments import PressKeys
from tests.environments.browser_page import HEIGHT, WIDTH, Stage, open_stage

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module")]

PAGE = """<style>* {margin: 0; box-sizing: border-box}
button, input, textarea {position: absolute; left: 100px; width: 200px; height: 40px}</style>
<input style="top: 50px"><button style="top: 150px">Delete</button><textarea style="top: 250px"></textarea>
<input type="checkbox" style="top: 350px">"""
TAB = PressKeys(keys=("tab",))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(tmp_path_factory):
    async with open_stage(tmp_path_factory.mktemp("browser")) as stage:
        yield stage


async def held(stage, keys=TAB):
    """Top edge in pixels of what has the focus after some keys, and whether it is a field."""
    await stage.environment.execute(keys)
    focus = await stage.environment.focus()
    if focus is None:
        return None
    left, top, right, bottom = focus.box.pixels(WIDTH, HEIGHT)
    assert (left, right, bottom) == (100, 300, top + 40)
    return top, focus.is_field


async def test_it_goes_with_the_keys(stage: Stage):
    await stage.show(PAGE)
    assert await stage.environment.focus() is None
    assert [await held(stage) for _ in range(4)] == [(50, True), (150, False), (250, True), (350, False)]


async def test_a_page_cannot_lie_about_it(stage: Stage):
    await stage.show(
        PAGE
        + """<script>
      Object.defineProperty(Document.prototype, "activeElement", {get: () => document.querySelector("input")});
      Element.prototype.matches = () => false;
      Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 1, 1);
      document.querySelectorAll = document.querySelector = () => null;</script>"""
    )
    assert [await held(stage) for _ in range(2)] == [(50, True), (150, False)]


async def test_in_a_frame_and_in_a_shadow_tree(stage: Stage):
    inner = PAGE.replace('"', "&quot;")
    await stage.show(
        f'<iframe style="position:absolute;top:100px;border:0;width:500px;height:400px" srcdoc="{inner}"></iframe>'
    )
    assert [await held(stage) for _ in range(2)] == [(150, True), (250, False)]
    for mode, expected in (("open", (50, True)), ("closed", None)):
        await stage.show(f"""<div></div><template>{PAGE}</template><script>
          const [host, {{content}}] = document.querySelectorAll("div, template");
          host.attachShadow({{mode: "{mode}"}}).append(content)</script>""")
        assert await held(stage) == expected


async def test_none_while_a_dialog_holds_the_page(stage: Stage):
    await stage.show(PAGE + "<script>setTimeout(() => alert('hi'), 30)</script>")
    while not (await stage.look()).events:
        pass
    assert await stage.environment.focus() is None
    await stage.environment.execute(PressKeys(keys=("enter",)))
