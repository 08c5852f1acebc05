"""Screens that change between a recording and its replay: one thing at a time goes wrong, by seed."""

from pathlib import Path

from tasks.drift.cases import DEVICES, KINDS, Case, Deed, Device, Kind, cases, make_case
from tasks.drift.page import page_html
from tasks.drift.people import World

WINDOW = Path(__file__).with_name("window.py")
"""The program of the cases on the desktop, to be run by any Python with Tk."""

__all__ = ["DEVICES", "KINDS", "WINDOW", "Case", "Deed", "Device", "Kind", "World", "cases", "make_case", "page_html"]
