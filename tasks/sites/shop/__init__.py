"""A small web shop with what real ones throw at people, and a judge of what was bought."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tasks.sites.shop.judge import Wanted, judge
from tasks.sites.shop.record import Happened, Line, Order, ShopRecord

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tasks.sites.shop.site import Shop


@asynccontextmanager
async def serve_shop(*, seed: int = 0, trouble: bool = True, look: str = "plain", port: int = 0) -> AsyncIterator[Shop]:
    """The shop on a free port of 127.0.0.1 (`shop.url`), while the block runs.

    `shop.orders` and `shop.record` say what was done; `shop.reset()` forgets it. `seed` varies what gets in the
    way and where; `trouble=False` switches all of it off; `look` dresses it otherwise ("bold"). Raises UsageError
    when the port is taken.
    """
    from tasks.sites.server import serve
    from tasks.sites.shop.site import Shop

    async with serve(Shop(seed=seed, trouble=trouble, look=look), port) as shop:
        yield shop


__all__ = ["Happened", "Line", "Order", "ShopRecord", "Wanted", "judge", "serve_shop"]
