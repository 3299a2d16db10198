// Draws each panel of a result, when it is first looked at.

import { element, inPieces, quoted } from "./elements.js";
import { drawLines, drawWhy } from "./lines.js";
import { drawThread } from "./thread.js";

// How much of a long text is drawn; the file has all.
const SHOWN = 100_000;

function drawProblems(panel, { problems }, go) {
  if (problems.length === 0) {
    panel.append(element("p", {}, "No problems."));
    return;
  }
  const list = element("ol", { className: "problems" });
  panel.append(list);
  inPieces(panel, problems, (each) => {
    const to = element("button", { type: "button", className: "go" }, `line ${each.line}, column ${each.column}`);
    to.setAttribute("aria-label", `Go to line ${each.line}, column ${each.column} of the dump`);
    to.addEventListener("click", () => go(each.line, each.column));
    const code = element("a", { href: `../reference/problems.html#${each.code}-${each.severity}` }, each.code);
    const head = element("p", { className: "head" }, element("strong", {}, each.severity), " ", code, " ", to);
    const excerpt = element("pre", {}, quoted(each.excerpt));
    list.append(element("li", { className: each.severity }, head,
      element("p", {}, `${each.message[0].toUpperCase()}${each.message.slice(1)}.`), excerpt, element("p", { className: "quiet" }, `Hint: ${each.hint}.`)));
  }, { size: 200, what: "problems" });
}

// A text that can be copied, or saved as a file.
function drawFile(panel, text, name, type) {
  const copy = element("button", { type: "button" }, "Copy");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "The browser does not allow it";
    }
  });
  const save = element("button", { type: "button" }, `Save as ${name}`);
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    element("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  });
  panel.append(element("p", { className: "controls" }, copy, save));
  if (text.length > SHOWN) panel.append(element("p", {}, `The beginning of ${text.length.toLocaleString("en")} characters:`));
  panel.append(Object.assign(quoted(text.slice(0, SHOWN), "pre"), { className: "file" }));
}

const DRAW = {
  thread: drawThread,
  lines: drawLines,
  why: drawWhy,
  problems: drawProblems,
  json: (panel, { json }) => drawFile(panel, json, "thread.json", "application/json"),
  markdown: (panel, { markdown }) => {
    if (markdown.error) panel.append(element("p", { className: "alert" }, `There is no Markdown: ${markdown.error}`));
    else drawFile(panel, markdown.text, "thread.md", "text/markdown");
  },
};

export class Panels {
  #answer = null;
  #drawn = new Set();
  #open = "thread";
  #go;

  // `go` takes a line and a column of the dump, and shows them.
  constructor(go) {
    this.#go = go;
  }

  show(answer) {
    this.#answer = answer;
    this.#drawn.clear();
    for (const name of Object.keys(DRAW)) document.getElementById(name).replaceChildren();
    if (answer) this.open(this.#open);
  }

  open(name) {
    this.#open = name;
    if (!this.#answer || this.#drawn.has(name)) return;
    this.#drawn.add(name);
    DRAW[name](document.getElementById(name), this.#answer, this.#go);
  }
}
