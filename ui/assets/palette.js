// The palette: everything on the page by its name. It has no list of its own:
// what it offers are the page's links, buttons, boxes, charts and tables as they
// stand when it opens, and choosing one is pressing it, or going there. An
// element that is called something else by people says so in data-words; one
// that should not be offered has data-words="".

import { unfold } from "/assets/fold.js";
import { caps, keyOf, press, ready } from "/assets/shortcuts.js";

/**
 * @typedef {{name: string, kind: string, element: Element, key: string, words: string[], jump: boolean}} Entry
 */

/** What is offered, by kind: where it stands, and whether one goes there or presses it. The first kind that has an element keeps it. */
const kinds = /** @type {[string, string, boolean][]} */ ([
  ["View", 'nav[aria-label="Views"] a', false],
  ["Scenario", '#choice :is(input[type="checkbox"], input[type="radio"], a)', false],
  ["Term", "main :is(th, dt) > button.tell:not(.number), main dl.terms > [id]", true],
  ["Box", 'main :is(input:not([type="hidden"], [type="range"], [type="file"]), select, textarea), .runbar input', true],
  ["Chart", "main figure.chart", true],
  ["Part", "main section[aria-labelledby]:not(:has(> figure.chart)), main nav a[href^='#']", true],
  ["Show", "main nav a, main .ledger th > a", false],
  ["Do", "main :is(button, a.button, [data-swap]):not(.tell, [data-chart], [data-reset]), main section > details > summary, .bar :is(button, a.button, .panel a), .shelf :is(button:not(.tell), summary)", false],
]);

/** @returns {Entry[]} */
function collect() {
  const seen = new Set();
  /** @type {Entry[]} */
  const all = [];
  for (const [kind, selector, jump] of kinds) {
    for (const element of document.querySelectorAll(selector)) {
      const name = nameOf(element, kind);
      if (!name || seen.has(element) || !ready(element) || element.id === "palette-open") continue;
      seen.add(element);
      if (all.some((e) => e.name === name && e.kind === kind)) continue;
      const also = element instanceof HTMLElement ? (element.dataset.words ?? "") : "";
      all.push({ name, kind, element, key: keyOf(element), jump, words: simple(`${name} ${kind} ${also}`).split(" ") });
    }
  }
  return all;
}

/** What an element is called; "": it is not offered. @param {Element} element @param {string} kind */
function nameOf(element, kind) {
  if (element instanceof HTMLElement && element.dataset.words === "") return "";
  const said = element.getAttribute("aria-label") ?? "";
  const labelled = document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.textContent ?? "";
  if (element.matches("figure.chart")) return line(element.closest("section")?.querySelector("h2")?.textContent ?? said);
  if (element.matches("input, select, textarea")) {
    const label = /** @type {HTMLInputElement} */ (element).labels?.[0];
    const full = label?.querySelector(":scope > .unseen") ?? label; // where a form has both, the full name is the unseen one
    const name = line(said || labelled || full?.textContent || "");
    if (kind !== "Scenario" || !name) return name;
    return element.matches('[type="checkbox"]:checked') ? `Leave out ${name}` : `Show ${name}`;
  }
  return capital(line(said || labelled || element.querySelector(":scope > dt, .name")?.textContent || element.textContent || ""));
}

/** @param {string} text */
const line = (text) => text.replace(/\s+/g, " ").trim();
/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** Without case and accents. @param {string} text */
const simple = (text) => line(text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());

/**
 * How many of the words asked for an entry meets, and how well. A word must
 * begin one of the entry, stand in one, or have its letters in one in their
 * order.
 * @param {Entry} entry @param {string[]} asked
 */
function rank(entry, asked) {
  let met = 0;
  let n = 0;
  for (const word of asked) {
    const best = Math.max(0, ...entry.words.map((has, i) => fit(has, word) - Math.min(i, 9) / 10));
    if (best > 0) met++;
    n += best;
  }
  return { entry, met, n };
}

