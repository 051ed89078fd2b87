import { el, newId } from "./dom.js";

// listbox is a list that an input drives by keyboard: the input keeps the focus,
// the list only shows what Enter would take. pick(item) is called for a click.
export function listbox({ label, pick }) {
  const node = el("div", { class: "listbox", role: "listbox", "aria-label": label, id: newId("list") });
  let items = [], at = -1, input = null;

  const mark = () => {
    [...node.querySelectorAll("[role=option]")].forEach((o, i) => o.setAttribute("aria-selected", String(i === at)));
    const active = node.querySelector("[aria-selected=true]");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input?.setAttribute("aria-activedescendant", active.id);
    else input?.removeAttribute("aria-activedescendant");
  };

  return {
    node,
    // show puts items in: {title, note, tag, value}. first is what is marked.
    show(next, first = 0, heading = "") {
      items = next;
      at = Math.min(first, next.length - 1);
      node.replaceChildren(
        ...(heading ? [el("div", { class: "listbox-head", role: "presentation" }, heading)] : []),
        ...next.map((i) => el("div", {
          class: "choice", role: "option", id: newId("choice"),
          onmousedown: (e) => e.preventDefault(), // the input keeps the focus
          onclick: () => pick(i),
        }, el("span", { class: "choice-title" }, i.title), i.note && el("span", { class: "choice-note" }, i.note), i.tag && el("span", { class: "choice-tag" }, i.tag))));
      node.hidden = next.length === 0 && !heading;
      mark();
    },
    say(text) {
      this.show([], -1, text);
    },
    hide() {
      this.show([]);
    },
    // serve makes an input the one that drives the list.
    serve(of) {
      input?.removeAttribute("aria-activedescendant");
      input = of;
      input?.setAttribute("role", "combobox");
      input?.setAttribute("aria-controls", node.id);
      input?.setAttribute("aria-autocomplete", "list");
      mark();
    },
    // unmark makes Enter take nothing: what is shown is no longer the answer to
    // what was typed.
    unmark() {
      at = -1;
      mark();
    },
    get open() {
      return !node.hidden;
    },
    get active() {
      return items[at];
    },
    move(by) {
      if (!items.length) return;
      at = at < 0 && by < 0 ? items.length - 1 : (at + by + items.length) % items.length;
      mark();
    },
  };
}
