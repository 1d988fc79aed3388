// What is answered about a book, or asked of a scenario, is sent with its form;
// the answer is an address to go to, or what is wrong.

/** @typedef {{others: string[] | null, show?: string, said?: string}} Answer */

/**
 * @param {import("./navigate.js").Page} page
 */
export function sendAnswers(page) {
  const token = document.querySelector('meta[name="touchline-token"]')?.getAttribute("content") ?? "";

  /** @param {HTMLButtonElement} button */
  async function send(button) {
    const form = /** @type {HTMLFormElement} */ (button.form);
    /** @param {string} text */
    const say = (text) => {
      const box = document.querySelector(`#${CSS.escape(form.id)} [data-said]`);
      if (box) box.textContent = text;
    };
    say("");
    button.disabled = true;
    try {
      const answer = await fetch(button.dataset.post ?? "", {
        method: "POST",
        headers: { "X-Touchline-Token": token, "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
      });
      if (!answer.ok) return say((await answer.text()).trim());
      /** @type {Answer} */
      const told = await answer.json();
      if (told.others?.length) return say(told.others.join("\n"));
      if (!told.show) return;
      history.pushState(null, "", told.show);
      await page.refresh();
      window.scrollTo(0, 0);
      const said = document.getElementById("said");
      if (said) said.textContent = told.said ?? "";
    } catch {
      say("Touchline has stopped: start it again.");
    } finally {
      button.disabled = false;
    }
  }

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button[data-post]");
    if (button instanceof HTMLButtonElement && button.form) send(button);
  });

  // What was typed while the page was exchanged under it is a change all the same.
  document.addEventListener("focusout", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.type === "text" && field.form?.classList.contains("questions") && field.value !== field.defaultValue) {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // Enter in the sentence of a question asks it.
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = form.hasAttribute("data-live") ? null : form.querySelector("button[data-post]");
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    send(button);
  });
}
