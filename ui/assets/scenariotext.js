// The text of a scenario file, to be edited as it is: the numbers of its lines
// move along, what is wrong is marked at its line, and what is typed outlasts a
// newer page. A file chosen in the shelf is brought to the program here too.

/** @typedef {{faults: {line: number, says: string}[] | null, taken: boolean, was?: string, said: string}} Answer */

/**
 * @param {import("./navigate.js").Page} page
 * @returns {{look: () => void, bring: (files: File[]) => void}} look: the page was replaced
 */
export function editTexts(page) {
  const token = document.querySelector('meta[name="touchline-token"]')?.getAttribute("content") ?? "";
  /** What is typed and not taken, and of which text. @type {{of: string, was: string, text: string, top: number, refused?: Answer} | null} */
  let typed = null;

  const field = () => /** @type {HTMLTextAreaElement | null} */ (document.getElementById("text"));
  const about = () => document.getElementById("form")?.dataset.scenario ?? "";

  /** Numbers beside the lines, those at fault marked. @param {Set<number>} [marked] */
  function number(marked) {
    const box = field();
    const side = document.getElementById("text-lines");
    if (!box || !side) return;
    const lines = box.value.split("\n").length;
    while (side.childElementCount > lines) side.lastElementChild?.remove();
    for (let i = side.childElementCount; i < lines; i++) {
      const line = document.createElement("span");
      line.textContent = String(i + 1);
      side.append(line);
    }
    if (marked) [...side.children].forEach((line, i) => line.classList.toggle("marked", marked.has(i + 1)));
    side.scrollTop = box.scrollTop;
  }

  /** @param {number} line from 1 */
  function go(line) {
    const box = field();
    if (!box) return;
    const lines = box.value.split("\n");
    const begin = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    box.focus();
    box.setSelectionRange(begin, begin + (lines[line - 1] ?? "").length);
    box.scrollTop = (box.scrollHeight / lines.length) * Math.max(0, line - 6);
  }

  /** Shows what is wrong with the text. @param {Answer} a */
  function mark(a) {
    const faults = a.faults ?? [];
    const list = document.getElementById("text-faults");
    list?.replaceChildren(
      ...faults.map((fault) => {
        const item = document.createElement("li");
        if (fault.line > 0) {
          const button = document.createElement("button");
          button.type = "button";
          button.className = "link";
          button.dataset.line = String(fault.line);
          button.textContent = `Line ${fault.line}`;
          item.append(button, " ");
        }
        const says = document.createElement("span");
        says.className = "bad";
        says.textContent = fault.says;
        item.append(says);
        return item;
      }),
    );
    number(new Set(faults.map((fault) => fault.line)));
    say(a.said);
  }

  /** @param {string} text */
  function say(text) {
    const box = document.getElementById("text-said");
    if (box) box.textContent = text;
  }

  async function take() {
    const box = field();
    if (!box) return;
    const body = new URLSearchParams(page.query());
    body.append("text", box.value);
    body.append("was", box.dataset.was ?? "");
    try {
      const answer = await fetch("/scenario/text", { method: "POST", headers: { "X-Touchline-Token": token }, body });
      if (!answer.ok) throw new Error(await answer.text());
      /** @type {Answer} */
      const a = await answer.json();
      if (a.was) box.dataset.was = a.was;
      if (a.was && typed) typed.was = a.was;
      if (a.taken) {
        typed = null;
        await page.refresh();
        say(a.said);
        const said = document.getElementById("said");
        if (said) said.textContent = a.said;
      } else {
        if (typed) typed.refused = a; // a newer page says it again
        mark(a);
        const first = a.faults?.find((fault) => fault.line > 0);
        if (first) go(first.line);
      }
    } catch (error) {
      if (error instanceof Error && !(error instanceof TypeError)) say(error.message);
    }
  }

  /** Brings files to the program, scenarios last: the tables chosen with them are their books. @param {File[]} files */
  async function bring(files) {
    const said = document.getElementById("open-said");
    if (said) said.textContent = "";
    let show = "";
    const beside = files.some((file) => file.name.toLowerCase().endsWith(".toml")) ? "&beside=1" : "";
    files.sort((a, b) => Number(a.name.endsWith(".toml")) - Number(b.name.endsWith(".toml")));
    for (const file of files) {
      try {
        const answer = await fetch(`/scenario/open?${page.query()}${beside}&name=${encodeURIComponent(file.name)}`, { method: "POST", headers: { "X-Touchline-Token": token }, body: file });
        if (!answer.ok) throw new Error(`${file.name}: ${(await answer.text()).trim()}`);
        show = answer.headers.get("Location") ?? show;
      } catch (error) {
        if (said) said.textContent = error instanceof Error && !(error instanceof TypeError) ? error.message : `${file.name} could not be sent.`;
        return;
      }
    }
    if (show) history.pushState(null, "", show);
    await page.refresh();
  }

  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.id === "text-take") take();
    else if (button?.dataset.line) go(Number(button.dataset.line));
    else if (button?.id === "open") document.getElementById("open-file")?.click();
  });
  document.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.id !== "open-file" || !input.files?.length) return;
    bring([...input.files]);
    input.value = "";
  });
  document.addEventListener("input", (event) => {
    const box = field();
    if (!box || event.target !== box) return;
    typed = { of: about(), was: box.dataset.was ?? "", text: box.value, top: box.scrollTop };
    number();
  });
  document.addEventListener(
    "scroll",
    (event) => {
      const box = field();
      const side = document.getElementById("text-lines");
      if (box && event.target === box && side) side.scrollTop = box.scrollTop;
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    if (event.target === field() && (event.ctrlKey || event.metaKey) && event.key === "Enter") take();
  });
  window.addEventListener("beforeunload", (event) => {
    if (typed && field()) event.preventDefault();
  });

  return {
    bring,
    look() {
      const box = field();
      if (!box || !typed) return;
      if (typed.of !== about()) {
        typed = null;
        return;
      }
      // What another window made of the file meanwhile is asked about when this is taken.
      box.value = typed.text;
      box.dataset.was = typed.was;
      if (typed.refused) mark(typed.refused);
      else number();
      box.scrollTop = typed.top;
    },
  };
}
