// A file chosen from the Export menu is made first where it has to be: once it
// is there it is given to the browser, without a second click. Whoever stops
// the work, or has gone to another view by then, is not given anything.

/**
 * @param {import("./navigate.js").Page} page
 * @returns {{look: () => void}} look: the page is new
 */
export function giveExports(page) {
  /** @type {{id: string, query: string} | null} */
  let wanted = null;

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.matches("#export [data-export]")) wanted = { id: button.id, query: page.query() };
    if (button?.id === "stop") wanted = null;
  });

  function look() {
    if (wanted?.query !== page.query()) wanted = null;
    const link = wanted && document.getElementById(wanted.id);
    if (!(link instanceof HTMLAnchorElement)) return;
    wanted = null;
    link.click();
  }

  return { look };
}
