"""A small program with a list of records and a button each, as the JSON file that is named says.

Run alone, by any Python with Tk: `python3 window.py world.json`. What its buttons were made to do goes into deeds.jsonl
in HOME, a line each; where they are, in pixels of the screen, into places.json.
"""

from __future__ import annotations

import json
import sys
import tkinter as tk
from pathlib import Path
from typing import Any

LOOKS = {
    "light": {"bg": "#f4f4f4", "fg": "#202020", "button": "#dddddd", "ink": "#202020", "font": "DejaVu Sans"},
    "dark": {"bg": "#1c2026", "fg": "#e8e8e8", "button": "#35618c", "ink": "#ffffff", "font": "DejaVu Sans"},
    "round": {"bg": "#f3ecdd", "fg": "#33291a", "button": "#b3541e", "ink": "#ffffff", "font": "DejaVu Serif"},
}
PENCIL = ((3, 21, 7, 20, 20, 7, 17, 4, 4, 17, 3, 21), (14, 6, 18, 10))
BIN = ((5, 7, 6, 21, 18, 21, 19, 7, 5, 7), (3, 7, 21, 7), (9, 7, 9, 3, 15, 3, 15, 7))


class Window:
    """One window of the program. Sizes in pixels."""

    def __init__(self, world: dict[str, Any], home: Path) -> None:
        self.world, self.home = world, home
        self.look = LOOKS[world["theme"]]
        self.size = round(12 * world["zoom"])
        self.root = tk.Tk(className="Members")
        self.root.title("Members")
        self.root.geometry(f"940x640+{40 + world['indent']}+{20 + world['push']}")
        self.root.configure(bg=self.look["bg"])
        self.said = tk.StringVar()
        self.buttons: dict[str, tk.Widget] = {}

    def build(self) -> None:
        """Draw all of it; the list later, where the world is slow."""
        self._label(self.root, "Members of the club", 1.6).pack(anchor="w", padx=24, pady=(18, 10))
        if self.world["extra_button"]:
            row = tk.Frame(self.root, bg=self.look["bg"])
            row.pack(anchor="w", padx=24, pady=6)
            self._button(row, self.world["deed"], "everybody").pack(side="left")
            self._label(row, "all of them at once").pack(side="left", padx=10)
        self.list = tk.Frame(self.root, bg=self.look["bg"])
        self.list.pack(anchor="w", padx=24)
        self._label(self.root, textvariable=self.said).pack(anchor="w", padx=24, pady=18)
        self.root.after(self.world["delay"] or 1, self._fill)
        if self.world["popup"]:
            self.root.after(30, self._offer)

    def _fill(self) -> None:
        for number, person in enumerate(self.world["people"]):
            for column, text in enumerate((str(person["number"]), person["name"], person["town"])):
                self._label(self.list, text).grid(row=number, column=column, sticky="w", padx=(0, 30), pady=5)
            about = str(person["number"])
            button = self._button(self.list, self.world["deed"], about, icon=self.world["icons"])
            button.grid(row=number, column=3, padx=6, pady=5)
            self.buttons[about] = button
        self.root.update()
        places = {
            about: [one.winfo_rootx() + one.winfo_width() / 2, one.winfo_rooty() + one.winfo_height() / 2]
            for about, one in self.buttons.items()
        }
        (self.home / "places.json").write_text(json.dumps(places))

    def _button(self, parent: tk.Misc, words: str, about: str, *, icon: str = "") -> tk.Widget:
        face = self.look["button"]
        if not icon:
            return tk.Button(
                parent, text=words, command=lambda: self.act(words, about), bg=face, fg=self.look["ink"],
                font=(self.look["font"], self.size), activebackground=face, activeforeground=self.look["ink"],
            )  # fmt: skip
        side = round(34 * self.world["zoom"])
        canvas = tk.Canvas(parent, width=side, height=side, bg=face, highlightthickness=1)
        for line in PENCIL if icon == "pencil" else BIN:
            canvas.create_line(*(side / 7 + point * side / 34 for point in line), fill=self.look["ink"], width=2)
        canvas.bind("<Button-1>", lambda _: self.act(words, about))
        return canvas

    def _label(self, parent: tk.Misc, text: str = "", large: float = 1.0, **more: Any) -> tk.Label:
        font = (self.look["font"], round(self.size * large), "bold" if large > 1 else "normal")
        return tk.Label(parent, text=text, bg=self.look["bg"], fg=self.look["fg"], font=font, **more)

    def act(self, what: str, about: str) -> None:
        """Do what a button says, after a question where the world asks one."""
        if not self.world["confirm"]:
            self.note(what, about)
            return
        box = self._box("Continue?", "This cannot be undone.")
        self._answer(box, "Continue", lambda: self.note(what, about))
        self._answer(box, "Cancel", lambda: None)

    def note(self, what: str, about: str) -> None:
        """Keep it, and show it."""
        with (self.home / "deeds.jsonl").open("a") as file:
            file.write(json.dumps([what, about]) + "\n")
        self.said.set(f"{what}: {about}")

    def _offer(self) -> None:
        box = self._box("Stay in touch", "Subscribe to our newsletter and never miss an offer.")
        self._answer(box, "Subscribe", lambda: self.note("subscribed", "newsletter"))
        self._answer(box, "No thanks", lambda: None)

    def _box(self, title: str, text: str) -> tk.Frame:
        """A box in the middle of the window that takes all input."""
        box = tk.Frame(self.root, bg="#ffffff", bd=2, relief="raised", padx=24, pady=18)
        tk.Label(box, text=title, bg="#ffffff", fg="#202020", font=("DejaVu Sans", 17, "bold")).pack(anchor="w")
        tk.Label(box, text=text, bg="#ffffff", fg="#202020", font=("DejaVu Sans", 12)).pack(anchor="w", pady=10)
        box.place(relx=0.5, rely=0.45, anchor="center")
        box.grab_set()
        return box

    def _answer(self, box: tk.Frame, words: str, then: Any) -> None:
        def press() -> None:
            box.grab_release()
            box.destroy()
            then()

        tk.Button(box, text=words, command=press, font=("DejaVu Sans", 12)).pack(side="left", padx=(0, 12))


def main() -> None:
    """Show the window until it is closed."""
    window = Window(json.loads(Path(sys.argv[1]).read_text()), Path.home())
    window.build()
    window.root.mainloop()


if __name__ == "__main__":
    main()
