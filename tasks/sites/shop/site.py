"""The shop's pages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from environments.errors import UsageError
from tasks.sites.server import Form, Site, open_templates, read_form
from tasks.sites.shop import checkout
from tasks.sites.shop.catalog import CATEGORIES, ORDERINGS, PRODUCTS, Product, ordered, search
from tasks.sites.shop.record import COUNTRIES, GIFT_WRAP_CENTS, PAYMENT, SHIPPING, Order, ShopRecord
from tasks.sites.shop.state import Memory, Visitor
from tasks.sites.shop.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute

LOOKS = ("plain", "bold")
"""How it may be dressed: the same pages in other colours, shapes, sizes and places."""
MOST = 20
"""Of one product in one order."""
LONGEST_SEARCH = 100
EXPLANATIONS = {404: "There is nothing at this address.", 405: "This page does not take that kind of request."}


def euros(cents: int) -> str:
    """€1,234.50"""
    return f"€{cents / 100:,.2f}"


class Shop(Site):
    """Fennel & Pine, things for the home."""

    name = "shop"

    def __init__(self, *, seed: int = 0, trouble: bool = True, look: str = "plain") -> None:
        """Raises UsageError for a look that there is not."""
        if look not in LOOKS:
            raise UsageError(f"the shop has no look {look!r}: choose from {', '.join(LOOKS)}")
        self.seed = seed
        self.trouble = Trouble.from_seed(seed) if trouble else None
        self.memory = Memory(seed)
        self.cookie = f"shop_{id(self):x}"  # browsers share cookies between ports
        self.templates = open_templates(__file__)
        self.templates.filters["euros"] = euros
        self.templates.globals.update(
            categories=CATEGORIES, trouble=self.trouble, products=PRODUCTS, shipping_methods=SHIPPING,
            payments=PAYMENT, countries=COUNTRIES, gift_wrap_cents=GIFT_WRAP_CENTS, most=MOST, look=look,
        )  # fmt: skip

    @property
    def orders(self) -> tuple[Order, ...]:
        """Every order placed since the start or the last reset, oldest first."""
        return self.memory.orders

    @property
    def record(self) -> ShopRecord:
        """What was done to the shop until now."""
        return self.memory.record()

    def reset(self) -> None:
        """Forget visitors, orders and events."""
        self.memory = Memory(self.seed)

    def routes(self) -> Sequence[BaseRoute]:
        """The pages."""
        pages = [
            ("GET", "/", self.home),
            ("GET", "/search", self.search_page),
            ("GET", "/search/results", self.search_results),
            ("GET", "/category/{category}", self.category_page),
            ("GET", "/product/{slug}", self.product_page),
            ("GET", "/basket", self.basket_page),
            ("POST", "/basket/add", self.add),
            ("POST", "/basket/change", self.change),
            ("GET", "/checkout", self.checkout_page),
            ("POST", "/checkout", self.place_order),
            ("GET", "/order/{number}", self.order_page),
            ("POST", "/cookies", self.answer_cookies),
            ("POST", "/newsletter", self.answer_newsletter),
        ]
        return [Route(path, self._with_visitor(page), methods=[method]) for method, path, page in pages]

    def error_page(self, request: Request, status: int, message: str) -> str:
        """What went wrong, with a way home."""
        text = EXPLANATIONS.get(status) or message
        return self._html("error.html", self._visitor(request)[1], status=status, text=text)

    # Pages that only show

    async def home(self, request: Request, visitor: Visitor) -> Response:  # noqa: ARG002
        featured = sorted(PRODUCTS.values(), key=lambda product: -product.reviews)[:8]
        return self._page("home.html", visitor, featured=featured)

    async def category_page(self, request: Request, visitor: Visitor) -> Response:
        category = request.path_params["category"]
        if category not in CATEGORIES:
            raise HTTPException(404)
        found = [product for product in PRODUCTS.values() if product.category == category]
        return self._list(request, visitor, CATEGORIES[category], found)

    async def search_page(self, request: Request, visitor: Visitor) -> Response:
        """The results, or at first grey cards: then the page fetches /search/results, which takes its time."""
        words = _search_words(request)
        return self._list(request, visitor, f"Results for “{words}”", search(words), words)

    async def search_results(self, request: Request, visitor: Visitor) -> Response:
        if self.trouble:
            await asyncio.sleep(self.trouble.search_seconds)
        words = _search_words(request)
        return HTMLResponse(self._html("cards.html", visitor, words=words, **_arranged(request, search(words))))

    async def product_page(self, request: Request, visitor: Visitor) -> Response:
        product = PRODUCTS.get(request.path_params["slug"])
        if product is None:
            raise HTTPException(404)
        others = [other for other in PRODUCTS.values() if other.category == product.category and other != product]
        return self._page("product.html", visitor, product=product, others=others[:4])

    async def basket_page(self, request: Request, visitor: Visitor) -> Response:  # noqa: ARG002
        return self._page("basket.html", visitor)

    async def checkout_page(self, request: Request, visitor: Visitor) -> Response:  # noqa: ARG002
        if not visitor.basket:
            return _go("/basket")
        return self._checkout(visitor, checkout.BLANK, {}, 200)

    async def order_page(self, request: Request, visitor: Visitor) -> Response:
        order = visitor.orders.get(request.path_params["number"])
        if order is None:
            raise HTTPException(404)
        return self._page("order.html", visitor, order=order)

    # Forms

    async def add(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        product = _product_of(form)
        count = form.whole("quantity", 1, MOST)
        held = visitor.basket.get(product.slug, 0)
        most = min(MOST, product.stock)
        if held + count > most:
            visitor.notice = f"Only {most} of “{product.name}” can be ordered; {held} in your basket already."
        else:
            self._put(visitor, product, held + count)
            visitor.notice = f"Added to your basket: {count} × {product.name}"
        return _go(f"/product/{product.slug}")

    async def change(self, request: Request, visitor: Visitor) -> Response:
        """Set a quantity in the basket; 0 takes the line out."""
        form = await read_form(request)
        product = _product_of(form)
        if product.slug not in visitor.basket:
            raise HTTPException(409, f"“{product.name}” is not in your basket any more.")
        most = min(MOST, product.stock)
        self._put(visitor, product, min(form.whole("quantity", 0, MOST), most))
        return _go("/basket")

    async def place_order(self, request: Request, visitor: Visitor) -> Response:
        values = checkout.values_of(await read_form(request))
        wrong = checkout.problems(values)
        if not visitor.basket:
            raise HTTPException(409, "Your basket is empty: there is nothing to order.")
        if wrong:
            self.memory.note("order_refused", ", ".join(wrong))
            return self._checkout(visitor, values, wrong, 422)
        order = checkout.make_order(self.memory.next_number(), visitor.basket, values)
        self.memory.keep(visitor, order)
        if order.newsletter:
            self.memory.note("newsletter_subscribed", order.email)
        return _go(f"/order/{order.number}")

    async def answer_cookies(self, request: Request, visitor: Visitor) -> Response:
        answer = (await read_form(request)).need("answer")
        if answer not in {"accept", "refuse"}:
            raise HTTPException(400, f"“{answer[:40]}” is no answer: accept or refuse.")
        visitor.cookies_answered = True
        self.memory.note("cookies_accepted" if answer == "accept" else "cookies_refused")
        return _go(_back(request))

    async def answer_newsletter(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        visitor.newsletter_due = False
        match form.need("answer"):
            case "shown":
                self.memory.note("newsletter_shown")
            case "close":
                self.memory.note("newsletter_closed")
            case "subscribe":
                self._subscribe(visitor, form.text("email", 120))
            case answer:
                raise HTTPException(400, f"“{answer[:40]}” is no answer: shown, close or subscribe.")
        return _go(_back(request))

    # What they share

    def _with_visitor(
        self, page: Callable[[Request, Visitor], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            session, visitor = self._visitor(request)
            response = await page(request, visitor)
            response.set_cookie(self.cookie, session, httponly=True, samesite="lax")
            return response

        return handle

    def _visitor(self, request: Request) -> tuple[str, Visitor]:
        return self.memory.visitor(request.cookies.get(self.cookie, ""))

    def _put(self, visitor: Visitor, product: Product, count: int) -> None:
        visitor.basket[product.slug] = count
        if not count:
            del visitor.basket[product.slug]
        self.memory.note("basket_changed", f"{count} x {product.name}")

    def _subscribe(self, visitor: Visitor, email: str) -> None:
        if not checkout.EMAIL.fullmatch(email):
            raise HTTPException(400, f"“{email[:80]}” is no e-mail address.")
        self.memory.note("newsletter_subscribed", email)
        visitor.notice = "Thank you. Our next letter is yours."

    def _checkout(self, visitor: Visitor, values: dict[str, Any], wrong: dict[str, str], status: int) -> Response:
        return self._page(
            "checkout.html", visitor, status, values=values, wrong=wrong, earliest=checkout.earliest(),
            latest=checkout.latest(),
        )  # fmt: skip

    def _list(
        self, request: Request, visitor: Visitor, heading: str, found: list[Product], words: str = ""
    ) -> Response:
        slow = bool(words) and self.trouble is not None
        query = str(request.url.query)
        return self._page(
            "list.html", visitor, heading=heading, words=words, orderings=ORDERINGS,
            later=f"/search/results?{query}" if slow else "", **_arranged(request, found),
        )  # fmt: skip

    def _page(self, template: str, visitor: Visitor, status: int = 200, **values: Any) -> Response:
        visitor.views += 1
        response = HTMLResponse(self._html(template, visitor, **values), status)
        visitor.notice = ""
        return response

    def _html(self, template: str, visitor: Visitor, **values: Any) -> str:
        due = self.trouble and visitor.newsletter_due and visitor.views >= self.trouble.newsletter.after_views
        return self.templates.get_template(template).render(
            {
                "visitor": visitor,
                "words": "",
                "newsletter": self.trouble.newsletter if self.trouble and due else None,
                "basket_count": sum(visitor.basket.values()),
                "basket_cents": checkout.total(visitor.basket, "standard", gift_wrap=False),
                **values,
            }
        )


def _go(where: str) -> Response:
    return RedirectResponse(where, 303)


def _back(request: Request) -> str:
    """The page that the form was on; a referrer from elsewhere counts for nothing."""
    parts = urlsplit(request.headers.get("referer", ""))
    path = parts.path if parts.netloc == request.headers.get("host") and parts.path.startswith("/") else "/"
    return "/" + path.lstrip("/") + (f"?{parts.query}" if parts.query and path != "/" else "")


def _search_words(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:LONGEST_SEARCH]


def _arranged(request: Request, found: list[Product]) -> dict[str, Any]:
    """The list as the visitor wants it, and what the controls over it must show."""
    ordering = request.query_params.get("sort", "featured")
    only_stock = "stock" in request.query_params
    shown = [product for product in found if product.stock or not only_stock]
    return {"found": ordered(shown, ordering), "ordering": ordering, "only_stock": only_stock}


def _product_of(form: Form) -> Product:
    slug = form.need("product")
    if slug not in PRODUCTS:
        raise HTTPException(400, f"We do not sell “{slug[:60]}”.")
    return PRODUCTS[slug]
