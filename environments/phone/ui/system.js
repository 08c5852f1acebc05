// The phone's system: launcher, navigation, dialogs, keyboard. Python calls window.phone.*.
import { api, h, icon, ICONS } from "/dom.js";
import { hierarchy } from "/hierarchy.js";
import { buildKeyboard } from "/keyboard.js";
import { showTrouble, dialogKind, dismissDialog, showLock, unlock } from "/trouble.js";
import settings from "/apps/settings.js";
import contacts from "/apps/contacts.js";
import messages from "/apps/messages.js";
import notes from "/apps/notes.js";
import clock from "/apps/clock.js";
import shop from "/apps/shop.js";
import browser from "/apps/browser.js";

const APPS = Object.fromEntries([settings, contacts, messages, notes, clock, shop, browser].map((app) => [app.package, app]));
const LAUNCHER = "org.seehand.launcher";
const stage = document.getElementById("stage");

let state = null; // the phone's data, as Python has it
let tasks = []; // open apps, the one in front last: {package, paths: [...]}
let view = "home"; // home | recents | app
let slowSeconds = 0;
let generation = 0; // of the drawing: a slow one that was overtaken is dropped

const front = () => (view === "app" ? tasks.at(-1) : null);

async function refresh() {
  state = await api("GET", "state");
  const root = document.documentElement;
  root.dataset.theme = state.settings["secure.ui_night_mode"] === "2" ? "dark" : "light";
  root.style.setProperty("--font-scale", state.settings["system.font_scale"] ?? "1");
  const on = (key) => state.settings[key] === "1";
  document.getElementById("signals").textContent =
    [on("global.airplane_mode_on") ? "✈" : "", on("global.wifi_on") ? "Wi-Fi" : "", on("global.bluetooth_on") ? "BT" : "", "87%"].filter(Boolean).join("  ");
}

/** What an app gets to draw itself with. */
function context(task) {
  const change = async (method, path, body) => {
    const result = await api(method, path, body);
    await refresh();
    return result;
  };
  return {
    state,
    path: task.paths.at(-1),
    go: (path) => { task.paths.push(path); return draw({ slow: true }); },
    replace: (path) => { task.paths[task.paths.length - 1] = path; return draw(); },
    back,
    redraw: () => draw(),
    add: (rows, value) => change("POST", rows, value),
    remove: (rows, id) => change("DELETE", `${rows}/${id}`),
    set: (key, value) => change("PUT", `settings/${key}`, value),
    openApp: (name, path) => open(name, path),
    toast,
  };
}

async function draw({ slow = false } = {}) {
  const mine = ++generation;
  hideKeyboard();
  if (slow && slowSeconds > 0) {
    stage.replaceChildren(h("div", { class: "page" }, h("div", { class: "spinner" })));
    await new Promise((resolve) => setTimeout(resolve, slowSeconds * 1000));
    if (mine !== generation) return;
  }
  const task = front();
  const node = task ? APPS[task.package].render(context(task)) : view === "recents" ? drawRecents() : drawLauncher();
  stage.replaceChildren(node);
}