/** @param {string} has @param {string} word */
function fit(has, word) {
  if (has === word) return 10;
  if (has.startsWith(word)) return 8;
  if (word.length > 1 && has.includes(word)) return 5;
  if (word.length < 3) return 0;
  let at = 0;
  for (const letter of has) if (letter === word[at]) at++;
  return at === word.length ? 2 : 0;
}

/** Most that is listed at once: what is further down is found by a letter more. */
const longest = 60;

/** Lets the palette open, now and after swaps. */
export function palette() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("palette"));
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById("palette-input"));
  const list = document.getElementById("palette-list");
  if (!dialog || !input || !list) return;
  /** @type {Entry[]} */
  let offered = [];
  /** @type {Entry[]} */
  let found = [];
  let at = 0;

  function show() {
    const asked = simple(/** @type {HTMLInputElement} */ (input).value).split(" ").filter(Boolean);
    const all = offered.map((entry) => rank(entry, asked));
    const most = Math.max(0, ...all.map(({ met }) => met)); // all the words or, where nothing has all, as many as there are
    const ranked = all.filter(({ met }) => met === most && (met > 0 || asked.length === 0));
    if (asked.length > 0) ranked.sort((a, b) => b.n - a.n); // stable: else as on the page
    found = ranked.slice(0, longest).map(({ entry }) => entry);
    list?.replaceChildren(...found.map(option));
    document.getElementById("palette-none")?.toggleAttribute("hidden", found.length > 0);
    const said = document.getElementById("palette-said");
    if (said) said.textContent = asked.length === 0 ? "" : `${ranked.length} found${most < asked.length && most > 0 ? ", none with all words" : ""}`;
    choose(0);
  }

  /** @param {number} next */
  function choose(next) {
    list?.children[at]?.setAttribute("aria-selected", "false");
    at = Math.max(0, Math.min(found.length - 1, next));
    const chosen = list?.children[at];
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input?.setAttribute("aria-activedescendant", chosen.id);
    else input?.removeAttribute("aria-activedescendant");
  }

  /** @param {Entry | undefined} entry */
  function take(entry) {
    if (!entry) return;
    dialog?.close();
    // The page may have been fetched again meanwhile.
    const element = entry.element.isConnected ? entry.element : document.getElementById(entry.element.id);
    if (!element) return;
    if (entry.jump) reach(element);
    else press(element);
  }

  document.addEventListener("click", (event) => {
    if (!(/** @type {Element} */ (event.target).closest("#palette-open"))) return;
    offered = collect();
    input.value = "";
    dialog.showModal();
    show();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  input.addEventListener("input", show);
  list.addEventListener("click", (event) => {
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) take(found[[...list.children].indexOf(option)]);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) choose(Math.abs(step) > 1 ? at + step : (at + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") take(found[at]);
    else return;
    event.preventDefault();
  });
}

/** Goes to an element, opening what hides it. @param {Element} element */
function reach(element) {
  if (element.matches("a[href^='#']")) element = document.getElementById(decodeURIComponent(element.getAttribute("href")?.slice(1) ?? "")) ?? element;
  for (let box = element.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  if (element.closest(".shelf, .runbar")) unfold();
  if (!(element instanceof HTMLElement)) return;
  element.scrollIntoView({ block: element.offsetHeight > innerHeight / 2 ? "start" : "center" });
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true, focusVisible: true });
  if (element instanceof HTMLInputElement) element.select();
}

/** @param {Entry} entry @param {number} i */
function option(entry, i) {
  const made = document.createElement("li");
  made.id = `palette-${i}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const name = made.appendChild(document.createElement("span"));
  name.className = "name";
  const colour = [...((entry.element.closest(".line") ?? document).querySelector('[class*="series-"]')?.classList ?? [])].find((c) => c.startsWith("series-"));
  if (entry.kind === "Scenario" && colour) name.appendChild(document.createElement("span")).className = `dot ${colour}`;
  name.append(entry.name);
  const kind = made.appendChild(document.createElement("span"));
  kind.className = "kind";
  kind.textContent = entry.kind;
  if (entry.key) made.appendChild(document.createElement("span")).append(...caps(entry.key));
  return made;
}
