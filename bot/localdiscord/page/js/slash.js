import { el } from "./dom.js";
import { post } from "./net.js";
import { kinds } from "./commands.js";

const pause = 120; // milliseconds between a key and the question to the bot

const base64 = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

// slash is a command being filled in: its name, and an input for each option.
// env: list (the listbox above), names(), where() -> {member, channel},
// leave(text) goes back to plain typing, send() sends, refuse(text) says why not.
export function slash(entry, given, env) {
  const filled = new Map(); // name -> {option, node, input, value}
  const node = el("div", { class: "slash", role: "group", "aria-label": `Command ${entry.name}` }, el("span", { class: "slash-name" }, entry.name));
  const more = el("span", { class: "slash-more" });
  node.append(more);
  let asked = 0, timer = 0, current = null;

  function add(option, value = "") {
    const file = option.type === kinds.file;
    const input = el("input", {
      type: file ? "file" : "text", value: file ? null : value, "aria-label": `${option.name}${option.required ? ", required" : ""}: ${option.description}`, autocomplete: "off", spellcheck: "false", enterkeyhint: "send",
      inputmode: option.type === kinds.integer ? "numeric" : option.type === kinds.number ? "decimal" : null,
      onfocus: () => focus(f), onblur: () => leave(f), oninput: () => { f.value = null; f.typed = true; if (!file && named(f)) return; env.list.unmark(); f.node.classList.remove("wrong"); env.refuse(""); fit(f); offer(f, pause); }, onkeydown: (e) => key(e, f),
    });
    const f = { option, input, value: null, typed: option.required && !value, node: el("label", { class: "slash-option" }, el("span", { class: "slash-key" }, option.name), input) };
    filled.set(option.name, f);
    more.before(f.node);
    fit(f);
    rest();
    return f;
  }
  // named is for those who type the names, too: "episode:" goes to that option.
  function named(f) {
    const [, before, name, after] = /^(.*?)(?:^|\s)([\w-]+):(.*)$/.exec(f.input.value) ?? [];
    const option = entry.options.find((o) => o.name === name);
    const to = option && (option === f.option ? f : filled.get(name) ?? add(option));
    if (!to || to === f && before) return false;
    f.input.value = before;
    to.input.value = after.trimStart();
    fit(f);
    fit(to);
    if (to !== f && !before && !f.option.required) {
      filled.delete(f.option.name);
      f.node.remove();
      rest();
    }
    if (to !== f) to.input.focus();
    else offer(f, pause);
    return true;
  }
  // rest shows the options that are not there yet as buttons.
  function rest() {
    more.replaceChildren(...entry.options.filter((o) => !filled.has(o.name)).map((o) => el("button", {
      type: "button", class: "slash-add", title: o.description, "aria-label": `Add the option ${o.name}: ${o.description}`,
      onclick: () => add(o).input.focus(),
    }, `+ ${o.name}`)));
  }
  const fit = (f) => f.option.type !== kinds.file && (f.input.style.width = `${Math.min(Math.max(f.input.value.length + 1, 4), 40)}ch`);

  function focus(f) {
    current = f;
    env.list.serve(f.input);
    env.list.say(`${f.option.name}: ${f.option.description}`); // what stood there was for something else
    offer(f, 0);
  }
  function leave(f) {
    if (current === f) {
      current = null;
      clearTimeout(timer);
      env.list.hide();
    }
  }
  // offer shows what can be chosen: fixed choices at once, the bot's after a pause.
  function offer(f, wait) {
    const { option: o } = f;
    if (o.type === kinds.file) return env.list.say(`${o.name}: ${o.description}`);
    const typed = f.input.value, word = typed.toLowerCase();
    clearTimeout(timer);
    const turn = ++asked;
    const show = (choices, empty) => {
      if (turn !== asked || current !== f) return;
      const head = `${o.name}: ${o.description}`;
      if (!choices.length) env.list.show([], -1, empty || head);
      else env.list.show(choices.map((c) => ({ title: String(c.name), note: c.note, value: String(c.value) })), f.typed ? 0 : -1, head);
    };
    const fits = (all) => all.filter((c) => String(c.name).toLowerCase().includes(word));
    if (o.autocomplete) {
      timer = setTimeout(async () => {
        const options = answers().filter((a) => a.name !== o.name);
        const got = await post("complete", { ...env.where(), path: entry.path, options, focus: { name: o.name, value: typed } });
        show(got.choices ?? [], got.refusal ? "Loading options failed" : "No options match your search.");
      }, wait);
      return;
    }
    const { members, channels, roles } = env.names();
    const named = (list, mark) => list.map((x) => ({ name: mark + x.name, value: x.id }));
    const lists = {
      [kinds.boolean]: () => [{ name: "True", value: "true" }, { name: "False", value: "false" }],
      [kinds.user]: () => named(members, "@"), [kinds.channel]: () => named(channels, "#"), [kinds.role]: () => named(roles, "@"),
      [kinds.mentionable]: () => [...named(members, "@"), ...named(roles, "@")],
    };
    if (o.choices?.length) show(fits(o.choices), "No options match your search.");
    else if (lists[o.type]) show(fits(lists[o.type]()), "No options match your search.");
    else show([]);
  }
  function take(choice) {
    const f = current;
    if (!f) return;
    f.input.value = choice.title;
    f.value = choice.value;
    fit(f);
    asked++;
    clearTimeout(timer);
    const next = [...filled.values()][[...filled.keys()].indexOf(f.option.name) + 1];
    if (next && !next.input.value) next.input.focus();
    else env.list.say("Enter sends the command.");
  }
  function key(e, f) {
    if (e.isComposing) return;
    const { list } = env;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) list.move(step);
    else if (e.key === "Enter") {
      if (list.active) take(list.active);
      else env.send();
    } else if (e.key === "Tab" && !e.shiftKey && list.active && !f.value && f.input.value) take(list.active);
    else if (e.key === "Escape") {
      if (list.open) list.hide();
      else env.leave("");
    } else if (e.key === "Backspace" && f.input.value === "") remove(f);
    else return;
    e.preventDefault();
  }
  // remove takes an empty option out; the first one takes the command with it.
  function remove(f) {
    const all = [...filled.values()], at = all.indexOf(f);
    if (at === 0 || f.option.required) {
      if (at === 0) env.leave(entry.name);
      else all[at - 1].input.focus();
      return;
    }
    filled.delete(f.option.name);
    all[at - 1].input.focus();
    f.node.remove();
    rest();
  }
  const text = (f) => f.input.files?.[0]?.name ?? f.value ?? f.input.value;
  const answers = () => [...filled.values()].filter((f) => f.input.value !== "").map((f) => ({ name: f.option.name, value: text(f) }));
  // files are those that were chosen, each in base64.
  const files = () => Promise.all([...filled.values()].filter((f) => f.input.files?.length).map(async (f) => ({
    option: f.option.name, name: f.input.files[0].name, data: await base64(f.input.files[0]),
  })));

  entry.options.filter((o) => o.required || given.has(o.name)).forEach((o) => add(o, given.get(o.name)));
  if (!filled.size && entry.options.length) add(entry.options[0]);

  return {
    node, entry, take, answers, files,
    shown: () => [entry.name, ...[...filled.values()].filter((f) => f.input.value).map((f) => `${f.option.name}:${f.input.files ? text(f) : f.input.value}`)].join(" "),
    focus: () => ([...filled.values()].find((f) => !f.input.value) ?? [...filled.values()].at(-1))?.input.focus(),
    // missing marks the required options that are empty, and tells whether there are any.
    missing() {
      const empty = [...filled.values()].filter((f) => f.option.required && !f.input.value);
      empty.forEach((f) => f.node.classList.add("wrong"));
      empty[0]?.input.focus();
      return empty.length > 0;
    },
  };
}
