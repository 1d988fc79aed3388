// Numbers that explain themselves: what an element's description says is shown
// beside it on hover, focus and touch, with the place on the Method page that
// says more. The description itself is in the page, for those who hear it. It
// stays while the pointer is over it and goes on Escape; Enter goes to Method.

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

  /** @param {Element} element */
  function show(element) {
    clearTimeout(leaving);
    const text = document.getElementById(describedBy(element));
    if (!text || element === about) return;
    about = element;
    box.replaceChildren(...[...text.children].map((line) => line.cloneNode(true)));
    const more = method(element);
    if (more) box.append(more);
    box.showPopover();
    put(box, element.getBoundingClientRect());
  }

  function hide() {
    clearTimeout(leaving);
    about = null;
    if (box.matches(":popover-open")) box.hidePopover();
  }

  document.addEventListener("pointerover", (event) => {
    const element = told(event.target);
    if (element) show(element);
    else if (event.target instanceof Node && box.contains(event.target)) clearTimeout(leaving);
    else if (about && about !== document.activeElement) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 150);
    }
  });
  // A finger that scrolls asks nothing.
  document.addEventListener("pointercancel", () => about !== document.activeElement && hide());
  document.addEventListener("focusin", (event) => {
    const button = event.target instanceof Element ? event.target.closest(".tell") : null;
    if (button) show(button);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button.tell") : null;
    if (button && event.detail === 0) followed(button); // by a key, or by what reads the page aloud
    else if (box.contains(/** @type {Node} */ (event.target))) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    else move(event);
  });
  window.addEventListener("scroll", () => about && put(box, about.getBoundingClientRect()), { passive: true, capture: true });

  /** Goes where more is said of an element. @param {Element} element */
  function followed(element) {
    const more = method(element);
    if (!more) return;
    hide();
    document.body.append(more);
    more.click();
    more.remove();
  }
}

/**
 * What explains itself at a place: the nearest element that does, or a cell
 * whose column does.
 * @param {EventTarget | null} target @returns {Element | null}
 */
function told(target) {
  if (!(target instanceof Element)) return null;
  const own = target.closest(".tell");
  if (own) return own;
  const cell = target.closest("td");
  return cell && !cell.querySelector(".tell") && head(cell) ? cell : null;
}

/** The head of a cell's column that explains itself. @param {Element} element @returns {HTMLElement | null} */
function head(element) {
  const cell = /** @type {HTMLTableCellElement | null} */ (element.closest("td, th"));
  const heads = cell?.closest("table")?.tHead?.rows[0]?.cells;
  if (!cell || !heads || heads.length !== cell.parentElement?.children.length) return null;
  return heads[cell.cellIndex].querySelector(".tell");
}

/** @param {Element} element */
const describedBy = (element) => (element.getAttribute("aria-describedby") ?? head(element)?.getAttribute("aria-describedby") ?? "").split(" ")[0];

/**
 * The link to where the Method page says more of what an element is about.
 * @param {Element} element
 */
function method(element) {
  const { about, title } = /** @type {HTMLElement} */ (element).dataset.about ? /** @type {HTMLElement} */ (element).dataset : (head(element)?.dataset ?? {});
  const view = /** @type {HTMLAnchorElement | null} */ (document.getElementById("view-Method"));
  if (!about || !view) return null;
  const link = document.createElement("a");
  link.href = `${view.getAttribute("href")}#${about}`;
  link.textContent = `Method: ${title}`;
  link.tabIndex = -1; // Enter on the number goes there
  link.dataset.swap = "";
  return link;
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
