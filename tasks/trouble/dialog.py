"""Shows windows that nobody asked for: `python3 dialog.py LOG JSON`, once LOG has a neighbour that ends in .go.

Notes "ready", and of the windows "shown", "accepted" and "refused", in LOG.
"""

from __future__ import annotations

import json
import sys
import tkinter
from functools import partial
from pathlib import Path
from typing import Any


def main() -> None:
    """Wait for the moment, and show each of the windows after its time; end with the last."""
    log, dialogs = Path(sys.argv[1]), json.loads(sys.argv[2])
    root = tkinter.Tk()
    root.withdraw()
    left = len(dialogs)

    def note(what: str) -> None:
        nonlocal left
        with log.open("a") as file:
            file.write(f"{what}\n")
        left -= what in ("accepted", "refused")
        if left <= 0:
            root.after(200, root.destroy)

    def wait() -> None:
        if not log.with_suffix(".go").exists():
            root.after(40, wait)
            return
        for dialog in dialogs:
            root.after(int(dialog["after"] * 1000), partial(show, root, dialog, note))

    note("ready")
    wait()
    root.mainloop()


def show(root: tkinter.Tk, dialog: dict[str, Any], note: Any) -> None:
    """One window on top of the others."""
    window = tkinter.Toplevel(root)
    window.title(dialog["title"])
    window.geometry(f"+{dialog['left']}+{dialog['top']}")
    window.attributes("-topmost", True)

    def end(what: str) -> None:
        note(what)
        window.destroy()

    window.protocol("WM_DELETE_WINDOW", lambda: end("refused"))
    window.bind("<Escape>", lambda event: end("refused"))  # noqa: ARG005 - Tk gives it
    tkinter.Label(window, text=dialog["text"], font=("sans", 13), padx=26, pady=22, wraplength=420).pack()
    row = tkinter.Frame(window)
    row.pack(pady=(0, 18))
    for label, what in ((dialog["yes"], "accepted"), (dialog["no"], "refused")):
        button = tkinter.Button(row, text=label, font=("sans", 12), padx=14, pady=5, command=partial(end, what))
        button.pack(side="left", padx=10)
    window.focus_force()
    note("shown")


if __name__ == "__main__":
    main()
