"""Memory that is free, handed back."""

from __future__ import annotations

import ctypes
import gc
import sys

ARENAS = -8
"""What mallopt calls the most heaps that threads may have between them (glibc's malloc.h, M_ARENA_MAX)."""


def share_one_heap() -> None:
    """Have every thread take memory from one heap; for the beginning of a process that plays many episodes.

    glibc gives threads heaps of their own, each of which keeps pieces of what pictures and networks took once; a
    hundred episodes hold twice the memory that way. What was taken before stays where it is.
    """
    if sys.platform == "linux" and (set_option := getattr(ctypes.CDLL(None), "mallopt", None)):  # musl has none
        set_option(ARENAS, 1)


def hand_back() -> None:
    """Give what is free back to the system.

    After pictures and networks glibc keeps hundreds of megabytes that nothing uses, in pieces between what is used; a
    process that goes on for hours grows by them. Elsewhere than with glibc only garbage is collected.
    """
    gc.collect()
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
    if trim is not None:
        trim(0)
