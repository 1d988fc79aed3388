// Files brought to the window: dropped anywhere, or chosen in the box of a card
// that waits for a table. A scenario is opened, whatever the view, with the
// tables that come along; a table alone goes where the card wants it or, where
// there is none, to where it is recognised.

/**
 * @param {(files: File[]) => void} open as a file of the shelf
 * @param {(file: File) => void} table for the card of the view
 */
export function takeFiles(open, table) {
  const card = () => document.getElementById("bring");
  const place = () => card() ?? document.getElementById("open");

  /** @param {File[]} files */
  function take(files) {
    if (files.length === 0) return;
    if (!card() || files.some((file) => file.name.toLowerCase().endsWith(".toml"))) open(files);
    else table(files[0]);
  }

  document.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.id !== "bring-file") return;
    take([...(field.files ?? [])]);
    field.value = "";
  });

  /** @param {DragEvent} event */
  const dragged = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

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
    const said = document.getElementById("open-said");
    if ([...(event.dataTransfer?.items ?? [])].some((item) => item.webkitGetAsEntry()?.isDirectory)) {
      if (said) said.textContent = "A folder cannot be dropped here: drop the files in it, together.";
      return;
    }
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
