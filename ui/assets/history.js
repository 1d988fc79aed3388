// A table brought into the window. Its bytes go to this machine's own server as
// they are.

/**
 * @param {import("./navigate.js").Page} page
 * @returns {{look: () => void, bring: (file: File) => void}} look: the page was replaced
 */
export function bringHistories(page) {
  const token = document.querySelector('meta[name="touchline-token"]')?.getAttribute("content") ?? "";
  const place = () => document.getElementById("bring");

  /** @param {string} path @param {File} [body] */
  const post = (path, body) => fetch(path, { method: "POST", headers: { "X-Touchline-Token": token }, body });

  /** @param {string} text */
  function say(text) {
    const box = document.getElementById("bring-said");
    if (box) box.textContent = text;
  }

  /** @param {string} address */
  function show(address) {
    history.pushState(null, "", address);
    return page.refresh();
  }

  /** @param {File} file */
  async function bring(file) {
    const box = place();
    if (!box) return;
    say("");
    box.dataset.busy = "";
    try {
      const answer = await post(`${box.dataset.bring}&name=${encodeURIComponent(file.name)}`, file);
      const address = answer.headers.get("Location");
      if (answer.ok && address) await show(address);
      else say((await answer.text()).trim());
    } catch {
      say("The file could not be sent: it is too large, cannot be read, or Touchline has stopped.");
    } finally {
      delete box.dataset.busy;
    }
  }

  /** What the columns of a book are taken for. */
  const heads = () => /** @type {HTMLSelectElement[]} */ ([...document.querySelectorAll('.preview [name="taken"]')]);

  /**
   * Says what the page shows of what was chosen: of a book, what is asked for no
   * more; of a history, under each header of the preview, what its column is
   * taken for.
   */
  function look() {
    const taken = heads().map((head) => head.value);
    for (const wish of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#boxes [data-wants]"))) {
      wish.hidden = (wish.dataset.wants ?? "").trim().split(" ").some((name) => taken.includes(name));
    }
    const boxes = [.../** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll("#boxes select"))].filter((box) => box.id.startsWith("as-"));
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".preview [data-header]"))) {
      const names = boxes.filter((box) => box.value !== "" && box.value === place.dataset.header).map((box) => box.labels[0]?.firstChild?.textContent);
      place.textContent = names.join(", ") || "not used";
    }
  }

  // No two columns of a book are the same thing: what one is taken for now, the
  // other is no longer.
  document.addEventListener("change", (event) => {
    const field = /** @type {HTMLSelectElement} */ (event.target);
    for (const other of field.name === "taken" ? heads() : []) {
      if (other !== field && field.value.trim() && other.value === field.value) other.value = " ";
    }
    if (field.name === "taken" || field.form?.id === "boxes") look();
  });

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.id !== "forget") return;
    post(button.dataset.forget ?? "").then(() => show(button.dataset.then ?? "/"), () => say("Touchline has stopped, and with it the file is forgotten."));
  });

  return { look, bring };
}