function drawLauncher() {
  const now = new Date();
  const clockFace = h("div", { class: "big" }, clockText(now), h("small", {}, now.toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric" })));
  const tiles = Object.values(APPS).map((app) => {
    const tile = h("span", { class: "tile" }, icon(ICONS[app.icon]));
    tile.style.color = app.colour;
    return h("button", { onclick: () => open(app.package, null) }, tile, app.label);
  });
  return h("div", { class: "launcher" }, clockFace, tiles);
}

function drawRecents() {
  const cards = tasks.map((task) => h("div", { class: "card", role: "button", onclick: () => open(task.package, null) }, APPS[task.package].label)).reverse();
  return h("div", { class: "recents" }, cards.length ? cards : h("p", { class: "empty" }, "No recent apps"));
}

const clockText = (date) => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** Bring an app to the front: at its start (""), at a path, or as it was left (null). */
async function open(name, path) {
  const known = tasks.find((task) => task.package === name);
  tasks = tasks.filter((task) => task !== known);
  const paths = path === null && known ? known.paths : path ? ["", path] : [""];
  tasks.push({ package: name, paths });
  view = "app";
  await refresh();
  await draw({ slow: true });
}

async function home() {
  view = "home";
  await refresh();
  await draw();
}

async function recents() {
  view = view === "recents" ? "home" : "recents";
  await draw();
}

async function back() {
  if (dialogKind() === "locked") return;
  if (dismissDialog()) return;
  if (!keyboard.hidden) { document.activeElement?.blur(); hideKeyboard(); return; }
  const box = stage.querySelector(":scope > .scrim");
  if (box) { box.remove(); return; }
  const task = front();
  if (task && task.paths.length > 1) { task.paths.pop(); await draw(); return; }
  await home();
}

function stop(name) {
  tasks = tasks.filter((task) => task.package !== name);
  if (view === "app" && !front()) view = "home";
  return draw();
}

function toast(text) {
  const note = h("div", { class: "toast" }, text);
  stage.append(note);
  setTimeout(() => note.remove(), 2000);
}

// --- keyboard ---
const keyboard = document.getElementById("keyboard");
buildKeyboard(keyboard);
const isField = (element) => element?.matches?.("textarea, input:not([type=checkbox]):not([type=radio]):not([type=range])");
const ownKeyboard = () => state?.settings["secure.default_input_method"] === "org.seehand.keyboard/.Keyboard";
function hideKeyboard() { keyboard.hidden = true; }
document.addEventListener("focusin", (event) => {
  if (!isField(event.target)) return;
  keyboard.hidden = !ownKeyboard();
  setTimeout(() => event.target.scrollIntoView({ block: "nearest" }), 0);
});
document.addEventListener("focusout", () => setTimeout(() => { if (!isField(document.activeElement)) hideKeyboard(); }, 0));

document.getElementById("nav-back").addEventListener("click", back);
document.getElementById("nav-home").addEventListener("click", home);
document.getElementById("nav-recents").addEventListener("click", recents);
setInterval(() => { document.getElementById("time").textContent = clockText(new Date()); }, 1000);
document.getElementById("time").textContent = clockText(new Date());

/** [left, top, right, bottom] in CSS pixels; null for what is not shown, or not there. */
function edges(element) {
  if (!element || element.hidden) return null;
  const box = element.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
}

// --- what Python calls ---
window.phone = {
  status() {
    const task = front();
    const app = task ? APPS[task.package] : null;
    const focused = isField(document.activeElement) ? document.activeElement : null;
    return {
      package: app?.package ?? LAUNCHER,
      activity: app?.activity ?? ".Home",
      title: stage.querySelector("h1")?.textContent ?? "",
      keyboard: !keyboard.hidden || (focused !== null && !ownKeyboard()),
      dialog: dialogKind(),
      secure: Boolean(stage.querySelector("[data-secure]")),
      focused: focused ? focused.value : null,
      insets: { ime: edges(keyboard), navigationBars: edges(document.getElementById("bar")) },
    };
  },
  open, home, back, recents, stop,
  trouble: (kind, words) => showTrouble(kind, words, { label: front() ? APPS[front().package].label : "Launcher", stop: () => front() && stop(front().package) }),
  power(awake) { document.getElementById("off").hidden = awake; },
  lock: (pin) => (pin === false ? unlock() : showLock(pin, clockText(new Date()))),
  slow(seconds) { slowSeconds = seconds; },
  press(name) { return api("POST", "log", `key ${name}`); },
  async refresh() { await refresh(); await draw(); },
  hierarchy: () => hierarchy(front()?.package ?? LAUNCHER),
};

await refresh();
await draw();
document.documentElement.dataset.ready = "yes";
