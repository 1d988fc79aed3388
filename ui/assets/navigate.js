// Changing the view without losing one's place: links and the form of the
// shelf fetch the page of their address and swap the window's content. The
// address bar always says what is shown, so Back and a kept link work; without
// this module the same links and the same form load whole pages.

/**
 * @typedef {object} Page
 * @property {() => Promise<void>} refresh fetches the page of the present address again
 * @property {() => string} query of the view shown, with everything it chose
 */

/**
 * @param {() => void} renewed called when new content stands in the window
 * @returns {Page}
 */
export function navigate(renewed) {
  /** Only the newest request may change the page. @type {AbortController | null} */
  let asking = null;
  /** Where the person is on the way to: a refresh meanwhile must not lose that. @type {string | null} */
  let heading = null;

  // While a button or a slider is held down, it is not exchanged for a new one:
  // the click would be lost.
  let released = Promise.resolve();
  document.addEventListener(
    "pointerdown",
    () => {
      released = new Promise((done) => {
        for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(done), { once: true });
      });
    },
    true,
  );

  /** @param {string} address @param {boolean} remember as a step for Back @param {boolean} [over] in place of the step before */
  async function go(address, remember, over = false) {
    asking?.abort();
    const mine = (asking = new AbortController());
    heading = remember ? address : null;
    let answer, text;
    try {
      answer = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
      text = await answer.text();
    } catch {
      return; // overtaken, or the server has gone: live.js says so
    }
    await released;
    if (asking !== mine) return;
    heading = null;
    const next = answer.ok && new DOMParser().parseFromString(text, "text/html").getElementById("window");
    if (!next) {
      location.assign(address);
      return;
    }
    if (remember) history[over ? "replaceState" : "pushState"](null, "", address);
    swap(next);
    renewed();
    if (remember) arrive(address);
  }

  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[data-swap]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.getAttribute("href") ?? "", true);
  });

  /** @param {Pick<Event, "type" | "target" | "preventDefault">} event */
  function choose(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const form = field.form ?? event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-live")) return;
    if (event.type === "change" && form.dataset.live === "submit") return; // it is filled in as a whole
    event.preventDefault();
    clearTimeout(typing);
    const searched = event.type === "input" && new URLSearchParams(location.search).get(field.name);
    go(`${form.getAttribute("action")}?${new URLSearchParams(/** @type {any} */ (new FormData(form)))}`, true, Boolean(searched));
  }

  // What is searched for is found while it is typed, once the hand rests; the
  // whole word is one step for Back.
  let typing = 0;
  document.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (!field.hasAttribute("data-typed") || /** @type {InputEvent} */ (event).isComposing) return;
    clearTimeout(typing);
    typing = setTimeout(() => choose({ type: "input", target: document.getElementById(field.id), preventDefault() {} }), 250);
  });
  document.addEventListener("change", choose);
  document.addEventListener("submit", choose);
  window.addEventListener("popstate", () => go(location.href, false));

  return {
    refresh: () => (heading === null ? go(location.href, false) : go(heading, true)),
    query: () => {
      const address = new URL(shown().dataset.address ?? "", location.href);
      return `view=${encodeURIComponent(address.pathname)}&${address.search.slice(1)}`;
    },
  };
}

/** Goes to the place within the page that an address names. @param {string} address */
function arrive(address) {
  const [, id] = address.split("#");
  const place = id && document.getElementById(decodeURIComponent(id));
  if (!place) return;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
}

/** @returns {HTMLElement} */
const shown = () => /** @type {HTMLElement} */ (document.getElementById("window"));

/**
 * Puts new content in the window and keeps what the person was at: focus,
 * what they are typing, opened tables, the places of everything scrolled, and
 * what they look at where it stands, however much comes or goes above it.
 * @param {HTMLElement} next
 */
function swap(next) {
  const old = shown();
  const focused = /** @type {HTMLInputElement | null} */ (old.contains(document.activeElement) ? document.activeElement : null);
  const typed = focused?.type === "text" && focused.value !== focused.defaultValue ? focused.value : null;
  const marked = focused?.type === "text" ? [focused.selectionStart, focused.selectionEnd] : [null, null];
  const scrolls = [...old.querySelectorAll(".scroll, .shelf")].map((box) => [box.scrollLeft, box.scrollTop]);
  const { scrollX, scrollY } = window;
  const eyed = inSight(old, focused);

  for (const figure of old.querySelectorAll('figure[data-view="table"]')) {
    next.querySelector(`#${CSS.escape(figure.id)}`)?.setAttribute("data-view", "table");
  }
  for (const details of old.querySelectorAll("details[open][id]")) {
    next.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
  }
  keepAnswers(old, next);
  old.replaceWith(document.adoptNode(next));

  [...next.querySelectorAll(".scroll, .shelf")].forEach((box, i) => {
    [box.scrollLeft, box.scrollTop] = scrolls[i] ?? [0, 0];
  });
  const still = eyed && document.getElementById(eyed.id);
  window.scrollTo(scrollX, scrollY);
  if (still) window.scrollBy(0, still.getBoundingClientRect().top - eyed.top);
  const heir = focused && (document.getElementById(focused.id) ?? document.getElementById(focused.dataset.heir ?? ""));
  const again = /** @type {HTMLInputElement | null} */ (heir);
  if (again) {
    if (typed !== null) again.value = typed;
    again.focus({ preventScroll: true });
    if (again.type === "text") again.setSelectionRange(marked[0], marked[1]); // what is typed next takes its place
  }
}

/**
 * What a person looks at: what they are at, where that is in sight, else the
 * first thing in sight. What sticks to the window's edge says nothing. Who has
 * not scrolled looks at the top, and at the answer that comes there.
 * @param {HTMLElement} old @param {HTMLElement | null} focused
 * @returns {{id: string, top: number} | null}
 */
function inSight(old, focused) {
  const rest = window.scrollY > 0 ? old.querySelectorAll("#main [id]:not(.ground *, svg *, [hidden])") : [];
  for (const thing of [focused, ...rest]) {
    if (!thing?.id) continue;
    const { top, bottom } = thing.getBoundingClientRect();
    if (top >= 0 && bottom > top && top < innerHeight) return { id: thing.id, top };
  }
  return null;
}

/**
 * Keeps what stands in forms that wait for their button, as long as the page
 * offers the same choice as before.
 * @param {HTMLElement} old @param {HTMLElement} next
 */
function keepAnswers(old, next) {
  for (const field of old.querySelectorAll('form[data-live="submit"] :is(input[type="text"], input[type="checkbox"], select), #ask select')) {
    const mine = /** @type {any} */ (field);
    const its = /** @type {any} */ (next.querySelector(`#${CSS.escape(field.id)}`));
    if (!its || offered(mine) !== offered(its)) continue;
    if (mine.type === "checkbox") its.checked = mine.checked;
    else its.value = mine.value;
  }
}

/** What a field holds as the server wrote it. @param {any} field */
function offered(field) {
  if (field.type === "checkbox") return String(field.defaultChecked);
  if (!field.options) return field.defaultValue;
  return [...field.options].find((option) => option.defaultSelected)?.value ?? "";
}
