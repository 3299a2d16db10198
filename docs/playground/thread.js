// Draws the article and the tree of its comments.

import { element, inPieces, quoted } from "./elements.js";

// Deeper replies keep the column, and say their level.
const INDENTED = 8;

const counted = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

function article(row) {
  const made = element("article", {});
  made.append(row.title === null ? element("p", { className: "quiet" }, "No title was found.") : quoted(row.title, "h3"));
  if (row.byline !== null) made.append(quoted(row.byline, "p"));
  const facts = [row.author && ["Author", row.author], row.published && ["Published", row.published]].filter(Boolean);
  if (facts.length) {
    made.append(element("dl", { className: "facts" },
      ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, quoted(value))])));
  }
  if (row.text) made.append(Object.assign(quoted(row.text, "div"), { className: "text" }));
  return made;
}

function comment(row, go) {
  const head = element("p", { className: "head" });
  if (row.author !== null) head.append(element("strong", {}, quoted(row.author)), " ");
  const when = row.published_text ?? row.published;
  if (when !== null) head.append(quoted(when), " ");
  if (row.likes !== null) head.append(element("span", {}, counted(row.likes, "like")), " ");
  if (row.depth > INDENTED) head.append(element("span", {}, `level ${row.depth}`), " ");
  const to = element("button", { type: "button", className: "go" }, `line ${row.line}`);
  to.setAttribute("aria-label", `Comment ${row.id}: go to line ${row.line} of the dump`);
  to.addEventListener("click", () => go(row.line, 1));
  head.append(to);
  return element("li", {}, head, Object.assign(quoted(row.text, "div"), { className: "text" }));
}

export function drawThread(panel, { rows }, go) {
  const [first, ...comments] = rows;
  panel.append(article(first), element("h3", {}, counted(comments.length, "comment")));
  if (comments.length === 0) {
    const why = element("a", { href: "../how-to/why-not.html" }, "Why a thread may be missing");
    panel.append(element("p", {}, "No thread was found. ", why, "."));
    return;
  }
  // The list that is open on each level.
  const lists = [element("ol", { className: "comments" })];
  panel.append(lists[0]);
  inPieces(panel, comments, (row) => {
    const level = Math.min(row.depth, INDENTED);
    lists.length = Math.min(lists.length, level);
    if (lists.length < level) {
      const below = element("ol", {});
      lists.at(-1).lastElementChild.append(below);
      lists.push(below);
    }
    lists.at(-1).append(comment(row, go));
  }, { size: 300, what: "comments" });
}
