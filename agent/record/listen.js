// Tells what a person does with a page, before the page itself hears of it. SEND is the binding's name.
// Only trusted events count; of a password field nothing is told but its name.
(() => {
  if (window.top !== window.self && !window.frameElement) return;
  const told = fields => window[SEND]?.({ time: Date.now(), ...fields });
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
  const on = (name, hear) => window.addEventListener(name, event => { if (event.isTrusted) hear(event); }, { capture: true, passive: true });

  let down = null;
  on("pointerdown", event => {
    down = place(event);
    told({ kind: "down" });
  });
  on("pointerup", event => {
    if (!down) return;
    const up = place(event), far = Math.hypot((up.x - down.x) * top.innerWidth, (up.y - down.y) * top.innerHeight);
    const button = ["left", "middle", "right", "back", "forward"][event.button];
    if (far > 8) told({ kind: "drag", from: down, to: up, button, held: held(event) });
    else told({ kind: "click", at: down, button, held: held(event) });
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
    if (event.inputType === "deleteContentBackward") told({ kind: "erase", secret: name });
    else if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") return;
    else if (event.inputType?.startsWith("insert") && !event.isComposing) {
      told({ kind: "type", text: name ? "" : event.data ?? event.dataTransfer?.getData("text") ?? "", secret: name });
    }
  });
  on("compositionend", event => told({ kind: "type", text: secret(event.target) ? "" : event.data, secret: secret(event.target) }));
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
    if (inParts(field) && types) return told({ kind: "type", text: event.key, secret: "" });
    if (field?.tagName === "SELECT" && event.key !== "Tab") {
      if ([" ", "Enter", "F4"].includes(event.key) || event.altKey) opened = field;
      else if (types || event.key.startsWith("Arrow") || ["Home", "End", "Escape"].includes(event.key)) return;
    } else if ((types && editable && !checks(field)) || (typing && !inParts(field))) return;
    const keys = [...held(event).filter(name => name !== "shift" || !types), event.key === " " ? "space" : event.key];
    told({ kind: "keys", keys });
  });
  const checks = field => /^(checkbox|radio|button|submit|reset|file|image|range|color)$/.test(field?.type);
  let chosen = new WeakMap();
  on("focusin", event => { if (event.target.tagName === "SELECT") chosen.set(event.target, event.target.selectedIndex); });
  on("change", event => {
    const list = event.target;
    if (list.tagName !== "SELECT" || list.multiple) return;
    const before = chosen.get(list) ?? 0;
    chosen.set(list, list.selectedIndex);
    told({ kind: "choose", steps: list.selectedIndex - before, open: opened === list });
    opened = null;
  });
})();
