// Values of a chart on hover, touch and arrow keys, and its table view.
//
// A chart is <figure class="chart" data-figure="ID" tabindex="0"> with the SVG,
// its manifest in <script type="application/json">, and if it likes a
// <button data-chart="table">. Nothing is computed here: places and words are
// those of the manifest, which the server wrote with the SVG.

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Area
 * @typedef {{x: number, px: number, heading: string, area?: Area}} Stop
 * @typedef {{x: number, px: number, py: number, value: string, range?: string, name?: string, solid?: boolean,
 *   facts?: [string, string][], area?: Area}} Point
 * @typedef {{name: string, colour: number, points: Point[], facts?: [string, string][]}} Series
 * @typedef {{caption: string, head: string[], rows: string[][]}} Table
 * @typedef {{id: string, title: string, form: "lines" | "rows", width: number, height: number,
 *   plot: {x: number, y: number, width: number, height: number},
 *   stops?: Stop[], radius?: number, series: Series[], table: Table}} Manifest
 * @typedef {{heading: string, lines: {colour?: number, name: string, value: string, range?: string, current?: boolean}[]}} Told
 * @typedef {{series: number, step: number}} Place
 * @typedef {{x: number, y: number, beside: boolean}} Anchor
 */

const SVG = "http://www.w3.org/2000/svg";

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
    cursor: svg.appendChild(document.createElementNS(SVG, "g")),
    tip: figure.appendChild(element("div", "chart-tip")),
    live: figure.appendChild(element("div", "chart-live")),
  };
  parts.cursor.setAttribute("class", "chart-cursor");
  parts.tip.hidden = true;
  parts.tip.setAttribute("aria-hidden", "true");
  parts.live.setAttribute("aria-live", "polite");

  const chart = manifest.form === "lines" ? lines(manifest) : rows(manifest);
  /** @type {Place | null} */
  let place = null;

  /** @param {Place | null} next @param {boolean} aloud */
  function go(next, aloud) {
    place = next;
    parts.cursor.replaceChildren();
    parts.tip.hidden = !next;
    if (!next) {
      parts.live.textContent = "";
      return;
    }
    const told = chart.tell(next);
    parts.cursor.append(...chart.mark(next));
    parts.tip.replaceChildren(...tipContent(told));
    put(parts.tip, onScreen(svg, manifest, chart.at(next)));
    if (aloud) parts.live.textContent = sentence(told);
  }

  /** @param {PointerEvent} event */
  function point(event) {
    if (figure.dataset.view === "table") return;
    const at = inUnits(svg, manifest, event);
    const near = chart.near(at.x, at.y);
    if (near?.series !== place?.series || near?.step !== place?.step) go(near, event.pointerType !== "mouse");
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.target !== figure || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = figure.dataset.view === "table" ? null : step(chart, place, event.key);
    if (!next) return;
    event.preventDefault();
    go(next, true);
  }

  const listening = { signal: ended.signal };
  const leave = () => go(null, false);
  figure.addEventListener("pointermove", point, listening);
  figure.addEventListener("pointerdown", point, listening);
  figure.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave(), listening);
  figure.addEventListener("keydown", press, listening);
  figure.addEventListener("blur", leave, listening);
  window.addEventListener("scroll", leave, { ...listening, passive: true, capture: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && leave(), listening);
  document.addEventListener("pointerdown", (event) => figure.contains(/** @type {Node} */ (event.target)) || leave(), listening);

  const closeTable = tableView(figure, svg, manifest, leave, ended.signal);
  const end = () => {
    ended.abort();
    Object.values(parts).forEach((part) => part.remove());
    closeTable();
    if (attached.get(figure) === end) attached.delete(figure);
  };
  attached.set(figure, end);
  return end;
}

/**
 * Attaches every chart within a root.
 * @param {ParentNode} [root]
 */
export function attachAll(root = document) {
  for (const figure of root.querySelectorAll("figure.chart")) attach(/** @type {HTMLElement} */ (figure));
}

// --- the two forms: where the cursor can be, what it marks, what it tells ---

/**
 * @typedef {object} Chart
 * @property {(series: number) => number} steps how many places a series has
 * @property {number} series how many series
 * @property {Place} first
 * @property {(x: number, y: number) => Place | null} near
 * @property {(place: Place) => Anchor} at where the tooltip belongs
 * @property {(place: Place) => SVGElement[]} mark
 * @property {(place: Place) => Told} tell
 * @property {(from: Place, series: number) => Place} beside
 */

/** Lines: the cursor halts at each x and tells all series. @param {Manifest} m @returns {Chart} */
function lines(m) {
  const stops = m.stops ?? [];
  /** @param {number} series @param {number} step */
  const pointAt = (series, step) => m.series[series].points.find((p) => p.x === stops[step].x);
  return {
    series: m.series.length,
    steps: () => stops.length,
    first: { series: 0, step: 0 },
    near(x, y) {
      const { plot } = m;
      if (x < plot.x - 12 || x > plot.x + plot.width + 12 || y < plot.y - 12 || y > plot.y + plot.height + 24) return null;
      const step = nearest(stops.map((s) => Math.abs(s.px - x)));
      const series = nearest(m.series.map((_, i) => Math.abs((pointAt(i, step)?.py ?? Infinity) - y)));
      return { series, step };
    },
    at: ({ step }) => ({ x: stops[step].px, y: m.plot.y, beside: true }),
    mark({ series, step }) {
      const { px: x, area } = stops[step];
      if (area) return [shape("rect", "slot", area)];
      const marks = [shape("line", "crosshair", { x1: x, x2: x, y1: m.plot.y, y2: m.plot.y + m.plot.height })];
      m.series.forEach((s, i) => {
        const p = pointAt(i, step);
        if (p) marks.push(shape("circle", `marker series-${s.colour}`, { cx: p.px, cy: p.py, r: i === series ? 6 : 4.5 }));
      });
      return marks;
    },
    tell({ series, step }) {
      const told = m.series.map((s, i) => ({ s, i, p: pointAt(i, step) })).filter(({ p }) => p);
      return {
        heading: stops[step].heading,
        lines: told.map(({ s, i, p }) => ({ colour: s.colour, name: s.name, value: p?.value ?? "", range: p?.range, current: i === series })),
      };
    },
    beside: (from, series) => ({ series, step: from.step }),
  };
}

