import { el } from "./dom.js";

let openOne = null;
document.addEventListener("pointerdown", (e) => {
  if (openOne && !openOne.node.contains(e.target)) openOne.close(true);
});

// chooser is a select as Discord draws it. One value is sent at once, several
// when the list closes. done(values, node) gets the values.
export function chooser({ label, items, least, most, search, disabled, id, done }) {
  const several = most > 1;
  let picked = new Set(items().filter((i) => i.chosen).map((i) => i.value));
  let before = "";

  const text = el("span", { class: "chooser-text" });
  const face = el("button", {
    class: "chooser-face", type: "button", disabled, "aria-haspopup": "listbox", "aria-expanded": "false", "data-custom-id": id,
    onclick: () => (node.classList.contains("is-open") ? close(true) : open()),
    onkeydown: (e) => {
      if ((e.key === "ArrowDown" || e.key === "ArrowUp") && !node.classList.contains("is-open")) {
        e.preventDefault();
        open();
      }
    },
  }, text, el("span", { class: "chevron", "aria-hidden": "true" }, "⌄"));
  const find = el("input", { class: "chooser-find", type: "text", placeholder: "Search", "aria-label": `Search: ${label}`, oninput: () => draw() });
  const list = el("div", { class: "chooser-list", role: "listbox", "aria-label": label, "aria-multiselectable": several ? "true" : null });
  const pop = el("div", { class: "chooser-pop", hidden: true, onkeydown: keys }, search && find, list);
  const node = el("div", { class: "chooser" }, face, pop);

  function say() {
    const names = items().filter((i) => picked.has(i.value)).map((i) => i.title);
    text.textContent = names.length ? names.join(", ") : label;
    text.classList.toggle("placeholder", names.length === 0);
    face.setAttribute("aria-label", names.length ? `${label}: ${names.join(", ")}` : label);
  }
  function draw() {
    const word = find.value.trim().toLowerCase();
    const shown = items().filter((i) => i.title.toLowerCase().includes(word));
    list.replaceChildren(...shown.map((i) => el("div", {
      class: "choice", role: "option", tabindex: "-1", "aria-selected": String(picked.has(i.value)), onclick: () => take(i),
      "data-value": i.value,
    }, el("span", { class: "choice-title" }, i.title), i.note && el("span", { class: "choice-note" }, i.note), several && el("span", { class: "tick", "aria-hidden": "true" }, picked.has(i.value) ? "☑" : "☐"))));
    if (!shown.length) list.append(el("div", { class: "listbox-head" }, "Nothing by that name."));
  }
  function open() {
    openOne?.close(false);
    openOne = { node, close };
    before = [...picked].join();
    find.value = "";
    draw();
    pop.hidden = false;
    node.classList.add("is-open");
    face.setAttribute("aria-expanded", "true");
    pop.scrollIntoView({ block: "nearest" });
    (search ? find : list.querySelector("[aria-selected=true]") ?? list.firstElementChild)?.focus();
  }
  function close(send) {
    pop.hidden = true;
    node.classList.remove("is-open");
    face.setAttribute("aria-expanded", "false");
    openOne = null;
    say();
    if (send && several && [...picked].join() !== before && picked.size >= least) done([...picked], node);
  }
  function take(i) {
    if (!several) {
      picked = picked.has(i.value) && least === 0 ? new Set() : new Set([i.value]);
      close(false);
      face.focus();
      done([...picked], node);
      return;
    }
    if (picked.has(i.value)) picked.delete(i.value);
    else if (picked.size < most) picked.add(i.value);
    draw();
    list.querySelector(`[data-value="${CSS.escape(i.value)}"]`)?.focus();
  }
  function keys(e) {
    const all = [...list.querySelectorAll("[role=option]")];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && all.length) all[(at + step + all.length) % all.length].focus();
    else if (e.key === "Home" && at >= 0) all[0].focus();
    else if (e.key === "End" && at >= 0) all.at(-1).focus();
    else if ((e.key === "Enter" || e.key === " ") && at >= 0) all[at].click();
    else if (e.key === "Enter" && at < 0) all[0]?.click();
    else if (e.key === "Escape") {
      close(several);
      face.focus();
    } else if (e.key === "Tab") {
      close(true);
      return;
    } else return;
    e.preventDefault();
    e.stopPropagation();
  }
  say();
  return node;
}
