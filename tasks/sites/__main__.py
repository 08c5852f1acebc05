"""Click about on a shipped site by hand: `python -m tasks.sites [NAME] [--port 8000] [--seed 1] [--no-trouble]`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from environments.registry import load_class
from tasks.sites import SITES


def main() -> None:
    """Serve until Ctrl+C, then show what was recorded."""
    parser = argparse.ArgumentParser(prog="python -m tasks.sites", description="Serves one of the shipped sites.")
    parser.add_argument("site", nargs="?", default="shop", choices=sorted(SITES))
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
    parser.add_argument("--seed", type=int, default=0, help="varies what gets in the way")
    parser.add_argument("--no-trouble", action="store_true", help="no banner, no popup, nothing slow, no confirm")
    parser.add_argument("--look", choices=("plain", "bold"), help="how the shop is dressed: same pages, other design")
    options = parser.parse_args()
    if options.look and options.site != "shop":
        parser.error("--look is the shop's")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(options))


async def run(options: argparse.Namespace) -> None:
    """Serve one site until cancelled."""
    from tasks.sites.server import serve

    dress = {"look": options.look} if options.look else {}
    site = load_class("site", options.site, SITES)(seed=options.seed, trouble=not options.no_trouble, **dress)
    async with serve(site, options.port):
        print(f"The {options.site} is at {site.url} (Ctrl+C ends it)", flush=True)
        try:
            await asyncio.Event().wait()
        finally:
            print(f"\nRecorded:\n{site.record.model_dump_json(indent=2)}")


if __name__ == "__main__":
    main()
