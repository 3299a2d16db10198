// Tabs as the ARIA pattern has them: arrow keys, Home and End move between them; Tab goes into the panel.

// `chosen` is called with the name of the tab that is now open: what its panel is called.
export function tabs(list, chosen) {
  const all = [...list.querySelectorAll('[role="tab"]')];
  const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function open(tab) {
    for (const each of all) {
      const isOpen = each === tab;
      each.setAttribute("aria-selected", String(isOpen));
      each.tabIndex = isOpen ? 0 : -1;
      panelOf(each).hidden = !isOpen;
    }
    chosen(panelOf(tab).id);
  }

  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) open(tab);
  });
  list.addEventListener("keydown", (event) => {
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const tab = all[to % all.length];
    tab.focus();
    open(tab);
  });
}
