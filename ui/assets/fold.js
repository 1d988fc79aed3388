// On a phone the shelf is one line, which opens: what the view says comes first.
// Whether it is open belongs to the window, not to the page shown in it.

const root = document.documentElement;
const button = () => document.getElementById("shelf-fold");

/** @param {boolean} open */
function fold(open) {
  root.toggleAttribute("data-shelf", open);
  foldShelf();
}

document.addEventListener("click", (event) => {
  if (/** @type {Element} */ (event.target).closest("#shelf-fold")) fold(!root.hasAttribute("data-shelf"));
});

/** Says of new content whether its shelf is open. */
export function foldShelf() {
  button()?.setAttribute("aria-expanded", String(root.hasAttribute("data-shelf")));
}

/** Opens the shelf where it hides what is to be gone to. */
export function unfold() {
  if (button()?.checkVisibility()) fold(true);
}
