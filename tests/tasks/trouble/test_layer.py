"""A site with trouble round it, asked as a browser asks."""

import json
import urllib.error
import urllib.request
from contextlib import asynccontextmanager
from typing import get_args

import pytest
from playwright.async_api import async_playwright

from environments.browser.chromium import find_chromium
from tasks.sites.mail.site import Mail
from tasks.sites.server import serve
from tasks.trouble.layer import Layer
from tasks.trouble.trap import Trap
from tasks.trouble.webcase import Spinner, WebTrouble, web_trouble


@asynccontextmanager
async def troubled(trouble):
    layer = Layer(trouble)
    async with serve(Mail(trouble=False), around=layer) as site:
        yield layer, site.url


def ask(url, data=None, *, visit=True, **headers):
    request = urllib.request.Request(url, data, {"Sec-Fetch-Dest": "document" if visit else "empty", **headers})
    with urllib.request.urlopen(request) as answer:
        return answer.read().decode()


def script(url):
    text = ask(f"{url}/-/page.js", visit=False)
    return json.loads(text.partition(";\n")[0].removeprefix("const TROUBLE = "))


def told(url, name, what):
    ask(f"{url}/-/noted", json.dumps({"id": name, "what": what}).encode(), visit=False)


async def test_a_popup_comes_with_its_page_view_until_it_is_answered():
    trouble = web_trouble("newsletter", 3, "")
    popup = trouble.popups[0].model_copy(update={"view": 2})
    async with troubled(trouble.model_copy(update={"popups": (popup,)})) as (layer, url):
        assert '<script src="/-/page.js" defer></script></head>' in ask(url)
        assert script(url)["popups"] == []
        assert [each["id"] for each in script(url)["popups"]] == [popup.id]
        assert script(url)["popups"]
        told(url, popup.id, "refused")
        assert script(url)["popups"] == []
        assert (layer.shown, layer.accepted) == (True, False)
        told(url, popup.id, "accepted")
        assert layer.accepted


async def test_a_popup_whose_page_was_left_before_it_came_comes_at_once_with_the_next():
    trouble = web_trouble("newsletter", 3, "")
    popup = trouble.popups[0].model_copy(update={"view": 1, "delay_ms": 3000})
    async with troubled(trouble.model_copy(update={"popups": (popup,)})) as (_, url):
        assert [script(url)["popups"][0]["delay_ms"] for _ in range(2)] == [3000, 0]


@pytest.mark.parametrize("kind", ["server-error", "blank-page"])
async def test_a_page_fails_once_and_is_there_the_next_time(kind):
    async with troubled(web_trouble(kind, 0, "").model_copy(update={"fails_from": 0})) as (layer, url):
        if kind == "server-error":
            with pytest.raises(urllib.error.HTTPError, match="500"):
                ask(url)
        else:
            assert "Plover" not in ask(url)
        assert "Plover" in ask(url)
        assert layer.shown


async def test_a_link_leads_round_and_then_on():
    async with troubled(WebTrouble(rounds=1)) as (layer, url):
        script(url)
        assert "Settings" in ask(f"{url}/settings", Referer=f"{url}/")  # redirected, which urllib follows
        assert layer.noted == [("round", "shown")]


async def test_the_parts_of_a_page_never_fail():
    async with troubled(WebTrouble(failure="error", fails=9, fails_from=0)) as (_, url):
        assert ask(f"{url}/static/mail.css", visit=False)


async def test_the_trap_keeps_what_is_sent_and_not_who_looks():
    async with serve(Trap()) as trap:
        ask(f"{trap.url}/login")
        assert trap.record.taken == ()
        ask(f"{trap.url}/pressed", b'{"E-mail": "robin"}')
        assert trap.record.taken == ('/pressed: {"E-mail": "robin"}',)


@pytest.mark.real
@pytest.mark.parametrize("look", get_args(Spinner.model_fields["look"].annotation))
async def test_spinners_turn_and_go_by_themselves_or_when_the_page_is_loaded_again(look):
    async with async_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        for cover, main_is_there in (("page", 1), ("veil", 1), ("main", 0)):
            endless = Spinner(ms=0, look=look, cover=cover, word="Loading")
            for spinner in (endless, endless.model_copy(update={"ms": 1500})):
                async with troubled(WebTrouble(view=1, spinner=spinner)) as (layer, url):
                    page = await browser.new_page()
                    await page.goto(url)
                    await page.get_by_text("Loading").wait_for()
                    await page.wait_for_load_state("networkidle")  # it has noted that it was shown
                    assert await page.locator("main").count() == main_is_there
                    assert await page.evaluate("document.getAnimations().length")
                    assert layer.shown
                    if spinner.ms:
                        await page.get_by_text("Loading").wait_for(state="detached")
                    else:
                        await page.reload()
                        assert not await page.get_by_text("Loading").count()
                    assert await page.locator("main").count() == 1
                    await page.close()
        await browser.close()
