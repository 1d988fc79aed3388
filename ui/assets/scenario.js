// The Scenario view: what is typed is tried at once and taken when it rests.
// What is wrong stays in its box, with the reason under it, and goes along with
// the next change: what is only right together is taken together. The server
// holds the scenario; this page only shows it.

/** @typedef {{faults: Record<string, string>, others: string[] | null, now?: Record<string, string>, strip?: string, hands: string, more?: boolean, show?: string, said?: string}} Answer */

/**
 * @param {import("./navigate.js").Page} page
 * @returns {{look: () => void}} look: the page was replaced
 */
export function editScenarios(page) {
  const token = document.querySelector('meta[name="touchline-token"]')?.getAttribute("content") ?? "";
  /** What was typed and is not taken yet, by box. @type {Map<string, string>} */
  let typed = new Map();
  /** What stood in those boxes before, by box. @type {Map<string, string>} */
  const before = new Map();
  /** @type {Record<string, string>} */
  let faults = {};
  let about = "";
  let trying = false;
  let again = false;
  /** Ends the drawing of more futures of a step when a newer one comes. @type {AbortController | null} */
  let further = null;
  let waiting = 0;
  /** Counts what was sent, so that a late trial does not overwrite a newer page. */
  let sent = 0;

  const form = () => document.getElementById("form");

  /** @param {string} path @param {[string, string][]} [fields] @param {AbortSignal} [signal] @returns {Promise<Answer>} */
  async function post(path, fields = [], signal) {
    const body = new URLSearchParams(page.query());
    for (const [key, value] of fields) body.append(key, value);
    const answer = await fetch(path, {
      method: "POST",
      signal,
      headers: { "X-Touchline-Token": token, "Content-Type": "application/x-www-form-urlencoded" },
      body,
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }

  /** @returns {[string, string][]} */
  const filled = () => [...typed].flatMap(([id, text]) => /** @type {[string, string][]} */ ([["box", id], ["text", text], ["was", before.get(id) ?? ""]]));

  /** @param {string} text */
  function say(text) {
    const box = document.getElementById("form-said");
    if (box) box.textContent = text;
  }

  /** @param {string} id */
  const field = (id) => /** @type {HTMLInputElement | null} */ (document.getElementById(`b-${id}`));

  /** What a box holds as the page was written. @param {string} id */
  function held(id) {
    const input = /** @type {any} */ (field(id));
    if (!input || input.tagName === "BUTTON") return "";
    if (input.type === "checkbox") return String(input.defaultChecked);
    if (input.options) return [...input.options].find((option) => option.defaultSelected)?.value ?? "";
    return input.defaultValue;
  }

  /** @param {string} id @param {string} text */
  function type(id, text) {
    if (!typed.has(id)) before.set(id, held(id));
    typed.set(id, text);
  }

  /** Shows what is wrong at its boxes. @param {Answer} a */
  function blame(a) {
    faults = a.faults ?? {};
    for (const box of form()?.querySelectorAll("[data-box]") ?? []) {
      const id = /** @type {HTMLElement} */ (box).dataset.box ?? "";
      const says = box.querySelector(".says");
      if (says && says.textContent !== (faults[id] ?? "")) says.textContent = faults[id] ?? "";
      field(id)?.toggleAttribute("aria-invalid", false);
      if (faults[id]) field(id)?.setAttribute("aria-invalid", "true");
    }
    say((a.others ?? []).join(" "));
  }

  /** What is wrong in a file that cannot be run, as the page says it. */
  function standing() {
    /** @type {Record<string, string>} */
    const all = {};
    for (const box of form()?.querySelectorAll("[data-box]") ?? []) {
      const says = box.querySelector(".says")?.textContent ?? "";
      if (says) all[/** @type {HTMLElement} */ (box).dataset.box ?? ""] = says;
    }
    return all;
  }

  /** Shows what a trial came to. @param {Answer} a */
  function tried(a) {
    blame(a);
    if (!a.strip) return;
    const strip = document.getElementById("strip");
    strip?.replaceChildren(...new DOMParser().parseFromString(a.strip, "text/html").body.childNodes);
    document.getElementById("hands")?.replaceChildren(...new DOMParser().parseFromString(a.hands, "text/html").body.childNodes);
  }

  /**
   * Tries what is typed, in few futures and then in more: one trial at a time,
   * the newest always last.
   */
  async function attempt() {
    if (trying) {
      again = true;
      further?.abort();
      return;
    }
    trying = true;
    try {
      do {
        again = false;
        const mine = sent;
        let a = await post("/scenario/try", [...filled(), ["few", "1"]]);
        if (mine !== sent) continue;
        tried(a);
        if (!a.more || again) continue;
        further = new AbortController();
        try {
          a = await post("/scenario/try", filled(), further.signal);
        } catch (error) {
          if (again) continue;
          throw error;
        } finally {
          further = null;
        }
        if (mine === sent && !again) tried(a);
      } while (again);
    } catch {
      // the server has gone: live.js says so
    } finally {
      trying = false;
    }
  }

  /** What is being taken: whatever else is done comes after it. */
  let taking = Promise.resolve();
  /** The boxes of it: a page that comes before its answer may hold what they become. @type {Set<string>} */
  let going = new Set();

  /** @param {[string, string][]} [more] */
  function take(more = []) {
    taking = taking.then(() => takeNow(more));
    return taking;
  }

  /** Takes what is typed, if nothing is wrong with it. @param {[string, string][]} more */
  async function takeNow(more) {
    clearTimeout(waiting);
    sent++;
    again = false;
    further?.abort();
    const mine = new Map(typed);
    going = new Set(mine.keys());
    try {
      const a = await post("/scenario/fill", [...filled(), ...more]);
      for (const [id, now] of Object.entries(a.now ?? {})) before.set(id, now);
      const right = Object.keys(a.faults ?? {}).length === 0 && !a.others?.length;
      if (right) {
        for (const [id, text] of mine) {
          if (typed.get(id) !== text) continue;
          typed.delete(id);
          const input = field(id);
          if (input?.type === "text") input.defaultValue = input.value = a.now?.[id] ?? input.value; // taken, as the server writes it
        }
        faults = {};
        await page.refresh();
      } else {
        blame(a);
      }
    } catch (error) {
      if (error instanceof Error && !(error instanceof TypeError)) say(error.message);
    } finally {
      going.clear();
    }
  }

  /** @param {string} act @param {[string, string][]} [more] */
  async function act(act, more = []) {
    await taking;
    if (act === "save" && typed.size > 0) await take();
    const left = typed.size;
    sent++;
    try {
      const a = await post(`/scenario/act/${act}`, more);
      if (a.others?.length) {
        await page.refresh();
        say(a.others.join(" "));
        return;
      }
      if (act !== "save") {
        typed = new Map();
        faults = {};
      }
      if (a.show) history.pushState(null, "", a.show);
      await page.refresh();
      if (act === "save" && left > 0) say("What is marked is no part of the scenario yet, and was not saved.");
      const said = document.getElementById("said");
      if (said && a.said) said.textContent = a.said;
    } catch (error) {
      if (error instanceof Error && !(error instanceof TypeError)) say(error.message);
    }
  }

  /** @param {EventTarget | null} target */
  const boxOf = (target) => (target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("#form [data-box]")) : null);

  /** @param {HTMLInputElement} slider @returns {string} */
  function slid(slider) {
    const x = Number(Number(slider.value).toPrecision(3));
    return `${slider.dataset.unit ? x : x.toLocaleString("en-US", { maximumFractionDigits: 6 })}${slider.dataset.unit ?? ""}`;
  }

  document.addEventListener("input", (event) => {
    const box = boxOf(event.target);
    const input = /** @type {HTMLInputElement} */ (event.target);
    const id = box?.dataset.box ?? "";
    if (!box || input.type === "checkbox" || input instanceof HTMLSelectElement) return;
    if (input.type === "range") {
      const text = field(id);
      if (text) text.value = slid(input);
      type(id, text?.value ?? "");
      attempt();
      return;
    }
    type(id, input.value);
    clearTimeout(waiting);
    waiting = setTimeout(attempt, 150);
  });

  document.addEventListener("change", (event) => {
    const box = boxOf(event.target);
    const input = /** @type {HTMLInputElement} */ (event.target);
    const id = box?.dataset.box ?? "";
    if (!box) return;
    if (input.type === "checkbox") type(id, String(input.checked));
    else if (input.type === "range") type(id, slid(input));
    else type(id, input.value);
    take();
  });

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.dataset.reset) {
      typed.delete(button.dataset.reset);
      take([["reset", button.dataset.reset]]);
    } else if (button?.dataset.do) {
      type(button.dataset.do, "1");
      take().then(() => typed.delete(button.dataset.do ?? ""));
    } else if (button?.dataset.act) {
      const name = /** @type {HTMLInputElement | null} */ (document.getElementById("file-name"))?.value ?? "";
      const title = /** @type {HTMLInputElement | null} */ (document.getElementById("copy-title"))?.value ?? "";
      const titled = /** @type {HTMLInputElement | null} */ (document.getElementById("new-title"))?.value ?? "";
      const folder = /** @type {HTMLInputElement | null} */ (document.getElementById("keep-folder"))?.value ?? "";
      act(button.dataset.act, [["title", title], ["folder", folder], ["name", name], ["titled", titled], ...(button.dataset.over ? /** @type {[string, string][]} */ ([["over", "1"]]) : [])]);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!form()) return;
    const input = /** @type {HTMLInputElement} */ (event.target);
    const box = boxOf(input);
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
      // While a box is being typed in, the keys are the box's own.
      if (input.type === "text" && (!box || typed.has(box.dataset.box ?? ""))) return;
      event.preventDefault();
      act(key === "y" || event.shiftKey ? "redo" : "undo");
    } else if ((event.ctrlKey || event.metaKey) && key === "s") {
      event.preventDefault();
      const save = /** @type {HTMLButtonElement | null} */ (document.getElementById("act-save"));
      if (save && (!save.disabled || typed.size > 0)) act("save");
    } else if (box && input.type === "text" && event.key === "Escape") {
      forget(box, input);
    } else if (box && input.classList.contains("numeric") && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const slider = /** @type {HTMLInputElement | null} */ (box.querySelector('input[type="range"]'));
      if (!slider || input.value === "") return;
      event.preventDefault();
      const step = slider.step === "any" ? (Number(slider.max) - Number(slider.min)) / 100 : Number(slider.step);
      const now = Number(input.value.replace(/[%,]/g, ""));
      if (!Number.isFinite(now)) return;
      slider.step = "any";
      slider.value = String(now + (event.key === "ArrowUp" ? step : -step));
      input.value = slid(slider);
      type(box.dataset.box ?? "", input.value);
      attempt();
      clearTimeout(waiting);
      waiting = setTimeout(take, 600);
    }
  });

  /** Escape leaves a box as it was. @param {HTMLElement} box @param {HTMLInputElement} input */
  function forget(box, input) {
    if (!typed.delete(box.dataset.box ?? "")) return;
    clearTimeout(waiting);
    input.value = input.defaultValue;
    attempt();
  }

  // What a box means stands above the form while the person is in it, where it
  // covers nothing.
  document.addEventListener("focusin", (event) => {
    const box = boxOf(event.target);
    const line = document.getElementById("telling-of");
    if (!line) return;
    line.textContent = box ? (document.getElementById(`t-${box.dataset.box}`)?.textContent ?? "").replace(/\s+/g, " ").trim() : "";
  });

  return {
    look() {
      const now = form()?.dataset.scenario ?? "";
      if (now !== about) {
        typed = new Map();
        faults = {};
        about = now;
      }
      if (form()?.hasAttribute("data-mending")) faults = standing();
      for (const [id, text] of typed) {
        const input = field(id);
        if (!input || input.type !== "text") {
          typed.delete(id);
          continue;
        }
        if (!going.has(id) && held(id) !== before.get(id) && held(id) !== text) {
          faults[id] = `This became ${held(id) || "empty"} meanwhile. Enter sets yours.`;
        }
        before.set(id, held(id));
        input.value = text;
      }
      blame({ faults, others: [] });
    },
  };
}
