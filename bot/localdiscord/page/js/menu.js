import { el } from "./dom.js";

// menu opens a short menu beside a button: entries of {title, note, do}.
export function menu(anchor, entries) {
  document.querySelector(".menu")?.remove();
  const close = (back) => {
    node.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (back) anchor.focus();
  };
  const outside = (e) => !node.contains(e.target) && close(false);
  const node = el("div", { class: "menu", role: "menu", onkeydown: keys },
    entries.map((e) => el("button", { class: "menu-item", role: "menuitem", type: "button", onclick: () => { close(true); e.do(); } },
      e.title, e.note && el("small", {}, e.note))));
  function keys(e) {
    const all = [...node.children], at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) all[(at + step + all.length) % all.length].focus();
    else if (e.key === "Escape" || e.key === "Tab") close(true);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }
  document.body.append(node);
  const at = anchor.getBoundingClientRect(), size = node.getBoundingClientRect();
  node.style.left = `${Math.max(8, Math.min(at.right - size.width, innerWidth - size.width - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(at.bottom + 4, innerHeight - size.height - 8))}px`;
  document.addEventListener("pointerdown", outside, true);
  node.firstElementChild?.focus();
}
