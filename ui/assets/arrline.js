// The ARR line of the Headcount view as a handle: a slider that lies over the
// chart, one step an account. What it comes to is asked of the server at each
// step and shown at once; when it rests, the page's address says where it is.

/** @typedef {{amount: string, said: string, effect: string, address: string, fault?: string, show?: string, done?: string}} Answer */

/** How long the handle rests before its address is taken, in milliseconds. */
const rest = 400;

/**
 * @param {import("./navigate.js").Page} page
 * @returns {{look: () => void}} look: the page was replaced
 */
export function moveLines(page) {
  const token = document.querySelector('meta[name="touchline-token"]')?.getAttribute("content") ?? "";
  let asking = false;
  let again = false;
  let resting = 0;
  /** @type {Answer | null} */
  let last = null;

  const handle = () => /** @type {HTMLInputElement | null} */ (document.getElementById("line-handle"));

  /** @param {string} path @param {[string, string][]} more @returns {Promise<Answer>} */
  async function post(path, more) {
    const body = new URLSearchParams(page.query());
    const form = /** @type {HTMLFormElement | null} */ (document.getElementById("line-form"));
    for (const key of ["segment", "above", "below", "which"]) {
      body.delete(key);
      const field = form?.elements.namedItem(key);
      if (field instanceof HTMLSelectElement) body.set(key, field.value);
    }
    body.delete("of");
    for (const [key, value] of more) body.set(key, value);
    const answer = await fetch(path, {
      method: "POST",
      headers: { "X-Touchline-Token": token, "Content-Type": "application/x-www-form-urlencoded" },
      body,
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }

  /** @param {string} id @param {string} text */
  function write(id, text) {
    const box = document.getElementById(id);
    if (box) box.textContent = text;
  }

  /** Asks what the handle's place comes to: one request at a time, the newest always last. */
  async function ask() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      do {
        again = false;
        const input = handle();
        if (!input) return;
        const a = await post("/headcount/line", [["step", input.value]]);
        last = a;
        const amount = /** @type {HTMLInputElement | null} */ (document.getElementById("line-amount"));
        if (amount) amount.value = amount.defaultValue = a.amount;
        handle()?.setAttribute("aria-valuetext", a.said);
        write("line-said", a.said);
        write("line-faults", "");
        const effect = document.getElementById("line-effect");
        effect?.replaceChildren(...new DOMParser().parseFromString(a.effect, "text/html").body.childNodes);
      } while (again);
    } catch {
      // the server has gone: live.js says so
    } finally {
      asking = false;
    }
  }

  /** The handle rests: the address says so, and all futures follow. */
  function settle() {
    if (asking) {
      resting = setTimeout(settle, 50);
      return;
    }
    if (!last || !handle()) return;
    history.pushState(null, "", last.address);
    last = null;
    page.refresh();
  }

  /** @param {string} what */
  async function act(what) {
    if (what === "back") {
      const address = new URL(location.href);
      for (const key of ["line", "of"]) address.searchParams.delete(key);
      history.pushState(null, "", address);
      await page.refresh();
      return;
    }
    const input = handle();
    const title = /** @type {HTMLInputElement | null} */ (document.getElementById("line-title"))?.value ?? "";
    clearTimeout(resting);
    try {
      // An amount that was written need not be one that the handle would take.
      const a = await post(`/headcount/line/${what}`, last && input ? [["step", input.value], ["title", title]] : [["title", title]]);
      write("line-faults", a.fault ?? "");
      if (!a.show) return;
      last = null;
      history.pushState(null, "", a.show);
      await page.refresh();
      write("said", a.done ?? "");
      write("line-done", a.done ?? "");
    } catch (error) {
      if (error instanceof Error && !(error instanceof TypeError)) write("line-faults", error.message);
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target !== handle()) return;
    clearTimeout(resting);
    last = null;
    ask();
  });

  // Before the page's forms hear of it, which would send the old amount.
  document.addEventListener(
    "change",
    (event) => {
      if (event.target !== handle()) return;
      event.stopPropagation();
      clearTimeout(resting);
      resting = setTimeout(settle, rest);
    },
    true,
  );

  document.addEventListener("click", (event) => {
    const what = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button[data-line]"))?.dataset.line;
    if (what) act(what);
  });

  const watch = new ResizeObserver(() => requestAnimationFrame(lay));
  const views = new MutationObserver(lay);

  /** Lays the handle over the chart's plot, where there is a chart to lie over. */
  function lay() {
    const input = handle();
    const figure = /** @type {HTMLElement | null} */ (document.getElementById("figure-arr-line"));
    const svg = figure?.querySelector(".drawing svg");
    const card = document.getElementById("arrline");
    if (!input || !figure || !svg || !card) return;
    const manifest = JSON.parse(figure.querySelector(".drawing script")?.textContent ?? "{}");
    const stops = manifest.stops ?? [];
    const over = figure.dataset.view !== "table" && stops.length > 1;
    input.classList.toggle("over", over);
    if (!over) {
      for (const key of ["left", "top", "width", "height"]) input.style.removeProperty(key);
      return;
    }
    const box = svg.getBoundingClientRect();
    const scale = box.width / manifest.width;
    const first = stops[0];
    const end = stops[stops.length - 1];
    const each = (end.px - first.px) / (end.x - first.x);
    // A step n stands between the accounts n and n + 1; the thumb's middle is half its width inside the slider's ends.
    const at = (/** @type {number} */ n) => first.px + (n + 0.5 - first.x) * each;
    const thumb = 26;
    const from = card.getBoundingClientRect();
    input.style.left = `${box.left - from.left - card.clientLeft + at(Number(input.min)) * scale - thumb / 2}px`;
    input.style.width = `${(at(Number(input.max)) - at(Number(input.min))) * scale + thumb}px`;
    input.style.top = `${box.top - from.top - card.clientTop + manifest.plot.y * scale}px`;
    input.style.height = `${manifest.plot.height * scale}px`;
  }

  return {
    look() {
      watch.disconnect();
      views.disconnect();
      const figure = document.getElementById("figure-arr-line");
      if (!figure) return;
      watch.observe(figure);
      watch.observe(/** @type {Element} */ (document.getElementById("arrline")));
      views.observe(figure, { attributeFilter: ["data-view", "data-drawn"] });
      lay();
    },
  };
}
