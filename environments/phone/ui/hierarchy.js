// The tree that `uiautomator dump` prints: what is on the screen, with bounds in CSS pixels.

const CLASSES = { BUTTON: "android.widget.Button", INPUT: "android.widget.EditText", TEXTAREA: "android.widget.EditText", IFRAME: "android.webkit.WebView", UL: "android.widget.ListView" };

function className(element) {
  if (element.matches("input[role=switch]")) return "android.widget.Switch";
  if (element.matches("input[type=checkbox]")) return "android.widget.CheckBox";
  if (element.matches("input[type=range]")) return "android.widget.SeekBar";
  return CLASSES[element.tagName] ?? (ownText(element) ? "android.widget.TextView" : "android.view.ViewGroup");
}

function ownText(element) {
  return [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).join(" ").trim();
}

function describe(element, name) {
  const box = element.getBoundingClientRect();
  const input = element.matches("input, textarea");
  const password = element.type === "password";
  const written = password ? "•".repeat(element.value.length) : element.value;
  const text = input && !element.matches("[type=checkbox]") ? written || element.placeholder : ownText(element); // as Android has it
  return {
    class: className(element), text, desc: element.getAttribute("aria-label") ?? "", id: element.id || element.name || "",
    package: name, bounds: [box.left, box.top, box.right, box.bottom], clickable: element.matches("button, input, textarea, [role=button]"),
    focusable: input, focused: element === document.activeElement, password, checkable: element.matches("[type=checkbox]"), checked: Boolean(element.checked),
    scrollable: element.scrollHeight > element.clientHeight + 1,
  };
}

function visible(element) {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && getComputedStyle(element).visibility !== "hidden";
}

function walk(element, name) {
  const children = [...element.children].filter((child) => child.tagName !== "SCRIPT" && child.tagName !== "svg" && visible(child)).map((child) => walk(child, name));
  return { ...describe(element, name), children };
}

export const hierarchy = (name) => walk(document.body, name);
