// Numbers that explain themselves: what an element's description says is shown
// beside it on hover and focus. The description itself is in the page, for
// those who hear it. It stays while the pointer is over it and goes on Escape.

/** Shows the explanation of everything of class tell, now and after swaps. */
export function explain() {
  const box = document.createElement("div");
  box.id = "telling";
  box.popover = "manual";
  box.setAttribute("aria-hidden", "true");
  document.body.append(box);
  /** @type {Element | null} */
  let about = null;
  let leaving = 0;

  /** @param {Element} button */
  function show(button) {
    clearTimeout(leaving);
    const text = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    if (!text || button === about) return;
    about = button;
    box.replaceChildren(...[...text.children].map((line) => line.cloneNode(true)));
    box.showPopover();
    put(box, button.getBoundingClientRect());
  }

  function hide() {
    clearTimeout(leaving);
    about = null;
    if (box.matches(":popover-open")) box.hidePopover();
  }

  /** @param {EventTarget | null} target */
  const told = (target) => (target instanceof Element ? target.closest(".tell") : null);

  document.addEventListener("pointerover", (event) => {
    const button = told(event.target);
    if (button) show(button);
    else if (event.target instanceof Node && box.contains(event.target)) clearTimeout(leaving);
    else if (about && about !== document.activeElement) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 150);
    }
  });
  document.addEventListener("focusin", (event) => {
    const button = told(event.target);
    if (button) show(button);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    else move(event);
  });
  window.addEventListener("scroll", () => about && put(box, about.getBoundingClientRect()), { passive: true, capture: true });
}

/**
 * Arrow keys walk through the numbers of a table, row by row, and over what
 * has none.
 * @param {KeyboardEvent} event
 */
function move(event) {
  const cell = document.activeElement?.closest(":is(#numbers, .walk) :is(th, td)");
  const row = cell?.closest("tr");
  if (!cell || !row || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  if (!step) return;
  const rows = [...(cell.closest("table")?.rows ?? [])];
  let r = rows.indexOf(row) + step[0];
  let c = [...row.children].indexOf(cell) + step[1];
  for (; rows[r] && c >= 0 && c < row.children.length; r += step[0], c += step[1]) {
    const next = rows[r].children[c]?.querySelector("button.tell");
    if (next instanceof HTMLElement && next.offsetParent) {
      event.preventDefault();
      next.focus();
      return;
    }
  }
}

/**
 * Puts the box under what it explains, or above it where there is no room.
 * @param {HTMLElement} box @param {DOMRect} at
 */
function put(box, at) {
  const gap = 8;
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: width, offsetHeight: height } = box;
  const x = Math.max(gap, Math.min(at.left + at.width / 2 - width / 2, clientWidth - gap - width));
  const below = at.bottom + gap;
  const y = below + height + gap > clientHeight && at.top - gap - height > 0 ? at.top - gap - height : below;
  box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}
