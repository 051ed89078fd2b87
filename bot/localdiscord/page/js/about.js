import { el, newId } from "./dom.js";
import { markdown } from "./markdown.js";

const hash = "#about";

// about returns links to a panel that says what this is, or none: the address of
// the panel is #about.
export function about({ title, text }) {
  if (!title) return () => null;
  const id = newId("about");
  const close = () => box.close();
  const box = el("dialog", { class: "modal", "aria-labelledby": id, onclose: () => location.hash === hash && history.back() },
    el("header", {}, el("h2", { id }, title), el("button", { class: "close", type: "button", "aria-label": "Close", onclick: close }, "✕")),
    el("div", { class: "modal-body" }, markdown(text, {})),
    el("footer", {}, el("button", { class: "btn primary", type: "button", onclick: close }, "OK")));
  document.body.append(box);
  const look = () => {
    if (location.hash !== hash) close();
    else if (!box.open) box.showModal();
  };
  addEventListener("hashchange", look);
  look();
  return () => el("a", { class: "about-link", href: hash }, title);
}
