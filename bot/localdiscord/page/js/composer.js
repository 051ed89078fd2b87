import { el } from "./dom.js";
import { flat, matching, values, whole } from "./commands.js";
import { listbox } from "./listbox.js";
import { slash } from "./slash.js";

// composer is where a member types. env: names(), commands(), where(),
// say(text) and use(command) -> the answer of the server.
export function composer(env) {
  let command = null; // a slash being filled in
  const wrong = el("p", { class: "refusal", role: "alert" });
  const list = listbox({ label: "Suggestions", pick: (i) => (command ? command.take(i) : begin(i.value, new Map())) });
  list.hide();
  const text = el("textarea", {
    rows: "1", class: "typing", dir: "auto", autocomplete: "off", enterkeyhint: "send", oninput: typed, onkeydown: key,
    onfocus: () => { list.serve(text); suggest(); }, onblur: () => !command && list.hide(),
  });
  const send = el("button", { class: "send", type: "submit", "aria-label": "Send" }, "➤");
  const slot = el("div", { class: "slot" }, text);
  const apps = el("button", { class: "open-list", type: "button", "aria-label": "Show the commands", onclick: () => fill("/") }, "/");
  const node = el("form", { class: "composer", onsubmit: (e) => { e.preventDefault(); deliver(); } }, list.node, wrong, el("div", { class: "bar" }, apps, slot, send));

  const refuse = (why) => (wrong.textContent = why);

  function typed() {
    refuse("");
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
    const hit = text.value.startsWith("/") && whole(flat(env.commands()), text.value);
    if (hit) begin(hit.entry, values(hit.entry, hit.rest));
    else suggest();
  }
  function suggest() {
    if (!text.value.startsWith("/")) return list.hide();
    const found = matching(flat(env.commands()), text.value);
    if (found.length) list.show(found.map((e) => ({ title: e.name, note: e.about, tag: e.options.map((o) => (o.required ? o.name : `${o.name}?`)).join(" "), value: e })), 0, "Commands");
    else list.say(env.commands().length ? "There is no such command." : "No commands are registered yet. Is the bot running?");
  }
  const filled = (entry, given) => slash(entry, given, { list, names: env.names, where: env.where, leave, send: deliver, refuse });
  // begin goes from plain typing to a command.
  function begin(entry, given) {
    command = filled(entry, given);
    text.value = "";
    show();
    command.focus();
    if (!entry.options.length) {
      list.say("Enter sends the command.");
      send.focus();
    }
  }
  function leave(rest) {
    command = null;
    text.value = rest;
    show();
    text.focus();
  }
  function show() {
    slot.replaceChildren(command ? command.node : text);
    list.serve(command ? null : text);
    if (!command) typed();
  }
  function key(e) {
    if (e.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (list.open && step) list.move(step);
    else if (list.open && list.active && (e.key === "Enter" || e.key === "Tab") && !e.shiftKey) begin(list.active.value, new Map());
    else if (list.open && e.key === "Escape") list.hide();
    else if (e.key === "Enter" && !e.shiftKey) deliver();
    else return;
    e.preventDefault();
  }
  // A key that was dealt with may have moved the focus: what it would then do
  // there, such as send a form, is not meant.
  let dealtWith = false;
  node.addEventListener("keydown", (e) => (dealtWith = e.defaultPrevented));
  node.addEventListener("keypress", (e) => dealtWith && e.preventDefault());
  // Escape and Backspace leave a command that has no inputs, too.
  node.addEventListener("keydown", (e) => {
    if (command && e.target === send && (e.key === "Escape" || e.key === "Backspace")) {
      e.preventDefault();
      leave(e.key === "Backspace" ? command.entry.name : "");
    }
  });

  async function deliver() {
    refuse("");
    if (!command) {
      const words = text.value.trim();
      if (!words) return;
      if (words.startsWith("/")) return refuse(`There is no command ${words.split(" ")[0]}.`);
      text.value = "";
      typed();
      const got = await env.say(words);
      if (got.refusal && !text.value) {
        text.value = words;
        refuse(got.refusal);
      }
      return;
    }
    if (command.missing()) return refuse("This option is required. Specify a value.");
    const sent = command;
    leave("");
    list.hide();
    return use(sent);
  }
  async function use(sent) {
    const got = await env.use(sent);
    if (!got.refusal || got.silent) return;
    if (!command && !text.value) {
      command = sent; // as it was, to be put right
      show();
      command.focus();
    }
    refuse(got.refusal);
  }
  // run sends a line; one that isn't complete is put here to be completed. What
  // is being typed stays.
  async function run(line) {
    refuse("");
    if (!line.startsWith("/")) return env.say(line);
    const hit = whole(flat(env.commands()), `${line} `);
    const made = hit && filled(hit.entry, values(hit.entry, hit.rest));
    if (!made || made.missing()) return fill(`${line} `);
    return use(made);
  }
  function fill(line) {
    if (command) leave("");
    text.value = line;
    text.focus();
    typed();
  }

  const focus = () => (command ?? text).focus();

  return { node, fill, run, focus, label: (what) => { text.placeholder = what; text.setAttribute("aria-label", what); } };
}
