"""The names of keys: one vocabulary for every device, with the aliases that people and models use."""

from __future__ import annotations

import difflib

MODIFIERS = ("ctrl", "alt", "shift", "meta")

NAMED_KEYS = (
    *MODIFIERS,
    "enter", "escape", "tab", "backspace", "delete", "insert", "space",
    "up", "down", "left", "right", "home", "end", "page_up", "page_down",
    "caps_lock", "num_lock", "print_screen", "pause", "context_menu",
    "volume_up", "volume_down", "mute", "play_pause", "next_track", "previous_track",
    "power", "search",
    *(f"f{n}" for n in range(1, 25)),
)  # fmt: skip

ALIASES = {
    "control": "ctrl", "ctl": "ctrl", "control_l": "ctrl", "control_r": "ctrl", "controlleft": "ctrl", "controlright": "ctrl", "ctrl_l": "ctrl", "ctrl_r": "ctrl", "ctrlleft": "ctrl", "ctrlright": "ctrl",
    "option": "alt", "altgr": "alt", "altleft": "alt", "altright": "alt", "alt_l": "alt", "alt_r": "alt",
    "shiftleft": "shift", "shiftright": "shift", "shift_l": "shift", "shift_r": "shift",
    "cmd": "meta", "command": "meta", "win": "meta", "windows": "meta", "super": "meta", "super_l": "meta", "super_r": "meta", "meta_l": "meta", "meta_r": "meta", "winleft": "meta", "winright": "meta",
    "return": "enter", "kp_enter": "enter", "numpadenter": "enter", "回车": "enter", "回车键": "enter",
    "esc": "escape", "退出键": "escape",
    "back_space": "backspace", "bksp": "backspace", "退格": "backspace", "退格键": "backspace",
    "del": "delete", "ins": "insert", "spacebar": "space", "空格": "space", "空格键": "space", "制表键": "tab",
    "arrowup": "up", "arrowdown": "down", "arrowleft": "left", "arrowright": "right",
    "arrow_up": "up", "arrow_down": "down", "arrow_left": "left", "arrow_right": "right",
    "uparrow": "up", "downarrow": "down", "leftarrow": "left", "rightarrow": "right",
    "pageup": "page_up", "pgup": "page_up", "prior": "page_up", "page-up": "page_up",
    "pagedown": "page_down", "pgdn": "page_down", "pgdown": "page_down", "next": "page_down", "page-down": "page_down",
    "capslock": "caps_lock", "numlock": "num_lock", "printscreen": "print_screen", "prtsc": "print_screen", "prtscr": "print_screen", "print": "print_screen",
    "menu": "context_menu", "apps": "context_menu", "contextmenu": "context_menu",
    "volumeup": "volume_up", "volumedown": "volume_down", "volumemute": "mute", "audiomute": "mute", "audiovolumeup": "volume_up", "audiovolumedown": "volume_down",
    "playpause": "play_pause", "nexttrack": "next_track", "prevtrack": "previous_track",
    "plus": "+", "minus": "-", "comma": ",", "period": ".", "dot": ".", "slash": "/", "backslash": "\\", "equal": "=", "equals": "=", "semicolon": ";",
}  # fmt: skip


def canonical_chord(names: tuple[str, ...]) -> tuple[str, ...]:
    """House names of keys pressed together. "Ctrl+C" is how people write ctrl and c: no shift is meant by the capital."""
    keys = tuple(canonical_key(name) for name in names)
    if "shift" in keys or not {"ctrl", "alt", "meta"} & set(keys):
        return keys
    return tuple(key.lower() if len(key) == 1 else key for key in keys)


def canonical_key(name: str) -> str:
    """The house name of a key: "Return" gives "enter", "A" stays "A". Raises ValueError, with the nearest names.

    A single printable character is its own name; everything else is one of NAMED_KEYS.
    """
    if len(name) == 1 and (name.isprintable()) and name != " ":
        return name
    lowered = "space" if name == " " else name.strip().lower().replace(" ", "_")
    found = ALIASES.get(lowered) or ALIASES.get(lowered.replace("_", ""), lowered)
    if found in NAMED_KEYS or (len(found) == 1 and found.isprintable()):
        return found
    near = difflib.get_close_matches(lowered, (*NAMED_KEYS, *ALIASES), n=3)
    hint = (
        f"did you mean {', '.join(near)}?"
        if near
        else "use one character, or a name such as enter, escape, tab, page_down, f5"
    )
    raise ValueError(f"unknown key {name!r}: {hint}")
