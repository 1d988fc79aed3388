// Values of a chart on hover, touch and arrow keys, and its table view.
//
// A chart is <figure class="chart" data-figure="ID" tabindex="0"> with the SVG,
// its manifest in <script type="application/json">, and if it likes a
// <button data-chart="table">. Nothing is computed here: places and words are
// those of the manifest, which the server wrote with the SVG.

import { lines, rows, step } from "/assets/chartforms.js";
import { join, together } from "/assets/crosshair.js";

/**
 * @typedef {import("./chartforms.js").Manifest} Manifest
 * @typedef {import("./chartforms.js").Table} Table
 * @typedef {import("./chartforms.js").Told} Told
 * @typedef {import("./chartforms.js").Place} Place
 * @typedef {import("./chartforms.js").Anchor} Anchor
 */

/** What ends each attached figure. @type {WeakMap<Element, () => void>} */
const attached = new WeakMap();

/**
 * Makes a figure answer. Attaching it again, as after its SVG and manifest
 * were replaced, ends the earlier attachment first.
 * @param {HTMLElement} figure
 * @returns {() => void} ends it
 */
export function attach(figure) {
  attached.get(figure)?.();
  const svg = figure.querySelector("svg");
  const script = figure.querySelector('script[type="application/json"]');
  if (!svg || !script) return () => {};

  /** @type {Manifest} */
  const manifest = JSON.parse(script.textContent ?? "");
  const ended = new AbortController();
  const parts = {
    cursor: svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "g")),
    tip: figure.appendChild(element("div", "chart-tip")),
    live: figure.appendChild(element("div", "chart-live")),
  };
  parts.cursor.setAttribute("class", "chart-cursor");
  parts.tip.hidden = true;
  parts.tip.setAttribute("aria-hidden", "true");
  parts.live.setAttribute("aria-live", "polite");

  const chart = manifest.form === "lines" ? lines(manifest) : rows(manifest);
  const cursor = cursorOf(figure, svg, manifest, chart, parts);

  /** @param {Place | null} next @param {boolean} aloud */
  function go(next, aloud) {
    cancelAnimationFrame(coming);
    together(cursor, next);
    if (!next) parts.live.textContent = "";
    else if (aloud) parts.live.textContent = sentence(chart.tell(next));
  }

  // The pointer moves more often than the screen is drawn: its last place counts.
  let coming = 0;
  /** @param {PointerEvent} event */
  function point(event) {
    if (figure.dataset.view === "table") return;
    cancelAnimationFrame(coming);
    coming = requestAnimationFrame(() => {
      const at = inUnits(svg.getBoundingClientRect(), manifest, event);
      const near = chart.near(at.x, at.y);
      if (near?.series !== cursor.place?.series || near?.step !== cursor.place?.step) go(near, event.pointerType !== "mouse");
    });
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.target !== figure || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = cursor.place && cursor.place.series < 0 ? { ...cursor.place, series: 0 } : cursor.place; // led there by another chart
    const next = figure.dataset.view === "table" ? null : step(chart, from, event.key);
    if (!next) return;
    event.preventDefault();
    go(next, true);
  }

  const listening = { signal: ended.signal };
  const leave = () => {
    if (cursor.place || coming) go(null, false);
  };
  figure.addEventListener("pointermove", point, listening);
  figure.addEventListener("pointerdown", point, listening);
  figure.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave(), listening);
  figure.addEventListener("keydown", press, listening);
  figure.addEventListener("blur", leave, listening);
  window.addEventListener("scroll", leave, { ...listening, passive: true, capture: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && leave(), listening);
  document.addEventListener("pointerdown", (event) => figure.contains(/** @type {Node} */ (event.target)) || leave(), listening);

  const closeTable = tableView(figure, svg, manifest, leave, ended.signal);
  const apart = join(cursor);
  const end = () => {
    apart();
    cancelAnimationFrame(coming);
    ended.abort();
    Object.values(parts).forEach((part) => part.remove());
    closeTable();
    if (attached.get(figure) === end) attached.delete(figure);
  };
  attached.set(figure, end);
  return end;
}

/**
 * What is drawn at a place of a figure, in steps that several figures take one
 * after the other: to read, to write, to measure, to put.
 * @param {HTMLElement} figure @param {SVGElement} svg @param {Manifest} m @param {import("./chartforms.js").Chart} chart
 * @param {{cursor: SVGElement, tip: HTMLElement}} parts
 * @returns {import("./crosshair.js").Cursor}
 */
function cursorOf(figure, svg, m, chart, { cursor, tip }) {
  /** @type {DOMRect} */
  let box;
  let width = 0;
  let height = 0;
  const seen = () => box.bottom > 0 && box.top < document.documentElement.clientHeight;
  return {
    place: null,
    shared() {
      return this.place ? chart.shared(this.place) : "";
    },
    find: (shared) => (figure.dataset.view === "table" ? null : chart.find(shared)),
    read() {
      box = svg.getBoundingClientRect();
    },
    write() {
      const { place } = this;
      cursor.replaceChildren(...(place ? chart.mark(place) : []));
      tip.hidden = !place || !seen();
      if (place && !tip.hidden) tip.replaceChildren(...tipContent(chart.tell(place)));
    },
    measure() {
      [width, height] = tip.hidden ? [0, 0] : [tip.offsetWidth, tip.offsetHeight];
    },
    put() {
      if (this.place && !tip.hidden) put(tip, onScreen(box, m, chart.at(this.place)), width, height, box);
    },
  };
}

