// A history brought into the window: dropped anywhere on its view, or chosen
// in the file box. Its bytes go to this machine's own server as they are.

/**
 * @param {import("./navigate.js").Page} page
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

  document.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const file = field.id === "bring-file" && field.files?.[0];
    if (!file) return;
    bring(file);
    field.value = "";
  });

  // No two columns of a book are the same thing: what one is taken for now, the
  // other is no longer. What has been chosen is asked for no more.
  document.addEventListener("change", (event) => {
    const field = /** @type {HTMLSelectElement} */ (event.target);
    if (field.name !== "taken") return;
    const heads = /** @type {HTMLSelectElement[]} */ ([...document.querySelectorAll('.preview [name="taken"]')]);
    for (const other of heads) {
      if (other !== field && field.value.trim() && other.value === field.value) other.value = " ";
    }
    for (const wish of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#boxes [data-wants]"))) {
      const wanted = (wish.dataset.wants ?? "").trim().split(" ");
      wish.hidden = heads.some((head) => wanted.includes(head.value));
    }
  });

  // Under each header of the preview stands what its column is taken for.
  document.addEventListener("change", (event) => {
    const form = /** @type {HTMLSelectElement} */ (event.target).form;
    if (form?.id !== "boxes") return;
    const boxes = [...form.querySelectorAll("select")].filter((box) => box.id.startsWith("as-"));
    for (const place of document.querySelectorAll(".preview [data-header]")) {
      const names = boxes.filter((box) => box.value !== "" && box.value === place.dataset.header).map((box) => box.id.slice(3));
      place.textContent = names.join(", ") || "not used";
    }
  });

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.id !== "forget") return;
    post(button.dataset.forget ?? "").then(() => show(button.dataset.then ?? "/"), () => say("Touchline has stopped, and with it the file is forgotten."));
  });

  /** @param {DragEvent} event */
  const dragged = (event) => Boolean(place()) && [...(event.dataTransfer?.types ?? [])].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    place()?.setAttribute("data-over", "");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) place()?.removeAttribute("data-over");
  });
  document.addEventListener("drop", (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    place()?.removeAttribute("data-over");
    const file = event.dataTransfer?.files[0];
    if (file) bring(file);
  });
}
