// Keys for what the page has buttons and links for. One list is both: what a
// key does, and what the dialog of "?" and the palette say of it. A key presses
// the page's own element, so that it can do no more, and no less, than that.

import { unfold } from "/assets/fold.js";

/**
 * @typedef {object} Key
 * @property {string} says what it does
 * @property {string} [key] as KeyboardEvent has it; without one it is only told, and answered elsewhere
 * @property {string} [shown] how it is written, where that is not the key
 * @property {string} [press] the element it presses: the first that can be
 * @property {() => void} [does] what it does instead
 */

/** The key that goes with a letter, as this machine's keyboard has it. */
const mod = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";

/** The window's keys by subject. @type {[string, Key[]][]} */
const keys = [
  ["Anywhere", [
    { key: "mod+k", shown: `${mod} K`, says: "Go to or do: everything by its name", press: "#palette-open" },
    { key: "?", says: "These keys", press: "#keys-open" },
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ key: String(n), says: "", press: `nav[aria-label="Views"] a:nth-of-type(${n})` })),
    { key: "t", says: "Light or dark", press: "#theme" },
    { shown: "Esc", says: "Close what is open; leave a box as it was" },
  ]],
  ["Scenarios on the shelf", [
    { key: "j", says: "Next scenario", does: () => shelf(1) },
    { key: "k", says: "Scenario before", does: () => shelf(-1) },
    { shown: "Space", says: "Show it, or leave it out" },
    { key: "b", says: "Make the scenario one is at the baseline", does: () => baseline() },
  ]],
  ["The view", [
    { key: "/", says: "Filter the list, where there is one", press: 'main input[type="search"], main input[name="find"]' },
    { key: "c", says: "Next chart or table", does: () => along("main figure.chart, main .scroll[tabindex]", 1) },
    { key: "C", shown: "Shift C", says: "Chart or table before", does: () => along("main figure.chart, main .scroll[tabindex]", -1) },
    { key: "v", says: "Table of a chart, or chart again", does: () => document.activeElement?.closest("figure.chart")?.querySelector("[data-chart]")?.dispatchEvent(new MouseEvent("click", { bubbles: true })) },
    { shown: "← → ↑ ↓", says: "In a chart its values, in a table its numbers; Home and End in a chart" },
  ]],
  ["Runs and files", [
    { key: "r", says: "Run again", press: "#again" },
    { key: "x", says: "Stop", press: "#stop, [data-stop]" },
    { key: "e", says: "Export", press: "#export-open" },
    { key: "o", says: "Open a file", press: "#open" },
  ]],
  ["Changing a scenario", [
    { key: "s", shown: `s or ${mod} S`, says: "Save", press: "#act-save" },
    { key: "z", shown: `z or ${mod} Z`, says: "Undo", press: "#act-undo" },
    { key: "Z", shown: `Z or ${mod} Y`, says: "Redo", press: "#act-redo" },
  ]],
];

const cookie = "touchline_keys=off";
const single = () => !document.cookie.includes(cookie);

/** @param {Element} element whether it can be pressed now */
export const ready = (element) => !element.closest("[hidden]") && !element.matches(":disabled");

/** The first element of a selector that can be pressed. @param {string} selector */
const pressable = (selector) => [...document.querySelectorAll(selector)].find((e) => e instanceof HTMLElement && ready(e));

/** How the key of an element is written; "": it has none. @param {Element} element */
export function keyOf(element) {
  for (const [, all] of keys) for (const k of all) if (k.press && element.matches(k.press)) return k.shown ?? k.key ?? "";
  return "";
}

/** Presses an element as a person would; a box is gone to. @param {Element | undefined} element */
export function press(element) {
  if (!(element instanceof HTMLElement)) return;
  if (element.matches('input:not([type="checkbox"], [type="radio"]), select, textarea')) {
    element.focus();
    if (element instanceof HTMLInputElement) element.select();
  } else {
    element.click();
    if (element.matches("summary")) element.focus();
  }
}

