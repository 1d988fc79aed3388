// Which drawing of a chart is shown: each comes in two, for a wide and for a
// narrow column, so that its letters keep their size.

import { attach } from "/assets/chart.js";

/** Columns narrower than this, in CSS pixels, get the narrow drawing. */
const narrow = 430;

const widths = new ResizeObserver((entries) => {
  for (const entry of entries) fit(/** @type {HTMLElement} */ (entry.target), entry.contentRect.width);
});

/** Attaches the charts of new content. */
export function attachCharts() {
  widths.disconnect();
  for (const figure of document.querySelectorAll("figure.chart")) {
    attach(/** @type {HTMLElement} */ (figure));
    widths.observe(figure);
  }
}

/**
 * Changes the drawing for the one that fits; the one taken out waits in the
 * template.
 * @param {HTMLElement} figure @param {number} width
 */
function fit(figure, width) {
  const drawing = figure.querySelector(".drawing");
  const waiting = figure.querySelector("template");
  const wanted = width < narrow ? "narrow" : "wide";
  if (!drawing || !waiting || width === 0 || (figure.dataset.drawn ?? "wide") === wanted) return;
  figure.dataset.drawn = wanted;
  const other = document.createDocumentFragment();
  other.append(...drawing.querySelectorAll(":scope > svg, :scope > script"));
  other.querySelector(".chart-cursor")?.remove();
  drawing.replaceChildren(waiting.content);
  waiting.content.replaceChildren(other);
  attach(figure);
}
