// The page: what is in the field is read, and what was read is shown.

import { go, onDrop, textOfFile } from "./editor.js";
import { element } from "./elements.js";
import { fragmentOf, textOf } from "./link.js";
import { Panels } from "./panels.js";
import { Reader } from "./reader.js";
import { tabs } from "./tabs.js";

const [field, example, file, link, note, state, took, stop] = ["dump", "example", "file", "link", "note", "state", "took", "stop"]
  .map((id) => document.getElementById(id));
const panels = new Panels((line, column) => go(field, line, column));
tabs(document.querySelector('[role="tablist"]'), (name) => panels.open(name));

// While somebody types, reading waits as long as the last reading took, up to a second.
const LONGEST_PAUSE = 1000;
// A reading that takes longer can be stopped.
const PATIENCE = 400;

let pause = 0;
let begun = 0;
let timer = 0;
let stopTimer = 0;
let own = "";

// Words are put on the page only where they are others, so that a screen reader tells them once.
function say(where, words) {
  if (where.textContent !== words) where.textContent = words;
}

const counted = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

function summary({ rows, levels, problems }) {
  const comments = rows.length - 1;
  const thread = comments ? `${counted(comments, "comment")} on ${counted(levels, "level")}` : "No comments";
  return `${thread}, ${problems.length ? counted(problems.length, "problem") : "no problems"}.`;
}

const TELL = {
  loading() {
    say(state, "Loading Python …");
    busy(false);
  },
  ready() {
    say(state, "Ready.");
    performance.mark("ready");
  },
  reading() {
    begun = performance.now();
    busy(true);
  },
  answer({ answer, took: inside }) {
    const made = JSON.parse(answer);
    panels.show(made);
    busy(false);
    pause = Math.min(performance.now() - begun, LONGEST_PAUSE);
    document.getElementById("tab-problems").textContent = made.problems.length ? `Problems (${made.problems.length.toLocaleString("en")})` : "Problems";
    say(state, summary(made));
    say(took, `Read in ${Math.max(1, Math.round(inside))} ms.`);
    performance.mark("shown");
  },
  failed({ message }) {
    busy(false);
    panels.show(null);
    say(took, "");
    say(note, `threadparse failed, which should not happen. Please report it: ${message.slice(-500)}`);
  },
  broken({ message }) {
    say(state, `Python could not be loaded: ${message.slice(0, 500)}`);
  },
  absent() {
    say(state, "The playground is not built into this site. This builds it: python docs/playground.py site");
  },
};
const reader = new Reader((said) => TELL[said.kind](said));

function busy(is) {
  clearTimeout(stopTimer);
  document.getElementById("result").setAttribute("aria-busy", String(is));
  stop.hidden = true;
  if (is) {
    stopTimer = setTimeout(() => {
      say(state, "Reading …");
      stop.hidden = false;
    }, PATIENCE);
  }
}

stop.addEventListener("click", () => {
  reader.stop();
  say(note, "Stopped. The text is still there: change it, and it is read again.");
  field.focus();
});

// Read what is in the field, now or after a pause.
function read(after = 0) {
  clearTimeout(timer);
  timer = setTimeout(() => reader.read(field.value), after);
}

// Put a text into the field, and read it.
function put(text, words, chosen = "") {
  field.value = text;
  field.scrollTop = 0;
  example.value = chosen;
  if (chosen === "") own = text;
  say(note, words);
  read();
}

field.addEventListener("input", (event) => {
  own = field.value;
  example.value = "";
  say(note, "");
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  read(event.inputType === "insertFromPaste" ? 0 : pause);
});

async function take(dropped) {
  const { text, note: words } = await textOfFile(dropped);
  if (text === null) say(note, words);
  else put(text, words);
}
onDrop(field, take);
file.addEventListener("change", () => {
  if (file.files.length) take(file.files[0]);
});

link.addEventListener("click", async () => {
  const fragment = example.value ? `#example=${example.value}` : await fragmentOf(field.value);
  if (fragment === null) {
    say(note, "The dump is too long for a link. Links hold a few pages of text.");
    return;
  }
  history.replaceState(null, "", fragment);
  try {
    await navigator.clipboard.writeText(location.href);
    say(note, "The link is copied. It holds the whole text: whoever has it can read it.");
  } catch {
    say(note, "The link is in the address bar. It holds the whole text: whoever has it can read it.");
  }
});

const examples = new Map();

function putExample(name) {
  put(examples.get(name).text, "", name);
}

async function fromAddress() {
  const fragment = location.hash;
  if (fragment.startsWith("#text=")) {
    const text = await textOf(fragment);
    put(text ?? "", text === null ? "This link cannot be read. Parts of it may be missing." : "The text came with the link.");
  } else if (examples.has(fragment.replace("#example=", ""))) putExample(fragment.replace("#example=", ""));
  else return false;
  return true;
}

const response = await fetch("examples.json");
for (const each of response.ok ? await response.json() : []) {
  examples.set(each.name, each);
  example.append(element("option", { value: each.name }, each.label));
}
example.addEventListener("change", () => {
  if (example.value) putExample(example.value);
  else put(own, "");
});
addEventListener("hashchange", fromAddress);
// What was typed while the page loaded, or kept by the browser, stays.
if (!(await fromAddress())) {
  if (field.value) put(field.value, "");
  else if (examples.size) putExample(examples.keys().next().value);
}