/** Moves the focus along the elements of a selector. @param {string} selector @param {number} step */
function along(selector, step) {
  const all = [...document.querySelectorAll(selector)].filter((e) => e instanceof HTMLElement && e.checkVisibility());
  const at = all.findIndex((e) => e.contains(document.activeElement));
  // From elsewhere: the first below where the person is looking, or what is chosen.
  const from = at >= 0 ? at + step : Math.max(0, all.findIndex((e) => e.matches(":checked") || (!e.matches("input") && e.getBoundingClientRect().bottom > 80)));
  const next = /** @type {HTMLElement | undefined} */ (all[Math.max(0, Math.min(all.length - 1, from))]);
  next?.scrollIntoView({ block: "nearest" });
  next?.focus({ preventScroll: true, focusVisible: true });
}

/** Moves the focus along the shelf. @param {number} step */
function shelf(step) {
  unfold();
  along('#choice [id^="s-"]', step);
}

function baseline() {
  press(document.activeElement?.closest(".line")?.querySelector('a[id^="base-"]') ?? undefined);
}

/** @param {KeyboardEvent} event */
function typing(event) {
  const at = event.target;
  return at instanceof HTMLElement && (at.isContentEditable || at.matches('select, textarea, input:not([type="checkbox"], [type="radio"], [type="range"])'));
}

/** Lets all keys work, now and after swaps. */
export function shortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    const wanted = mod ? `mod+${event.key.toLowerCase()}` : event.key;
    if (document.querySelector("dialog[open]") || (!mod && (typing(event) || !single()))) return;
    for (const [, all] of keys) {
      for (const k of all) {
        if (k.key !== wanted) continue;
        const element = k.press ? pressable(k.press) : undefined;
        if (!element && !k.does) return;
        event.preventDefault();
        element ? press(element) : k.does?.();
        return;
      }
    }
  });
  document.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("#keys-open")) help();
  });
  document.getElementById("keys-close")?.addEventListener("click", () => dialog()?.close());
  dialog()?.addEventListener("click", (event) => event.target === dialog() && dialog()?.close());
  document.getElementById("keys-on")?.addEventListener("change", (event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    document.cookie = `${cookie}; path=/; max-age=${on ? 0 : 31536000}; samesite=strict`;
  });
}

/** Says of elements which keys they have, to be seen and to be heard. */
export function sayKeys() {
  const cap = document.querySelector("#palette-open kbd");
  if (cap) cap.textContent = `${mod} K`;
  for (const [, all] of keys) {
    for (const { key, press } of all) {
      if (key && press) for (const element of document.querySelectorAll(press)) element.setAttribute("aria-keyshortcuts", key.replace("mod+k", "Control+K Meta+K").replace(/^[A-Z]$/, "Shift+$&"));
    }
  }
}

const dialog = () => /** @type {HTMLDialogElement | null} */ (document.getElementById("keys"));

/** Shows the keys: what stands in the list, and the present views by their own names. */
function help() {
  const box = document.getElementById("keys-list");
  const on = /** @type {HTMLInputElement | null} */ (document.getElementById("keys-on"));
  if (!box || !on) return;
  on.checked = single();
  box.replaceChildren(...keys.map(([subject, all]) => {
    const part = document.createElement("section");
    const head = part.appendChild(document.createElement("h3"));
    head.textContent = subject;
    const list = part.appendChild(document.createElement("dl"));
    for (const k of all) {
      const says = k.says || (k.press && document.querySelector(k.press)?.textContent);
      if (!says) continue;
      const line = list.appendChild(document.createElement("div"));
      line.appendChild(document.createElement("dt")).append(...caps(k.shown ?? k.key ?? ""));
      line.appendChild(document.createElement("dd")).textContent = says;
    }
    return part;
  }));
  dialog()?.showModal();
}

/** A key as it is printed on one. @param {string} text */
export function caps(text) {
  return text.split(" ").flatMap((word) => {
    if (word === "or") return [" or "];
    const cap = document.createElement("kbd");
    cap.textContent = word;
    return [cap, " "];
  });
}
