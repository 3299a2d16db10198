// Draws what each line was taken for, and what was weighed.

import { element, inPieces, quoted } from "./elements.js";

const ROLES = {
  title: "the title of the article",
  byline: "who wrote the article, and when",
  paragraph: "text of the article",
  head: "who wrote a comment, and when",
  comment: "text of a comment, or its marker",
  likes: "how many liked it",
  boilerplate: "a part of the page that belongs to neither: a menu, a button",
};

const number = (worth) => `${worth < 0 ? "−" : ""}${Math.abs(worth).toFixed(1)}`;
const signed = (worth) => `${worth < 0 ? "" : "+"}${number(worth)}`;
const signsOf = (each) => each.signs.map((sign) => `${sign.name} ${signed(sign.worth)}`).join(", ");

// A table that scrolls sideways where it is wide, by the keyboard as well.
function table(caption, heads, rows, inBody, className = "") {
  const body = element("tbody", {});
  const cells = heads.map((head) => element("th", { scope: "col" }, head));
  const made = element("table", {}, element("caption", { className }, caption), element("thead", {}, element("tr", {}, ...cells)), body);
  const frame = element("div", { className: "wide", tabIndex: 0 }, made);
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", caption);
  inPieces(frame, rows, (row) => body.append(inBody(row)), { size: 500, what: "lines" });
  return frame;
}

// Return what is known of the lines on which something was decided.
function reasons({ rows, why }) {
  const found = new Map();
  const add = (line, reason) => found.set(line, [...(found.get(line) ?? []), reason]);
  for (const [what, weighed] of [["title", why.titles], ["list", why.lists], ["records", why.records]]) {
    for (const each of weighed) {
      add(each.line, `${what} ${number(each.score)}${each.taken ? ", taken" : ", not taken"}: ${signsOf(each)}`);
    }
  }
  why.comments.forEach(({ line, rule }, place) => {
    add(line, `comment ${rows[place + 1].id}, ${rule === "text" ? "without an opening" : `opened as “${rule}”`}`);
  });
  return found;
}

export function drawLines(panel, answer) {
  const { lines } = answer;
  const why = reasons(answer);
  const used = new Set(lines.map(([, role]) => role));
  const legend = element("dl", { className: "roles" });
  for (const [role, meaning] of Object.entries(ROLES)) {
    if (used.has(role)) legend.append(element("dt", { className: `role-${role}` }, role), element("dd", {}, meaning));
  }
  panel.append(legend);
  panel.append(table("Each line that is not blank", ["Line", "Role", "Level", "Text", "Why"], lines, ([line, role, depth, text]) => {
    return element("tr", {},
      element("td", { className: "number" }, String(line)),
      element("td", { className: `role-${role}` }, role),
      element("td", { className: "number" }, depth === null ? "" : String(depth)),
      element("td", { className: "line" }, quoted(text)),
      element("td", { className: "why" }, (why.get(line) ?? []).join("; ")));
  }));
}

const WEIGHED = [
  ["lists", "Lists that may be the thread", "No list of the dump may be the thread."],
  ["records", "What repeats without markers", "A list is the thread for sure, or nothing repeats as comments do."],
  ["titles", "Lines that may be the title", "None was weighed: the heading of the thread names the title, or there is no line."],
];
const LEARNED = {
  beside: "stand beside a name and a date", says: "end the line that says who", date: "stand for a date",
  open: "open comments", close: "close comments",
};

export function drawWhy(panel, { lines, why }) {
  const texts = new Map(lines.map(([number, , , text]) => [number, text]));
  panel.append(element("p", {}, `The dump looks like text of ${why.producer}. `,
    element("a", { href: "../how-to/why-not.html" }, "How to read this"), "."));
  for (const [name, caption, none] of WEIGHED) {
    panel.append(element("h3", {}, caption));
    if (why[name].length === 0) panel.append(element("p", { className: "quiet" }, none));
    else panel.append(table(caption, ["Line", "Score", "Taken", "Signs", "Text"], why[name], (each) => element("tr", {},
      element("td", { className: "number" }, String(each.line)),
      element("td", { className: "number" }, number(each.score)),
      element("td", {}, each.taken ? "taken" : ""),
      element("td", { className: "why" }, signsOf(each)),
      element("td", { className: "line" }, quoted((texts.get(each.line) ?? "").trim()))), "hidden"));
  }
  panel.append(element("h3", {}, "What was learned from lines that repeat"));
  if (why.learned.length === 0) panel.append(element("p", { className: "quiet" }, "Nothing: the words that threadparse knows tell all."));
  for (const { what, forms } of why.learned) {
    panel.append(element("p", {}, `These ${LEARNED[what] ?? what}:`), element("ul", {}, ...forms.map((form) => quoted(form, "li"))));
  }
}
