// How the runs stand, as the server tells it: one stream for the window. What
// is only a number moves in place; when there is more to show, the page is
// fetched again. Runs are started, stopped and the program ended from here.

/** @typedef {{id: string, state: string, percent: number, text: string}} Run */
/** @typedef {{key: string, state: string, percent: number, text: string, said: string, runs: Run[]}} Progress */

const token = document.querySelector('meta[name="touchline-token"]')?.getAttribute("content") ?? "";

/**
 * Asks the server for a change.
 * @param {string} path @param {string} [form]
 */
function change(path, form = "") {
  return fetch(path, {
    method: "POST",
    headers: { "X-Touchline-Token": token, "Content-Type": "application/x-www-form-urlencoded" },
    body: form,
  }).then((answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
  });
}

/**
 * Follows the runs of the page.
 * @param {import("./navigate.js").Page} page
 * @returns {{look: () => void}} look: the page shows another view
 */
export function follow(page) {
  /** @type {EventSource | null} */
  let stream = null;
  let query = "";
  let seen = ""; // of the shelf's generations
  let ended = false;

  /** Runs that the view needs and nobody has asked for. */
  function askForMissing() {
    if (document.querySelector('[data-run][data-state="none"]')) change("/run", page.query()).catch(gone);
  }

  function look() {
    buttons(document.getElementById("runbar")?.dataset.state ?? "");
    if (ended) return;
    const another = page.query() !== query;
    if (another || stream?.readyState === EventSource.CLOSED) {
      query = page.query();
      stream?.close();
      stream = new EventSource(`/events?${query}`);
      stream.addEventListener("progress", (event) => show(JSON.parse(event.data)));
      stream.addEventListener("end", gone);
      stream.addEventListener("error", () => setTimeout(check, 2000));
    }
    // Not on every refresh: two windows that want the same scenario run
    // differently would take it from each other for ever. Once more when a
    // scenario has changed, here or in another window.
    const generation = document.getElementById("window")?.dataset.key?.split(" ")[0] ?? "";
    if (another || generation !== seen) askForMissing();
    seen = generation;
  }

  /** A stream that broke comes back by itself, unless the server has gone. */
  function check() {
    if (!ended && stream?.readyState !== EventSource.OPEN) fetch("/assets/favicon.svg").then(() => look(), gone);
  }

  function gone() {
    ended = true;
    stream?.close();
    const last = "Touchline has stopped. Start it again to go on; this window can be closed.";
    say(last);
    document.documentElement.dataset.gone = "";
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    // What was typed can still be read and copied; nothing else can be done.
    for (const control of document.querySelectorAll('button:not(.tell), select, input:not([type="text"])')) control.setAttribute("disabled", "");
    if (!document.getElementById("gone")) {
      const sentence = document.createElement("p");
      sentence.id = "gone";
      sentence.setAttribute("role", "alert");
      const folder = document.getElementById("window")?.dataset.folder;
      sentence.textContent = folder ? `${last} Your scenarios are in ${folder}.` : last;
      document.body.append(sentence);
    }
    for (const id of ["stop", "again", "quit"]) document.getElementById(id)?.setAttribute("hidden", "");
  }

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    const id = button?.id;
    if (id === "stop" || button?.hasAttribute("data-stop")) change("/stop").catch(gone);
    if (id === "again") change("/run", `${page.query()}&again=1`).catch(gone);
    if (button?.dataset.export) change("/export", `${page.query()}&export=${button.dataset.export}`).catch(gone);
    if (id === "keep") change("/keep", page.query()).then(page.refresh, (why) => say(`The forecast was not kept: ${why.message}`));
    if (id === "quit") change("/quit").then(gone, gone);
  });

  /** @param {Progress} p */
  function show(p) {
    const shown = document.getElementById("window")?.dataset.key;
    const bar = document.getElementById("runbar");
    if (bar) {
      if (bar.dataset.state !== p.state) announce(p);
      bar.dataset.state = p.state;
    }
    document.getElementById("progress")?.setAttribute("value", String(p.percent));
    say(p.text);
    buttons(p.state);
    for (const run of p.runs) {
      const row = document.querySelector(`[data-run="${CSS.escape(run.id)}"]`);
      row?.querySelector("progress")?.setAttribute("value", String(run.percent));
      const text = row?.querySelector(".runtext");
      if (text) text.textContent = run.text;
    }
    if (p.key !== shown) page.refresh();
  }

  return { look };
}

/** @param {string} text */
function say(text) {
  const state = document.getElementById("state");
  if (state && state.textContent !== text) state.textContent = text;
}

/** Said aloud only when a run begins or ends, not at every step. @param {Progress} p */
function announce(p) {
  const said = document.getElementById("said");
  if (said) said.textContent = p.said;
}

/** @param {string} state */
function buttons(state) {
  const running = state === "running";
  document.getElementById("stop")?.toggleAttribute("hidden", !running);
  const nothing = state === "none" && !document.querySelector("[data-run]");
  document.getElementById("again")?.toggleAttribute("hidden", running || nothing);
  document.getElementById("quit")?.removeAttribute("hidden");
}
