import { avatar, el } from "./dom.js";
import { keep } from "./kept.js";

// tips is the card of what there is to try, and its button. A click runs the line:
// run(tip). about is a link to what this is, or null.
export function tips(node, button, { title, text, try: tries }, about, run) {
  const some = Boolean(title || tries?.length);
  button.hidden = !some;

  const one = (t) => el("li", {}, el("button", { type: "button", class: "try", title: t.why, onclick: () => run(t) },
    t.as && el("span", { class: "try-as" }, avatar({ name: t.as }, "tiny"), el("bdi", {}, t.as)), el("code", {}, t.line), t.why && el("span", { class: "try-why" }, t.why)));
  const more = el("button", { type: "button", class: "more-tips", onclick: () => whole(true) }, "More");
  const list = el("ul", { role: "list" }, (tries ?? []).map(one), el("li", { class: "more-tips" }, more));
  node.replaceChildren(
    el("div", { class: "tips-head" }, el("h2", {}, title), about, el("button", { type: "button", class: "close", "aria-label": "Close the things to try", onclick: () => { show(false); button.focus(); } }, "✕")),
    el("p", { class: "quiet" }, text), list);

  // A phone shows a few of them at first, without the reasons.
  function whole(all) {
    node.classList.toggle("brief", !all);
    if (all && !node.hidden) list.querySelector(".try")?.focus();
  }
  function show(open) {
    button.setAttribute("aria-expanded", String(open));
    node.hidden = !some || !open;
    whole(false);
    keep("tips", open ? "yes" : "no");
  }
  return { show, get open() { return !node.hidden; } };
}
