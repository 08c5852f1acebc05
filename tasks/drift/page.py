"""A generated page: a heading, records with a button each, a form; what it does is noted on window.deeds."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.drift.people import Person, World

THEMES = {
    "light": "body{background:#fff;color:#222} button{background:#eee;color:#222;border:1px solid #999} "
    "td{border-bottom:1px solid #ccc} input{background:#fff;color:#222;border:1px solid #888}",
    "dark": "body{background:#15181c;color:#e4e4e4} button{background:#2f5d8a;color:#fff;border:1px solid #5b8bbd} "
    "td{border-bottom:1px solid #3a3f46} input{background:#23272d;color:#eee;border:1px solid #777}",
    "round": "body{background:#f4efe6;color:#332b1e;font-family:serif} button{background:#b3541e;color:#fff;"
    "border:0;border-radius:18px;padding:9px 18px} td{border-bottom:2px dotted #b9a88c} "
    "input{background:#fffdf8;border:2px solid #b9a88c;border-radius:8px}",
}

STYLE = """*{box-sizing:border-box} body{font:18px sans-serif;margin:0;padding:24px 40px} h1{font-size:30px;margin:8px 0 18px}
table{border-collapse:collapse;width:760px} td{padding:8px 12px;text-align:left} button{font:inherit;padding:6px 14px;border-radius:5px}
input{font:inherit;padding:6px;width:300px} .form{margin-top:26px} label{display:block;margin-bottom:5px} #said{margin-top:20px}
.over{position:fixed;inset:0;background:rgba(0,0,0,.55)} .box{position:absolute;left:380px;top:220px;width:460px;background:#fff;color:#222;padding:24px;border-radius:8px}
svg{display:block}"""  # noqa: E501

PENCIL = '<svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4"><path d="M3 21l4-1L20 7l-3-3L4 17z M14 6l4 4"/></svg>'  # noqa: E501
BIN = '<svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4"><path d="M5 7l1 14h12l1-14z M3 7h18 M9 7V3h6v4"/></svg>'  # noqa: E501
FACES = {"pencil": PENCIL, "bin": BIN}

SCRIPT = """window.deeds = [];
const note = (what, about) => { deeds.push([what, about]); document.getElementById('said').textContent = what + ': ' + about; };
const act = (what, about) => {
  if (!ASK) return note(what, about);
  const over = document.createElement('div'); over.className = 'over';
  over.innerHTML = '<div class=box><h2>Continue?</h2><p>This cannot be undone.</p><button>Continue</button> <button>Cancel</button></div>';
  over.querySelectorAll('button')[0].onclick = () => { over.remove(); note(what, about); };
  over.querySelectorAll('button')[1].onclick = () => over.remove();
  document.body.append(over);
};
document.addEventListener('click', event => {
  const button = event.target.closest('[data-about]');
  if (button) act(button.dataset.what, button.dataset.about);
});
setTimeout(() => { document.getElementById('list').hidden = false; }, DELAY);"""  # noqa: E501

POPUP = """<div class=over id=offer><div class=box><h2>Stay in touch</h2><p>Subscribe to our newsletter and never miss an offer.</p>
<button onclick="note('subscribed', 'newsletter'); offer.remove()">Subscribe</button> <button onclick="offer.remove()">No thanks</button></div></div>"""  # noqa: E501


def page_html(world: World) -> str:
    """The page as one HTML text. After a deed it says so, as `window.deeds` does: a list of [what, about]."""
    rows = "".join(_row(world, person) for person in world.people)
    second = f'<p><button data-what="{world.deed}" data-about="everybody">{world.deed}</button> all of them at once</p>'
    script = SCRIPT.replace("ASK", "true" if world.confirm else "false").replace("DELAY", str(world.delay))
    place = f"padding-top:{24 + world.push}px;padding-left:{40 + world.indent}px;zoom:{world.zoom}"
    return f"""<!doctype html><meta charset=utf-8><title>Members</title><style>{STYLE} {THEMES[world.theme]}</style>
<body style="{place}"><h1>Members of the club</h1>{second if world.extra_button else ""}
<div id=list {"hidden" if world.delay else ""}><table>{rows}</table></div>
<div class=form><label>Your note</label><input> <button data-what="saved" data-about="note">Save note</button></div>
<div id=said></div>{POPUP if world.popup else ""}<script>{script}</script>"""


def _row(world: World, person: Person) -> str:
    face = FACES[world.icons] if world.icons else escape(world.deed)
    # Told apart on the record by number: two people may bear one name.
    button = f'<button data-what="{escape(world.deed)}" data-about="{person.number}">{face}</button>'
    return f"<tr><td>{person.number}</td><td>{escape(person.name)}</td><td>{person.town}</td><td>{button}</td></tr>"
