import { SimpleMarkdown, rulesExtended } from "../vendor/discord-markdown-parser.js";
import { el, link, unsupported } from "./dom.js";
import { spoiler } from "./spoiler.js";
import { timestamp } from "./time.js";

// The parser knows no lists, which Discord has.
const item = /^( *)(?:[-*]|(\d{1,9})\.) +([^\n]*)(?:\n|$)/;
const list = {
  order: rulesExtended.heading.order,
  match: (source, state) => {
    const atStart = !state.prevCapture || state.prevCapture[0].endsWith("\n");
    return atStart && !state.inList && item.test(source) ? /^(?: *(?:[-*]|\d{1,9}\.) +[^\n]*(?:\n|$))+/.exec(source) : null;
  },
  parse: (capture, parse, state) => ({
    items: capture[0].split("\n").filter((line) => line !== "").map((line) => {
      const [, indent, number, text] = item.exec(line);
      return { depth: Math.min(indent.length >> 1, 5), number, content: parse(text, { ...state, inList: true }) };
    }),
  }),
};

const parse = SimpleMarkdown.parserFor({ ...rulesExtended, list });

// markdown draws a text as Discord does. names tells who and what is mentioned:
// {members, former, roles, channels} of {id, name}; use(line) fills the composer,
// go(id) opens a channel.
export function markdown(text, names) {
  const out = el("div", { class: "markup" });
  out.append(...draw(parse(text, { inline: true }), names));
  return out;
}

const draw = (nodes, names) => (Array.isArray(nodes) ? nodes : [nodes]).flatMap((n) => one(n, names));

const simple = { em: "em", strong: "strong", underline: "u", strikethrough: "s" };

function one(n, names) {
  const inside = () => (typeof n.content === "string" ? [n.content] : draw(n.content ?? [], names));
  if (simple[n.type]) return [el(simple[n.type], {}, inside())];
  switch (n.type) {
    case "text":
    case "emoticon":
      return [typeof n.content === "string" ? n.content : el("span", {}, inside())];
    case "twemoji":
      return [n.name];
    case "br":
    case "newline":
      return [el("br")];
    case "spoiler":
      return [spoiler(inside())];
    case "heading":
      return [el("div", { class: `h${n.level}`, role: "heading", "aria-level": String(n.level + 2) }, inside())];
    case "subtext":
      return [el("small", { class: "subtext" }, inside())];
    case "blockQuote":
      return [el("blockquote", {}, inside())];
    case "inlineCode":
      return [el("code", {}, n.content)];
    case "codeBlock":
      return [el("pre", { tabindex: "0" }, el("code", {}, n.content))];
    case "link":
    case "url":
    case "autolink":
      return [link(n.target, inside())];
    case "timestamp":
      return [timestamp(n.timestamp, n.format)];
    case "list":
      return [bullets(n.items, names)];
  }
  return mention(n, names);
}

function bullets(items, names) {
  const out = el("ul", { class: "list" });
  for (const i of items) {
    const li = el("li", {}, draw(i.content, names));
    li.style.marginInlineStart = `${i.depth * 1.2}rem`;
    if (i.number) li.style.listStyleType = `"${i.number}. "`;
    out.append(li);
  }
  return out;
}

const marks = { user: "@", role: "@", channel: "#" };

// called is what a mention reads as. Members who left keep their names.
function called(kind, id, names) {
  const known = { user: [...(names.members ?? []), ...(names.former ?? [])], role: names.roles, channel: names.channels }[kind];
  const name = known?.find((x) => x.id === id)?.name ?? `unknown-${kind}`;
  return name.startsWith(marks[kind]) ? name : marks[kind] + name; // a role is called @everyone
}

// renamed puts the names of now into mentions that were drawn before.
export function renamed(root, names) {
  for (const chip of root.querySelectorAll(".mention[data-kind]")) chip.textContent = called(chip.dataset.kind, chip.dataset.id, names);
}

function mention(n, names) {
  switch (n.type) {
    case "user":
    case "role":
      return [el("bdi", { class: "mention", "data-kind": n.type, "data-id": n.id }, called(n.type, n.id, names))];
    case "channel":
      return [el("button", { class: "mention", type: "button", "data-kind": n.type, "data-id": n.id, onclick: () => names.go?.(n.id) }, called(n.type, n.id, names))];
    case "everyone":
    case "here":
      return [el("span", { class: "mention" }, `@${n.type}`)];
    case "emoji":
      return [emoji(n)];
    case "slashCommand":
      return [el("button", { class: "mention", type: "button", onclick: () => names.use?.(`/${n.fullName} `) }, `/${n.fullName}`)];
  }
  return [unsupported(`markup ${n.type}`)];
}

// emoji is an emoji of the application, or its name once it is gone.
function emoji({ name, id }) {
  const said = `:${name}:`;
  const node = el("img", { class: "emoji", src: `/page/emoji/${id}`, alt: said, title: said, onerror: () => node.replaceWith(said) });
  return node;
}
