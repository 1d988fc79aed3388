// One crosshair for the charts of a page that have the same x: what is told of a
// month in one of them is told of that month in the others. All of them read the
// page first, then write to it, so that a frame lays the page out once however
// many there are.

/**
 * @typedef {object} Cursor
 * @property {import("./chartforms.js").Place | null} place
 * @property {() => string} shared what its x is called on every chart that has it; "": on none
 * @property {(shared: string) => import("./chartforms.js").Place | null} find
 * @property {() => void} read
 * @property {() => void} write
 * @property {() => void} measure
 * @property {() => void} put
 */

/** @type {Set<Cursor>} */
const cursors = new Set();

/** Adds a chart's cursor to those of the page. @param {Cursor} cursor @returns {() => void} takes it out */
export function join(cursor) {
  cursors.add(cursor);
  return () => cursors.delete(cursor);
}

/**
 * Moves a cursor, and the others to the same x, or away where they have none.
 * @param {Cursor} first @param {import("./chartforms.js").Place | null} place
 */
export function together(first, place) {
  first.place = place;
  const moved = [first];
  const shared = first.shared();
  for (const other of cursors) {
    if (other === first) continue;
    const its = shared ? other.find(shared) : null;
    if (!its && !other.place) continue;
    other.place = its;
    moved.push(other);
  }
  for (const cursor of moved) cursor.read();
  for (const cursor of moved) cursor.write();
  for (const cursor of moved) cursor.measure();
  for (const cursor of moved) cursor.put();
}