/** Rows: the cursor halts at each dot, or row, and tells it and its facts. @param {Manifest} m @returns {Chart} */
function rows(m) {
  /** @param {Place} place */
  const dot = ({ series, step }) => m.series[series].points[step];
  return {
    series: m.series.length,
    steps: (series) => m.series[series].points.length,
    first: { series: 0, step: 0 },
    near(x, y) {
      /** @type {Place | null} */
      let best = null;
      let least = 24;
      m.series.forEach((s, series) =>
        s.points.forEach((p, step) => {
          const away = within(p.area, x, y) ? Math.min(12, Math.hypot(p.px - x, p.py - y)) : Math.hypot(p.px - x, p.py - y);
          if (away < least) [best, least] = [{ series, step }, away];
        }),
      );
      return best;
    },
    at: (place) => ({ x: dot(place).px, y: dot(place).py, beside: false }),
    mark(place) {
      const { px, py, area } = dot(place);
      return [area ? shape("rect", "slot", area) : shape("circle", "chosen", { cx: px, cy: py, r: (m.radius ?? 4) + 2.5 })];
    },
    tell(place) {
      const s = m.series[place.series];
      return {
        heading: s.name,
        lines: [
          { colour: s.colour, name: dot(place).name ?? "", value: dot(place).value, current: true },
          ...(dot(place).facts ?? s.facts ?? []).map(([name, value]) => ({ name, value })),
        ],
      };
    },
    beside(from, series) {
      const { px } = dot(from);
      return { series, step: nearest(m.series[series].points.map((p) => Math.abs(p.px - px))) };
    },
  };
}

/** @param {Area | undefined} area @param {number} x @param {number} y */
function within(area, x, y) {
  return area !== undefined && x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

/** Where a key leads; a series with one place is left by every key. @param {Chart} chart @param {Place | null} from @param {string} key @returns {Place | null} */
function step(chart, from, key) {
  const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
  if (!keys.includes(key)) return null;
  const last = chart.steps(from?.series ?? 0) - 1;
  const single = last === 0;
  if (key === "End") return single ? { series: chart.series - 1, step: 0 } : { series: from?.series ?? 0, step: last };
  if (!from || key === "Home") return { series: single ? 0 : from?.series ?? 0, step: 0 };
  /** @param {number} n @param {number} most */
  const hold = (n, most) => Math.max(0, Math.min(most, n));
  switch (single ? key.replace("Left", "Up").replace("Right", "Down") : key) {
    case "ArrowLeft":
      return { ...from, step: hold(from.step - 1, last) };
    case "ArrowRight":
      return { ...from, step: hold(from.step + 1, last) };
    case "ArrowUp":
      return chart.beside(from, hold(from.series - 1, chart.series - 1));
    default:
      return chart.beside(from, hold(from.series + 1, chart.series - 1));
  }
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

/** From the event to units of the SVG. @param {SVGElement} svg @param {Manifest} m @param {PointerEvent} event */
function inUnits(svg, m, event) {
  const box = svg.getBoundingClientRect();
  return { x: ((event.clientX - box.left) / box.width) * m.width, y: ((event.clientY - box.top) / box.height) * m.height };
}

/** From units to the screen. @param {SVGElement} svg @param {Manifest} m @param {Anchor} at @returns {Anchor} */
function onScreen(svg, m, at) {
  const box = svg.getBoundingClientRect();
  return { x: box.left + (at.x / m.width) * box.width, y: box.top + (at.y / m.height) * box.height, beside: at.beside };
}

/**
 * Puts the tooltip inside the window: beside its anchor, left of it for
 * choice, where there is room; else above it, or below.
 * @param {HTMLElement} tip @param {Anchor} at
 */
function put(tip, at) {
  const gap = 14;
  const edge = 8;
  const { offsetWidth: width, offsetHeight: height } = tip;
  const { clientWidth, clientHeight } = document.documentElement;
  const left = at.x - gap - width;
  const right = at.x + gap;
  let x = at.x - width / 2;
  let y = at.y - gap - height;
  if (at.beside && (left >= edge || right + width <= clientWidth - edge)) {
    x = left >= edge ? left : right;
    y = at.y;
  } else if (y < edge) {
    y = at.y + gap;
  }
  x = Math.max(edge, Math.min(x, clientWidth - edge - width));
  y = Math.max(edge, Math.min(y, clientHeight - edge - height));
  tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/** The index of the least number. @param {number[]} numbers */
function nearest(numbers) {
  return numbers.reduce((best, n, i) => (n < numbers[best] ? i : best), 0);
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

/** @param {string} name @param {string} className @param {Record<string, number> | Area} numbers @returns {SVGElement} */
function shape(name, className, numbers) {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", className);
  for (const [key, value] of Object.entries(numbers)) made.setAttribute(key, String(value));
  return made;
}
