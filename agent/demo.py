"""`make demo`, that is `python -m agent.demo`: a task in plain words, worked on a shop that ships with the project.

Ends with 0 only if the shop's own record shows exactly the order that was asked for. `--on phone` does chores on the
simulated phone, judged by the phone's data; `--on desktop` a job in two programs, judged by the file they leave. With
TASK (and URL) in the environment it is `seehand run` on the reader's own task and page.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import typer

from agent.cli.output import EXIT_CODES, NOT_DONE, OK, failures_told
from agent.cli.run import Request, run_request, task_of, tell, watch
from agent.progress import Progress, terminal
from agent.settings import load_settings
from tasks.sites.shop import Wanted, judge, serve_shop

if TYPE_CHECKING:
    from datetime import date

    from agent.events import Ended
    from agent.run import RunResult
    from agent.settings import Settings
    from tasks.task import Verdict

DAYS_AHEAD = 10
SEED = 10
"""What gets in the way by default: a bar of cookies, and a newsletter in the middle of the work."""


def wanted_order(today: date) -> Wanted:
    """What should be on the server afterwards."""
    return Wanted(
        items={"Blue Enamel Mug": 2},
        full_name="Zoë Müller",
        email="zoe@example.com",
        street="Lindenallee 7",
        postcode="10115",
        city="Berlin",
        country="Germany",
        delivery_date=today + timedelta(days=DAYS_AHEAD),
        shipping="express",
        payment="on_delivery",
        gift_wrap=True,
        ask_number=True,
    )


def sentence(wanted: Wanted) -> str:
    """The same, as a person would say it."""
    return (
        'Search for "enamel mug", open the product "Blue Enamel Mug", set Quantity to 2, press "Add to basket", '
        f'go to the basket and press "Checkout". Fill Full name with "{wanted.full_name}", '
        f'type "{wanted.email}" into E-mail, fill Street and number with "{wanted.street}", '
        f'fill Postcode with "{wanted.postcode}" and fill City with "{wanted.city}". '
        f'Choose "{wanted.country}" as the Country, '
        f'set Delivery date to {wanted.delivery_date:%m/%d/%Y}, choose "Express" as the Shipping method, '
        'tick "Gift wrap", select "Pay on delivery", tick "I agree to the terms", press "Place order" and confirm. '
        "What is the order number?"
    )


async def buy(request: Request, settings: Settings, seed: int) -> RunResult:
    """Serve the shop, run the task on it, and let the shop's record decide."""
    wanted = wanted_order(datetime.now().astimezone().date())

    async with serve_shop(seed=seed) as shop:

        async def look(ended: Ended) -> Verdict:
            return judge(shop.record, wanted, ended.answer)

        request = request._replace(task=sentence(wanted), url=shop.url)
        task = task_of(request, settings).model_copy(update={"id": "demo"})
        return await watch(task, request, settings, Progress(terminal()), look)


async def work(request: Request, settings: Settings, seed: int) -> RunResult:
    """The task that ships for the device."""
    device = request.on or settings.run.on
    if device == "phone":
        from agent.demos.phone import chores

        return await chores(request, settings)
    if device == "desktop":
        from agent.demos.desktop import compute

        return await compute(request, settings)
    return await buy(request, settings, seed)


def main(arguments: list[str] | None = None) -> int:
    """Run the demo, or the reader's own task. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m agent.demo", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--on", help="the device (browser)")
    parser.add_argument("--model", help="the model (pocket)")
    parser.add_argument("--headed", action="store_true", help="show the window")
    parser.add_argument("--seed", type=int, default=SEED, help="varies what gets in the way in the shop")
    options = parser.parse_args(arguments)
    request = Request(
        task=os.environ.get("TASK", ""),
        on=options.on,
        url=os.environ.get("URL") or None,
        model=options.model,
        headed=options.headed,
    )
    try:
        return run_request(request, as_json=False) if request.task.strip() else demo(request, options.seed)
    except typer.Exit as failed:
        return failed.exit_code


def demo(request: Request, seed: int) -> int:
    """Do the task and tell how it went. Returns the exit code; raises typer.Exit when nothing could be begun."""
    with failures_told("demo", as_json=False):
        headed = ("browser.headed=true",) if request.headed else ()
        settings = load_settings(headed).settings
        result = asyncio.run(work(request, settings, seed))
        tell(result, terminal(), as_json=False)
    done = result.verdict is not None and result.verdict.score == 1
    return OK if done else EXIT_CODES[result.ended.outcome] or NOT_DONE


if __name__ == "__main__":
    sys.exit(main())
