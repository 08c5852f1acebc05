"""Trouble on purpose: the tasks of other suites, played plain and with things thrown in, drawn by seed."""
