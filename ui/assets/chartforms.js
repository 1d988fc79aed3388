// The two forms of a chart: where its cursor can be, what it marks, what it
// tells. Lines have stops along x, rows a place for each dot or bar.

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Area
 * @typedef {{x: number, px: number, heading: string, at?: string, area?: Area}} Stop
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
 * @property {(place: Place) => string} shared what its x is called on every chart that has it; "": on none
 * @property {(shared: string) => Place | null} find
 */

/** @param {Stop} stop */
const called = (stop) => stop.at ?? stop.heading;

/** Lines: the cursor halts at each x and tells all series. @param {Manifest} m @returns {Chart} */
export function lines(m) {
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
    shared: ({ step }) => called(stops[step]),
    find(shared) {
      const step = stops.findIndex((stop) => called(stop) === shared);
      return step < 0 ? null : { series: -1, step };
    },
  };
}

/** Rows: the cursor halts at each dot, or row, and tells it and its facts. @param {Manifest} m @returns {Chart} */
export function rows(m) {
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
    shared: () => "",
    find: () => null,
  };
}

/** @param {Area | undefined} area @param {number} x @param {number} y */
function within(area, x, y) {
  return area !== undefined && x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

/** Where a key leads; a series with one place is left by every key. @param {Chart} chart @param {Place | null} from @param {string} key @returns {Place | null} */
export function step(chart, from, key) {
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

/** The index of the least number. @param {number[]} numbers */
function nearest(numbers) {
  return numbers.reduce((best, n, i) => (n < numbers[best] ? i : best), 0);
}

/** @param {string} name @param {string} className @param {Record<string, number> | Area} numbers @returns {SVGElement} */
function shape(name, className, numbers) {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", className);
  for (const [key, value] of Object.entries(numbers)) made.setAttribute(key, String(value));
  return made;
}
