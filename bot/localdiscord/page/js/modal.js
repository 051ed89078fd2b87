import { el, newId, unsupported } from "./dom.js";
import { post } from "./net.js";
import { markdown } from "./markdown.js";
import { chooser } from "./chooser.js";

const textInput = 4, stringSelect = 3, label = 18, textDisplay = 10, actionRow = 1, radio = 21, checks = 22, check = 23;
const entities = { 5: ["members"], 6: ["roles"], 7: ["members", "roles"], 8: ["channels"] };

// modal opens a form that the bot sent. A form that is refused stays open.
export function modal(form, { member, channel, names, bot }) {
  const fields = {};
  const wrong = el("p", { class: "form-wrong", role: "alert" });
  const send = el("button", { class: "btn primary", type: "submit" }, "Submit");
  const titleId = newId("title");
  const box = el("dialog", { class: "modal", "aria-labelledby": titleId },
    el("form", { method: "dialog", novalidate: true, onsubmit: submit },
      el("header", {}, el("h2", { id: titleId }, form.title),
        el("button", { class: "close", type: "button", "aria-label": "Close", onclick: () => box.close() }, "✕")),
      el("div", { class: "modal-body" }, el("p", { class: "modal-note" }, `This form will be submitted to ${bot.name}. Do not share passwords or other sensitive information.`), wrong,
        form.components.map((c) => part(c))),
      el("footer", {}, el("button", { class: "btn plain", type: "button", onclick: () => box.close() }, "Cancel"), send)));

  function part(c) {
    if (c.type === label) return field(c.component, c.label, c.description);
    if (c.type === actionRow) return field(c.components[0], c.components[0].label);
    if (c.type === textDisplay) return markdown(c.content, names);
    return unsupported(`component ${c.type}`);
  }

  function field(k, name, about) {
    const id = newId("field");
    const needed = k.required !== false && k.type !== check;
    const inner = input(k, id, name);
    return el("div", { class: "field" },
      el("label", { for: id }, name, needed && el("span", { class: "needed", "aria-hidden": "true" }, " *")),
      about && el("p", { class: "about", id: `${id}-about` }, about), inner);
  }

  function input(k, id, name) {
    const put = (v) => (fields[k.custom_id] = v);
    switch (k.type) {
      case textInput:
        return textField(k, id, put);
      case check:
        return el("input", { type: "checkbox", id, onchange: (e) => put(String(e.target.checked)) });
      case radio:
      case checks:
      case stringSelect:
        return pick(k, name, put, () => k.options.map((o) => ({ title: o.label, note: o.description, value: o.value, chosen: o.default })));
    }
    if (entities[k.type]) return pick(k, name, put, () => entities[k.type].flatMap((kind) => (names[kind] ?? []).map((x) => ({ title: x.name, value: x.id }))));
    return unsupported(`component ${k.type}`);
  }

  function pick(k, name, put, items) {
    return chooser({
      label: k.placeholder || name, items, least: k.min_values ?? (k.required === false ? 0 : 1),
      most: k.max_values ?? (k.type === checks ? k.options.length : 1), search: Boolean(entities[k.type]), done: (v) => put(v.join(",")),
    });
  }

  function textField(k, id, put) {
    const long = k.style === 2;
    const most = k.max_length || 4000;
    const left = el("span", { class: "count", "aria-hidden": "true" });
    const node = el(long ? "textarea" : "input", {
      id, rows: long ? "5" : null, type: long ? null : "text", maxlength: String(most), placeholder: k.placeholder, autocomplete: "off",
      "aria-required": String(k.required !== false), value: k.value ?? "",
      oninput: () => { put(node.value); count(); },
    });
    const count = () => (left.textContent = String(most - node.value.length));
    put(k.value ?? "");
    count();
    return el("div", { class: "text-field" }, node, left);
  }

  async function submit(e) {
    e.preventDefault();
    wrong.textContent = "";
    send.disabled = true;
    const got = await post("submit", { member, channel, form: form.key, fields });
    send.disabled = false;
    if (!got.refusal) return box.close();
    wrong.textContent = got.silent ? "Something went wrong. Try again." : got.refusal;
  }

  const before = document.activeElement;
  box.addEventListener("close", () => {
    box.remove();
    if (before?.isConnected) before.focus();
  });
  document.body.append(box);
  box.showModal();
  box.querySelector(".modal-body input, .modal-body textarea, .modal-body button")?.focus();
}
