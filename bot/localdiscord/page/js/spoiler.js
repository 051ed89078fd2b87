import { el } from "./dom.js";

// A spoiler that is closed is a button whose content is inert: it cannot be
// read aloud, found, selected or reached by keyboard. Opened, it is plain text.
export function spoiler(children, tag = "span") {
  const inner = el(tag, { class: "spoiler-inner", inert: true, "aria-hidden": "true" }, children);
  const outer = el(tag, { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler, click to reveal" }, inner);
  const open = (e) => {
    e.preventDefault();
    e.stopPropagation();
    outer.removeEventListener("click", open);
    outer.removeEventListener("keydown", key);
    outer.removeAttribute("role");
    outer.removeAttribute("aria-label");
    outer.classList.add("open");
    inner.removeAttribute("inert");
    inner.removeAttribute("aria-hidden");
    outer.tabIndex = -1;
    outer.focus({ preventScroll: true });
  };
  const key = (e) => {
    if (e.key === "Enter" || e.key === " ") open(e);
  };
  outer.addEventListener("click", open);
  outer.addEventListener("keydown", key);
  return outer;
}
