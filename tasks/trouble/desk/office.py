"""A small program for the desktop: `python3 office.py form|steps`. What was done is noted in saved.txt at home."""

from __future__ import annotations

import sys
import tkinter
from functools import partial
from pathlib import Path

SAVED = Path.home() / "saved.txt"
FONT = ("sans", 14)


def form(window: tkinter.Tk) -> None:
    """A name, a town, a tick, and Save."""
    fields = []
    for row, label in enumerate(("Full name", "Town")):
        tkinter.Label(window, text=label, font=FONT).grid(row=row, column=0, sticky="w", padx=24, pady=14)
        field = tkinter.Entry(window, font=FONT, width=26)
        field.grid(row=row, column=1, padx=24)
        fields.append(field)
    told = tkinter.Label(window, text="", font=FONT)

    def save() -> None:
        SAVED.write_text("".join(f"{field.get()}\n" for field in fields))
        told.config(text="Saved.")

    tkinter.Button(window, text="Save", font=FONT, command=save, padx=18).grid(row=2, column=1, sticky="w", padx=24)
    told.grid(row=3, column=0, columnspan=2, pady=14)


def steps(window: tkinter.Tk) -> None:
    """Three pages with a button each."""
    done: list[str] = []
    head = tkinter.Label(window, text="What would you like to do?", font=FONT)
    head.pack(padx=60, pady=24)
    row = tkinter.Frame(window)
    row.pack(padx=60, pady=24)
    pages = [("Reports", "Letters"), ("Monthly", "Yearly"), ("Archive", "Print")]

    def show() -> None:
        for button in row.winfo_children():
            button.destroy()
        if len(done) == len(pages):
            SAVED.write_text("".join(f"{word}\n" for word in done))
            head.config(text="All done.")
            return
        head.config(text=f"Page {len(done) + 1} of {len(pages)}")
        for word in pages[len(done)]:
            button = tkinter.Button(row, text=word, font=FONT, padx=18, pady=8, command=partial(press, word))
            button.pack(side="left", padx=16)

    def press(word: str) -> None:
        done.append(word)
        show()

    show()


def main() -> None:
    """Show the window until it is closed."""
    window = tkinter.Tk()
    window.title("Office")
    window.geometry("640x360+80+80")
    {"form": form, "steps": steps}[sys.argv[1]](window)
    window.mainloop()


if __name__ == "__main__":
    main()
