// A menu that opens below its button. Arrow keys walk through it; Escape, a
// choice and a click elsewhere close it. Without this module it still opens,
// closes and is walked through by Tab.

/** @returns {HTMLDetailsElement | null} the menu that is open */
const open = () => document.querySelector("details.menu[open]");

/** @param {HTMLDetailsElement} menu @returns {HTMLElement[]} its button, then its choices */
const stops = (menu) => [...menu.querySelectorAll("summary, .panel :is(a, button)")].filter((e) => e instanceof HTMLElement);

/** @param {HTMLDetailsElement} menu */
function close(menu) {
  menu.open = false;
  stops(menu)[0].focus();
}

/** Lets all menus behave, now and after swaps. */
export function menus() {
  document.addEventListener("click", (event) => {
    const menu = open();
    const at = /** @type {Element} */ (event.target);
    if (menu && !menu.contains(at)) menu.open = false;
    else if (menu && at.closest(".panel :is(a, button)")) close(menu);
    // Asked for far below, what is made stands above.
    if (!menu && at.closest("[data-export]")) document.getElementById("export-open")?.focus();
  });
  document.addEventListener("focusout", (event) => {
    const menu = open();
    const next = event.relatedTarget;
    if (menu?.contains(/** @type {Node} */ (event.target)) && next instanceof Node && !menu.contains(next)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    const menu = /** @type {HTMLDetailsElement | null | undefined} */ (at?.closest("details.menu"));
    if (!menu || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && menu.open) close(menu);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (!menu.open && step < 0)) return;
    event.preventDefault();
    menu.open = true;
    const all = stops(menu);
    all[Math.min(Math.max(all.indexOf(/** @type {HTMLElement} */ (at)) + step, 0), all.length - 1)].focus();
  });
}
