"""Screens that change between a recording and its replay: one thing at a time goes wrong, by seed."""

from tasks.drift.cases import DEVICES, KINDS, Case, Deed, Device, Kind, cases, make_case
from tasks.drift.page import page_html
from tasks.drift.people import World

__all__ = ["DEVICES", "KINDS", "Case", "Deed", "Device", "Kind", "World", "cases", "make_case", "page_html"]
