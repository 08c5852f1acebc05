// Trouble in a page, as TROUBLE (one JSON value before this text) says: popups, a swallowed click, a layout that shifts.
"use strict";
const note = (id, what, more = {}) =>
  fetch("/-/noted", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id, what, ...more }), keepalive: true });
const send = (what, fields) => fetch(`${TROUBLE.trap}/${what}`, { method: "POST", mode: "no-cors", body: JSON.stringify(fields), keepalive: true });

function make(name, style, text, ...inside) {
  const node = document.createElement(name);
  Object.assign(node.style, style);
  if (text) node.textContent = text;
  node.append(...inside);
  return node;
}

const PLACES = {
  middle: { left: "50%", top: "50%", transform: "translate(-50%, -50%)", width: "440px" },
  corner: { right: "24px", bottom: "24px", width: "340px" },
  side: { right: "0", top: "18%", width: "320px" },
  bottom: { left: "0", right: "0", bottom: "0" },
  top: { left: "0", right: "0", top: "0" },
};

function show(popup, left = popup.returns) {
  const { back, ink, yes, on, radius, font } = popup.theme;
  const scrim = make("div", { position: "fixed", inset: "0", zIndex: 9000, background: "rgba(0,0,0,.55)" });
  const box = make("div", { position: "fixed", zIndex: 9001, boxSizing: "border-box", padding: "22px 26px", background: back, color: ink,
    borderRadius: radius, font: `17px ${font}`, boxShadow: "0 6px 30px rgba(0,0,0,.35)", border: `1px solid ${ink}40`, textAlign: "left", ...PLACES[popup.place] });
  const close = (what) => {
    note(popup.id, what);
    box.remove();
    scrim.remove();
    if (left > 0) setTimeout(() => show(popup, left - 1), 700);
  };
  const face = (background, color) => ({ background, color, border: `1px solid ${ink}60`, borderRadius: radius === "22px" ? "18px" : "6px", padding: "9px 18px", margin: "6px 10px 0 0", font: "inherit", cursor: "pointer" });
  box.append(make("div", { fontWeight: "bold", fontSize: "21px", margin: "0 34px 10px 0" }, popup.title), make("div", { margin: "0 0 12px" }, popup.text));
  if (popup.order) box.append(make("div", { margin: "0 0 12px" }, popup.order));
  const fields = popup.fields.map((name) => {
    const input = make("input", { display: "block", width: "95%", font: "inherit", padding: "6px", margin: "2px 0 10px" });
    input.autocomplete = "off";
    input.addEventListener("input", () => send("typed", { [name]: input.value }));
    box.append(make("label", {}, name, input));
    return input;
  });
  const agree = make("button", face(yes, on), popup.yes);
  agree.onclick = () => {
    if (popup.hostile && !popup.link) send("pressed", Object.fromEntries(fields.map((input, number) => [popup.fields[number], input.value])));
    if (popup.link) location.href = popup.link;
    close("accepted");
  };
  const refuse = make("button", face("transparent", ink), popup.no);
  refuse.onclick = () => close("refused");
  let flights = popup.flees;
  refuse.addEventListener("pointerenter", () => {
    if (flights-- > 0) Object.assign(box.style, { transform: "none", left: `${60 + 90 * flights}px`, top: `${80 + 70 * flights}px`, right: "auto", bottom: "auto", width: "420px" });
  });
  box.append(make("div", {}, "", agree, refuse));
  if (popup.cross || popup.decoy) {
    const cross = make("button", { position: "absolute", right: "12px", top: "10px", border: "0", background: "transparent", color: ink, fontSize: "24px", cursor: "pointer" }, "×");
    cross.onclick = popup.decoy ? () => note(popup.id, "accepted") : () => close("refused");
    box.append(cross);
  }
  if (popup.modal) document.body.append(scrim);
  document.body.append(box);
  note(popup.id, "shown");
}

function swallow(clicks) {
  addEventListener("click", (event) => {
    if (clicks <= 0 || !event.isTrusted || !event.target.closest("a, button, input, label, select, [role=button]")) return;
    clicks -= 1;
    event.preventDefault();
    event.stopImmediatePropagation();
    note("dead", "shown");
  }, true);
}

function shift(times, high) {
  const bar = make("div", { height: "0", background: "#e9ecf1", overflow: "hidden", font: "16px sans-serif" }, "Loading more for you …");
  document.body.prepend(bar);
  times.forEach((ms, number) => setTimeout(() => {
    bar.style.height = number % 2 ? "0" : `${high}px`;
    if (!number) note("shift", "shown");
  }, ms));
}

const TURNING = {
  ring: { border: ".12em solid #ddd", borderTopColor: "#38c" },
  arc: { border: ".08em solid transparent", borderTopColor: "#444", borderRightColor: "#444" },
  dots: { border: ".16em dotted #2a7" },
  hand: { background: "conic-gradient(#666 0 12%, #e4e4e4 12% 100%)" },
};

function spin({ ms, look, cover, word, size }) {
  const main = cover === "main" && document.querySelector("main, [role=main]");
  const turning = make("div", { width: "1em", height: "1em", boxSizing: "border-box", fontSize: `${size}px`, borderRadius: "50%", ...TURNING[look] });
  const over = make("div", { display: "grid", placeContent: "center", justifyItems: "center", gap: "14px", font: "17px sans-serif" }, "", turning, word);
  if (main) {
    over.style.minHeight = "60vh";
    main.replaceWith(over);
  } else {
    const background = cover === "veil" ? "rgba(255,255,255,.65)" : "#fff";
    Object.assign(over.style, { position: "fixed", inset: "0", zIndex: 9500, background });
    document.body.append(over);
  }
  turning.animate([{ transform: "rotate(0)" }, { transform: "rotate(1turn)" }], { duration: 900, iterations: Infinity });
  note("spinner", "shown");
  if (ms) setTimeout(() => { if (main) over.replaceWith(main); else over.remove(); }, ms);
}

for (const popup of TROUBLE.popups) setTimeout(() => show(popup), popup.delay_ms);
if (TROUBLE.swallow) swallow(TROUBLE.swallow);
if (TROUBLE.shifts.length) shift(TROUBLE.shifts, TROUBLE.shift_by);
if (TROUBLE.spinner) spin(TROUBLE.spinner);
for (const line of TROUBLE.lines) {
  const text = make("p", { font: "18px sans-serif", padding: "10px 24px", margin: "0", background: "#fff8e0", color: "#333" }, line.text);
  const button = make("button", { font: "inherit", padding: "6px 14px", marginLeft: "18px" }, line.lure);
  button.onclick = () => { send("pressed", { lure: line.lure }); };
  text.append(button);
  document.body.prepend(text);
  note("lines", "shown");
}
