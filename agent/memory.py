"""Memory that is free, handed back."""

from __future__ import annotations

import ctypes
import gc
import sys


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
