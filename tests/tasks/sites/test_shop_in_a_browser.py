"""The shop in a real Chromium: it can be worked by what people see, through everything that gets in the way."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Dialog, Page, async_playwright, expect

from environments.browser.chromium import find_chromium
from tasks.sites.shop import judge, serve_shop
from tasks.sites.shop.trouble import Trouble
from tests.tasks.sites.test_shop_judge import WANTED
from tests.tasks.sites.visitor import SOON

pytestmark = pytest.mark.real


@asynccontextmanager
async def chromium_page(**options):
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium())
        yield await browser.new_page(**options)
        await browser.close()


@pytest.fixture
async def page():
    async with chromium_page() as page:
        yield page


def seed_where(place: str) -> int:
    """A seed whose popup comes there, early and soon: so that the test is quick."""
    return next(
        seed
        for seed in range(5000)
        if (trouble := Trouble.from_seed(seed).newsletter).place == place
        and trouble.after_views == 2
        and trouble.delay_ms < 900
    )


async def close_popup(page: Page) -> None:
    popup = page.get_by_role("dialog")
    await expect(popup).to_be_visible()
    await popup.get_by_role("button", name="Close").click()
    await expect(popup).to_be_hidden()


async def fill_checkout(page: Page) -> None:
    for label, text in {
        "Full name": "Zoë Müller",
        "E-mail": "zoe@example.com",
        "Street and number": "Lindenallee 7",
        "Postcode": "10115",
        "City": "Berlin",
        "Delivery date": SOON.isoformat(),
    }.items():
        await page.get_by_label(label, exact=True).fill(text)
    await page.get_by_label("Country").select_option("Germany")
    await page.get_by_label("Shipping method").select_option(label="Express (€6.90)")
    await page.get_by_label("Gift wrap").check()
    await page.get_by_label("Pay on delivery").check()
    await page.get_by_label("I agree to the terms").check()


async def test_buys_through_all_troubles(page):
    asked = []

    async def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        await (dialog.accept() if len(asked) == 2 else dialog.dismiss())

    page.on("dialog", answer)
    async with serve_shop(seed=seed_where("middle")) as shop:
        await page.goto(shop.url)
        await page.get_by_role("button", name=shop.trouble.cookies.refuse).click()
        await page.get_by_label("Search the shop").fill("enamel mug")
        await page.get_by_role("button", name="Search", exact=True).click()
        await expect(page.get_by_text("Searching")).to_be_visible()
        await close_popup(page)
        await page.get_by_role("link", name="Blue Enamel Mug").first.click()
        await page.get_by_label("Quantity").fill("1")
        await page.get_by_role("button", name="One more").click()
        await page.get_by_role("button", name="Add to basket").click()
        await page.get_by_role("link", name="Basket", exact=False).first.click()
        await page.get_by_role("link", name="Checkout").click()
        order = page.get_by_role("button", name="Place order")
        await order.click()
        await expect(page.get_by_text("Please fill out this field.")).to_have_count(6)
        assert not asked, "nothing is asked while fields are missing"
        await fill_checkout(page)
        await order.click()
        assert shop.orders == (), "the first question was answered with no"
        await order.click()
        await expect(page.get_by_text("Thank you, Zoë.")).to_be_visible()
        await expect(page.get_by_text(shop.orders[0].number)).to_be_visible()
        assert asked == ["Place the order with 2 items now?"] * 2
        assert judge(shop.record, WANTED).score == 1
        kinds = [event.kind for event in shop.record.events]
        assert kinds == ["cookies_refused", "newsletter_shown", "newsletter_closed", "basket_changed"]


async def test_what_is_searched_for_is_never_run(page):
    async with serve_shop(seed=1) as shop:
        alerts = []
        page.on("dialog", lambda dialog: alerts.append(dialog))  # noqa: PLW0108 - playwright marks the function
        await page.goto(f"{shop.url}/search?q=%3Cscript%3Ealert(1)%3C/script%3E%3Cimg src=x onerror=alert(2)%3E")
        await expect(page.get_by_text("Nothing matches")).to_be_visible()
        await expect(page.get_by_role("heading", name="<script>alert(1)</script>")).to_be_visible()
        assert not alerts


async def test_popups_that_leave_the_page_usable_close_and_subscribe(page):
    for place in ("corner", "side", "bottom"):
        async with serve_shop(seed=seed_where(place)) as shop:
            await page.goto(shop.url)
            await page.goto(f"{shop.url}/category/garden")
            await expect(page.get_by_role("dialog")).to_be_visible()
            async with page.expect_response(lambda reply: "answer=close" in (reply.request.post_data or "")):
                await page.keyboard.press("Escape")
            await expect(page.get_by_role("dialog")).to_be_hidden()
            shop.reset()  # an answer that came later would be the next visitor's
            await page.goto(shop.url)
            await page.goto(f"{shop.url}/category/desk")
            await page.get_by_label("E-mail for the newsletter").fill("zoe@example.com")
            await page.get_by_role("button", name="Subscribe").click()
            await expect(page.get_by_text("Our next letter is yours")).to_be_visible()
            assert shop.record.subscribed


async def test_nothing_is_wider_than_a_phone():
    async with serve_shop(trouble=False) as shop, chromium_page(viewport={"width": 360, "height": 740}) as page:
        await page.goto(f"{shop.url}/product/brass-desk-lamp-black-shade")
        await page.get_by_role("button", name="Add to basket").click()
        for path in ("/", "/category/desk", "/product/blue-enamel-mug-large", "/basket", "/checkout"):
            await page.goto(shop.url + path)
            assert await page.evaluate("document.documentElement.scrollWidth") <= 360, path
