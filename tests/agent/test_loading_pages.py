"""Pages on which something turns, in a real browser, worked by pocket: spinners that never end, and ornaments."""

import pytest

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="module")]
TURNS = """<style>.turns { width: 60px; height: 60px; box-sizing: border-box; border-radius: 50%;
border: 7px solid #ddd; border-top-color: #38c; animation: turn .9s linear infinite }
@keyframes turn { to { transform: rotate(1turn) } }
.over { position: fixed; inset: 0; display: grid; place-content: center; background: #fff }
.veil { background: rgba(255, 255, 255, .6) } .beside { position: fixed; right: 60px; bottom: 60px }</style>"""
LINK = "<p><a href=/next>Go on</a>"


def once(first, then):
    """A page that is another one when it is loaded again."""
    left = [TURNS + first, TURNS + then]
    return lambda form: left.pop(0) if len(left) > 1 else left[0]


SPINNERS = {
    "nothing else": "<div class=over><div class=turns></div></div>",
    "over a veil": f"{LINK}<div class='over veil'><div class=turns></div></div>",
}


@pytest.mark.parametrize("first", SPINNERS.values(), ids=SPINNERS)
async def test_a_spinner_that_never_ends_is_loaded_again(run, home, first):
    home.pages["/"] = once(first, LINK)
    result, log = await run("Click Go on", "pocket", steps=14)
    assert (result.ended.outcome, home.paths) == ("done", ["/", "/", "/next"])
    assert log.episode.counts.noticed["loading"] >= 3


async def test_what_was_pressed_through_a_veil_is_pressed_once_it_is_gone(run, home):
    ends = "<script>setTimeout(() => document.querySelector('.over').remove(), 4500)</script>"
    home.pages["/"] = f"{TURNS}{LINK}<div class='over veil'><div class=turns></div></div>{ends}"
    result, _ = await run("Click Go on", "pocket", steps=14)
    assert (result.ended.outcome, home.paths) == ("done", ["/", "/next"])


OVER = "<div id=over class=over style='display: none'><div class=turns></div></div>"
SENDS = """<p><button onclick="sent(this)">Send</button> <span id=count>0</span>
<script>function sent(button) { fetch('/sent', { method: 'POST' }); after(button) }</script>"""
ANSWERS = {
    "a badge": "count.innerText = 1",
    "a late badge": "setTimeout(() => { count.innerText = 1 }, 1000)",
    "a spinner of its own": "button.insertAdjacentHTML('afterend', '<div class=turns></div>')",
    "a spinner over the page": "over.style.display = 'grid'",
}


@pytest.mark.parametrize("turning", [True, False], ids=["beside an ornament", "on a still page"])
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
async def test_what_turns_is_no_reason_to_press_twice(run, home, answer, turning):
    ornament = "<div class='turns beside'></div>" if turning else ""
    script = f"<script>function after(button) {{ {answer} }}</script>"
    home.pages["/"] = f"{TURNS}{SENDS}{script}{OVER}{ornament}"
    await run("Click Send", "pocket", steps=14)
    assert home.paths == ["/", "/sent"]


async def test_what_is_done_once_it_is_gone_counts(run, home):
    """On the same page: the spinner is no reason to think that nothing came of it."""
    ring = "<div class=over><div class=turns></div></div>"
    home.pages["/"] = once(ring, f"{SENDS}<script>function after() {{ count.innerText = 1 }}</script>")
    result, _ = await run("Click Send", "pocket", steps=14)
    assert (result.ended.outcome, home.paths) == ("done", ["/", "/", "/sent"])
