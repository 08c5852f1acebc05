// Shows the phone's newest picture and sends what is done here to the phone, one thing after the other.
const screen = document.getElementById("screen");
const words = (name) => name[0].toUpperCase() + name.slice(1).replaceAll("_", " ");
let queue = Promise.resolve();
let ended = false;

function act(wish) {
  const body = JSON.stringify({ ...wish, time: Date.now() });
  queue = queue.then(() => fetch("act", { method: "POST", body })).catch(() => {});
  return queue;
}

async function watch() {
  let number = 0;
  while (!ended) {
    const answer = await fetch(`screen?after=${number}`);
    if (answer.status !== 200) continue;
    number = Number(answer.headers.get("x-number"));
    const old = screen.src;
    screen.src = URL.createObjectURL(await answer.blob());
    await screen.decode().catch(() => {});
    if (old.startsWith("blob:")) URL.revokeObjectURL(old);
  }
}

async function tell() {
  const state = await (await fetch("state")).json();
  document.getElementById("serial").textContent = state.serial;
  document.getElementById("app").textContent = `in front: ${state.app}`;
  screen.style.aspectRatio = `${state.size[0]} / ${state.size[1]}`;
  screen.style.width = `${state.size[0]}px`;
  document.querySelector("[data-do=slow]").classList.toggle("on", state.slow);
  document.querySelector("[data-do=offline]").classList.toggle("on", !state.online);
  document.querySelector("[data-do=power]").classList.toggle("on", !state.awake);
  const troubles = document.getElementById("troubles");
  if (!troubles.children.length) {
    troubles.append(...state.troubles.map((name) => {
      const button = document.createElement("button");
      button.textContent = words(name);
      button.addEventListener("click", () => act({ kind: "trouble", name }));
      return button;
    }));
  }
}

async function keepTelling() {
  while (!ended) {
    await tell();
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}

function over() {
  ended = true;
  document.getElementById("gone").hidden = false;
  screen.style.opacity = 0.4;
}

// --- touching ---
const place = (event) => {
  const box = screen.getBoundingClientRect();
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
};
let finger = null; // {moving, next}: at most one move is on its way
screen.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  screen.setPointerCapture(event.pointerId);
  finger = { moving: false, next: null };
  act({ kind: "down", ...place(event) });
});
screen.addEventListener("pointermove", (event) => {
  if (!finger) return;
  finger.next = place(event);
  if (!finger.moving) slide(finger);
});
async function slide(held) {
  held.moving = true;
  while (held === finger && held.next) {
    const wish = { kind: "move", ...held.next };
    held.next = null;
    await act(wish);
  }
  held.moving = false;
}
const lift = (event) => {
  if (!finger) return;
  finger = null;
  act({ kind: "up", ...place(event) });
};
screen.addEventListener("pointerup", lift);
screen.addEventListener("pointercancel", lift);
screen.addEventListener("wheel", (event) => {
  event.preventDefault();
  if (finger) return;
  const at = place(event);
  const far = Math.max(-0.35, Math.min(0.35, event.deltaY / 800));
  act({ kind: "down", x: at.x, y: 0.5 });
  for (let step = 1; step <= 6; step += 1) act({ kind: "move", x: at.x, y: 0.5 - (far * step) / 6 });
  act({ kind: "up", x: at.x, y: 0.5 - far });
}, { passive: false });

// --- typing: a field nobody sees takes the text, so that input methods and dead keys work ---
const typing = document.getElementById("typing");
const KEYS = new Set(["Enter", "Backspace", "Delete", "Tab", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
typing.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") act({ kind: "do", name: "back" });
  else if (KEYS.has(event.key)) act({ kind: "press", key: event.key });
  else return;
  event.preventDefault();
});
function send() {
  if (typing.value) act({ kind: "type", text: typing.value });
  typing.value = "";
}
typing.addEventListener("input", (event) => { if (!event.isComposing) send(); });
typing.addEventListener("compositionend", send);
screen.addEventListener("pointerdown", () => typing.focus());
typing.focus();
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", async () => { button.blur(); await act({ kind: "do", name: button.dataset.do }); tell(); });
}

watch().catch(over);
keepTelling().catch(over);
