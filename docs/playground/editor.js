// The field with the dump: filled by a file, and shown at a line.

// Larger files are for the command line.
const LARGEST = 20_000_000;

// Return the text of a file, and what has to be said about it.
export async function textOfFile(file) {
  if (file.size > LARGEST) {
    return { text: null, note: `${file.name} has more than 20 MB: read it with “threadparse convert”.` };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const marked = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(bytes[0] << 8) | bytes[1]];
  try {
    return { text: new TextDecoder(marked ?? "utf-8", { fatal: true }).decode(bytes), note: `${file.name} was read.` };
  } catch {
    const note = `${file.name} is not UTF-8 text: what is no text is shown as \ufffd.`;
    return { text: new TextDecoder(marked ?? "utf-8").decode(bytes), note };
  }
}

// Show a place of the dump: line and column from 1, columns in code points.
export function go(field, line, column) {
  let begin = 0;
  for (let left = line - 1; left > 0; left--) begin = field.value.indexOf("\n", begin) + 1;
  const end = field.value.indexOf("\n", begin);
  const text = field.value.slice(begin, end < 0 ? undefined : end);
  const at = begin + [...text].slice(0, column - 1).join("").length;
  field.focus();
  field.setSelectionRange(at, begin + text.length);
  const height = parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = Math.max(0, (line - 4) * height);
  field.scrollIntoView({ block: "nearest" });
}

// Let a file be dropped anywhere on the page.
export function onDrop(field, take) {
  const isFile = (event) => event.dataTransfer?.types.includes("Files");
  const mark = (on) => field.classList.toggle("drop", on);
  document.addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", () => mark(false));
  document.addEventListener("drop", (event) => {
    mark(false);
    if (!isFile(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
}
