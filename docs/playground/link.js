// A dump in the fragment of an address, which no browser sends to a server: deflated, in the letters of base64url.

// Longer addresses break in mail and chat.
export const LONGEST = 8000;
// What an address may unpack to.
const LARGEST = 1 << 20;

async function through(bytes, transform) {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    size += value.length;
    if (size > LARGEST) throw new RangeError("too much");
    chunks.push(value);
  }
}

// Return the fragment of a dump; null: it would be too long. JSON keeps half surrogates, which UTF-8 has no place for.
export async function fragmentOf(text) {
  if (text.length > LARGEST / 8) return null;
  const bytes = await through(new TextEncoder().encode(JSON.stringify(text)), new CompressionStream("deflate-raw"));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const fragment = `#text=${letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  return fragment.length > LONGEST ? null : fragment;
}

// Return the dump of a fragment; null: it holds none that can be read.
export async function textOf(fragment) {
  try {
    const letters = atob(fragment.slice("#text=".length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const made = await through(bytes, new DecompressionStream("deflate-raw"));
    const text = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(made));
    return typeof text === "string" ? text : null;
  } catch {
    return null;
  }
}