// --- the table view ---

/**
 * Makes the figure's table button turn picture into table and back. The view
 * stays as it is when the figure is attached anew.
 * @param {HTMLElement} figure @param {SVGElement} svg @param {Manifest} manifest @param {() => void} leave @param {AbortSignal} signal
 * @returns {() => void} removes the table
 */
function tableView(figure, svg, manifest, leave, signal) {
  const button = figure.querySelector('button[data-chart="table"]');
  const box = element("div", "chart-table");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `${manifest.title}, table`);
  svg.after(box);

  function show() {
    const open = figure.dataset.view === "table";
    box.hidden = !open;
    button?.setAttribute("aria-pressed", String(open));
    if (open && !box.firstChild) box.append(tableElement(manifest.table));
  }
  button?.addEventListener(
    "click",
    () => {
      figure.dataset.view = figure.dataset.view === "table" ? "picture" : "table";
      leave();
      show();
    },
    { signal },
  );
  show();
  return () => box.remove();
}

/** @param {Table} t */
function tableElement(t) {
  const table = element("table");
  const caption = table.appendChild(element("caption"));
  caption.textContent = t.caption;
  const head = table.appendChild(element("thead")).appendChild(element("tr"));
  t.head.forEach((text) => head.append(cell("th", text, "col")));
  const body = table.appendChild(element("tbody"));
  for (const values of t.rows) {
    const row = body.appendChild(element("tr"));
    values.forEach((text, i) => row.append(i === 0 ? cell("th", text, "row") : cell("td", text)));
  }
  return table;
}

// --- words ---

/** @param {Told} told */
function tipContent(told) {
  const heading = element("strong");
  heading.textContent = told.heading;
  const table = element("table");
  for (const line of told.lines) {
    const row = table.appendChild(element("tr"));
    if (line.current) row.className = "current";
    const name = row.appendChild(cell("th", line.name));
    if (line.colour !== undefined && line.colour >= 0) name.prepend(element("span", `chart-swatch series-${line.colour}`));
    row.append(cell("td", line.value));
    if (line.range) row.appendChild(cell("td", line.range)).className = "range";
  }
  return [heading, table];
}

/** The same, to be heard; the current line first. @param {Told} told */
function sentence(told) {
  const order = [...told.lines].sort((a, b) => Number(b.current ?? false) - Number(a.current ?? false));
  return `${told.heading}: ${order.map((l) => [l.name, l.value, l.range].filter(Boolean).join(" ")).join("; ")}`;
}

// --- places ---

/** From the event to units of the SVG. @param {DOMRect} box @param {Manifest} m @param {PointerEvent} event */
function inUnits(box, m, event) {
  return { x: ((event.clientX - box.left) / box.width) * m.width, y: ((event.clientY - box.top) / box.height) * m.height };
}

/** From units to the screen. @param {DOMRect} box @param {Manifest} m @param {Anchor} at @returns {Anchor} */
function onScreen(box, m, at) {
  return { x: box.left + (at.x / m.width) * box.width, y: box.top + (at.y / m.height) * box.height, beside: at.beside };
}

/**
 * Puts the tooltip inside the window: beside its anchor, left of it for
 * choice, where there is room; else above it, or below. Beside, it stays over
 * its own chart where that is wide enough: the next one may be telling too.
 * @param {HTMLElement} tip @param {Anchor} at @param {number} width @param {number} height of the tooltip @param {DOMRect} chart
 */
function put(tip, at, width, height, chart) {
  const gap = 14;
  const edge = 8;
  const { clientWidth, clientHeight } = document.documentElement;
  const own = at.beside && chart.width > 2 * (width + gap);
  const least = own ? Math.max(edge, chart.left - edge) : edge;
  const left = at.x - gap - width;
  const right = at.x + gap;
  let x = at.x - width / 2;
  let y = at.y - gap - height;
  if (at.beside && (left >= least || right + width <= clientWidth - edge)) {
    x = left >= least ? left : right;
    y = at.y;
  } else if (y < edge) {
    y = at.y + gap;
  }
  x = Math.max(edge, Math.min(x, clientWidth - edge - width));
  y = Math.max(edge, Math.min(y, clientHeight - edge - height));
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

// --- elements ---

/** @param {string} name @param {string} [className] @returns {HTMLElement} */
function element(name, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

/** @param {"th" | "td"} name @param {string} text @param {string} [scope] */
function cell(name, text, scope) {
  const made = element(name);
  made.textContent = text;
  if (scope) made.setAttribute("scope", scope);
  return made;
}
