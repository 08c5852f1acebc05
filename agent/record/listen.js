// Tells what a person does with a page, before the page itself hears of it. SEND is the binding's name.
// Only trusted events count; of a password field nothing is told but its name.
(() => {
  if (window.top !== window.self && !window.frameElement) return;
  const send = fields => window[SEND]?.({ time: Date.now(), ...fields });
  // What may have opened the browser's own calendar waits for what comes next: nothing that it does is told to a page.
  let waiting = null;
  const told = fields => { release(); send(fields); };
  const release = () => { const kept = waiting; waiting = null; if (kept) send(kept); };
  const hold = fields => { release(); waiting = { time: Date.now(), ...fields }; };
  const held = event => ["ctrl", "alt", "shift", "meta"].filter(name => event[`${name}Key`]);
  const place = event => {
    let x = event.clientX, y = event.clientY;
    for (let view = window; view.frameElement; view = view.parent) {
      const box = view.frameElement.getBoundingClientRect();
      x += box.x; y += box.y;
    }
    const top = window.top;
    return { x: x / top.innerWidth, y: y / top.innerHeight };
  };
  // What the thing is called: role and name as accessibility has them, roughly, and a selector that fits it alone.
  const ROLES = { A: "link", BUTTON: "button", SELECT: "combobox", TEXTAREA: "textbox", OPTION: "option", SUMMARY: "button" };
  const TYPES = { checkbox: "checkbox", radio: "radio", button: "button", submit: "button", reset: "button", image: "button", range: "slider", number: "spinbutton", search: "searchbox", date: "", time: "", month: "", week: "", "datetime-local": "", file: "", color: "", password: "" };
  const plain = text => (text ?? "").replace(/\s+/g, " ").trim();
  const roleOf = node => node.getAttribute("role") ?? (node.tagName === "INPUT" ? TYPES[node.type] ?? "textbox" : ROLES[node.tagName] ?? "");
  const nameOf = node => plain(node.getAttribute("aria-label")
    || (node.getAttribute("aria-labelledby") ?? "").split(" ").map(id => document.getElementById(id)?.textContent).join(" ").trim()
    || [...(node.labels ?? [])].map(label => label.textContent).join(" ")
    || (/^(submit|button|reset)$/.test(node.type) && node.tagName === "INPUT" ? node.value : "")
    || (/^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) ? node.getAttribute("placeholder") : node.innerText)
    || node.getAttribute("alt") || node.getAttribute("title"));
  const path = node => {
    const parts = [];
    for (let one = node; one && one !== document.documentElement; one = one.parentElement) {
      if (one.id) { parts.unshift(`#${CSS.escape(one.id)}`); break; }
      const alike = [...(one.parentElement?.children ?? [])].filter(other => other.tagName === one.tagName);
      parts.unshift(one.tagName.toLowerCase() + (alike.length > 1 ? `:nth-of-type(${alike.indexOf(one) + 1})` : ""));
    }
    return parts.join(" > ");
  };
  const PRESSED = "a[href],button,input,select,textarea,summary,label,[role]";
  const element = target => {
    if (!(target instanceof Element)) return null;
    const found = target.closest(PRESSED) ?? target, node = found.tagName === "LABEL" && found.control ? found.control : found;
    const role = roleOf(node), name = nameOf(node);
    const alike = role && name ? [...document.querySelectorAll(PRESSED)].filter(other => roleOf(other) === role && nameOf(other) === name) : [node];
    return { role, name: name.slice(0, 200), nth: Math.max(0, alike.indexOf(node)), css: path(node).slice(0, 500) };
  };
  const on = (name, hear) => window.addEventListener(name, event => { if (event.isTrusted) hear(event); }, { capture: true, passive: true });

  let down = null;
  on("pointerdown", event => {
    down = { ...place(event), element: element(event.composedPath()[0]) };
    told({ kind: "down" });
  });
  on("pointerup", event => {
    if (!down) return;
    const up = place(event), far = Math.hypot((up.x - down.x) * top.innerWidth, (up.y - down.y) * top.innerHeight);
    const button = ["left", "middle", "right", "back", "forward"][event.button];
    if (far > 8) told({ kind: "drag", from: down, to: up, button, held: held(event), element: down.element });
    else (picks(event.composedPath()[0]) ? hold : told)({ kind: "click", at: down, button, held: held(event), element: down.element });
    down = null;
  });
  on("wheel", event => told({
    kind: "scroll", at: place(event),
    dx: event.deltaX * (event.deltaMode ? 20 : 1) / top.innerWidth, dy: event.deltaY * (event.deltaMode ? 20 : 1) / top.innerHeight,
  }));

  const secret = field => field?.type === "password"
    ? (field.name || field.id || field.getAttribute("aria-label") || "password") : "";
  on("input", event => {
    const field = event.composedPath()[0], name = secret(field);
    if (event.inputType === "deleteContentBackward") told({ kind: "erase", secret: name, element: element(field) });
    else if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") return;
    else if (event.inputType?.startsWith("insert") && !event.isComposing) {
      told({ kind: "type", text: name ? "" : event.data ?? event.dataTransfer?.getData("text") ?? "", secret: name, element: element(field) });
    }
  });
  on("compositionend", event => told({ kind: "type", text: secret(event.target) ? "" : event.data, secret: secret(event.target), element: element(event.target) }));
  // Fields of several parts (dates, times) and lists take letters without telling what came of each.
  const inParts = field => field?.tagName === "INPUT" && /^(date|time|month|week|datetime-local)$/.test(field.type);
  let opened = null;
  on("pointerdown", event => { opened = event.target.tagName === "SELECT" ? event.target : null; });
  on("keydown", event => {
    const field = event.composedPath()[0];
    const alone = ["Control", "Alt", "Shift", "Meta", "AltGraph", "Dead", "Process", "CapsLock"].includes(event.key);
    const types = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const typing = event.key === "Backspace" && /^(INPUT|TEXTAREA)$/.test(field?.tagName);
    const editable = document.activeElement?.isContentEditable || /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName);
    if (alone || event.isComposing) return;
    keyed = true;
    setTimeout(() => { keyed = false; }); // what a key changes is told before anything else
    if (inParts(field) && types) return told({ kind: "type", text: event.key, secret: "", element: element(field) });
    if (field?.tagName === "SELECT" && event.key !== "Tab") {
      if ([" ", "Enter", "F4"].includes(event.key) || event.altKey) opened = field;
      else if (types || event.key.startsWith("Arrow") || ["Home", "End", "Escape"].includes(event.key)) return;
    } else if ((types && editable && !checks(field)) || (typing && !inParts(field))) return;
    const keys = [...held(event).filter(name => name !== "shift" || !types), event.key === " " ? "space" : event.key];
    const opens = picks(field) && ([" ", "Enter", "F4"].includes(event.key) || (event.altKey && event.key === "ArrowDown"));
    (opens ? hold : told)({ kind: "keys", keys, element: field === document.body ? null : element(field) });
  });
  // A date, a time or a colour that changes without a key of its own was picked.
  let keyed = false;
  const picks = field => inParts(field) || field?.type === "color";
  const begin = field => {
    const box = field.getBoundingClientRect(), style = getComputedStyle(field);
    const left = parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft) + 4;
    return place({ clientX: box.left + left, clientY: box.top + box.height / 2 });
  };
  on("change", event => {
    const field = event.composedPath()[0];
    if (!picks(field) || keyed) return;
    const time = waiting?.time ?? Date.now();
    waiting = null;
    send({ kind: "pick", time, at: begin(field), type: field.type, value: field.value, step: field.step, element: element(field) });
  });
  window.addEventListener("pagehide", release);
  const checks = field => /^(checkbox|radio|button|submit|reset|file|image|range|color)$/.test(field?.type);
  let chosen = new WeakMap();
  on("focusin", event => { if (event.target.tagName === "SELECT") chosen.set(event.target, event.target.selectedIndex); });
  on("change", event => {
    const list = event.target;
    if (list.tagName !== "SELECT" || list.multiple) return;
    const before = chosen.get(list) ?? 0;
    chosen.set(list, list.selectedIndex);
    told({ kind: "choose", steps: list.selectedIndex - before, open: opened === list, element: { ...element(list), chosen: plain(list.selectedOptions[0]?.textContent).slice(0, 200) } });
    opened = null;
  });
})();
