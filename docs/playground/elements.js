// Elements, and many of them in pieces. Text is only ever set as text.

// Make an element: element("p", {className: "a"}, "text", other).
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Text of the dump: its direction is its own, and it turns nothing around it.
export function quoted(text, name = "bdi") {
  return element(name, { dir: "auto", textContent: text });
}

// Call `draw` for the first items, and let a button below do so for more.
export function inPieces(into, items, draw, { size, what }) {
  let drawn = 0;
  const button = element("button", { type: "button", className: "more" });

  function more() {
    const next = items.slice(drawn, drawn + size);
    next.forEach(draw);
    drawn += next.length;
    const left = items.length - drawn;
    button.textContent = `Show ${Math.min(size, left)} more of ${left} ${what}`;
    if (left === 0 && button.isConnected) {
      into.focus();
      button.remove();
    }
    return left;
  }

  button.addEventListener("click", more);
  if (more() > 0) into.append(button);
}
