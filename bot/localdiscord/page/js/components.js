import { el, link, unsupported } from "./dom.js";
import { markdown } from "./markdown.js";
import { spoiler } from "./spoiler.js";
import { chooser } from "./chooser.js";

// The types of Discord's "Component Reference".
const row = 1, button = 2, stringSelect = 3, section = 9, textDisplay = 10, thumbnail = 11, gallery = 12, file = 13, separator = 14, container = 17;
const entities = { 5: ["members"], 6: ["roles"], 7: ["members", "roles"], 8: ["channels"] };

const looks = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

// components draws the tree of a message. ctx holds the message, the names for
// its mentions, fileURL(file), and press(component, node) and
// select(component, values, node) for what is used.
export const components = (list, ctx) => (list ?? []).map((c) => one(c, ctx));

function one(c, ctx) {
  switch (c.type) {
    case row:
      return el("div", { class: "row" }, components(c.components, ctx));
    case button:
      return pressable(c, ctx);
    case section:
      return el("div", { class: "section" }, el("div", { class: "section-text" }, components(c.components, ctx)), c.accessory && one(c.accessory, ctx));
    case textDisplay:
      return markdown(c.content ?? "", ctx.names);
    case thumbnail:
      return picture(c.media, c.description, c.spoiler, ctx);
    case gallery:
      return el("div", { class: "gallery" }, (c.items ?? []).map((i) => picture(i.media, i.description, i.spoiler, ctx)));
    case file:
      return attached(c, ctx);
    case separator:
      return el("div", { class: `separator ${c.spacing === 2 ? "wide" : ""} ${c.divider === false ? "bare" : ""}`, role: c.divider === false ? null : "separator" });
    case container:
      return box(c, ctx);
  }
  return c.type === stringSelect || entities[c.type] ? menu(c, ctx) : unsupported(`component ${c.type}`);
}

function box(c, ctx) {
  const inner = components(c.components, ctx);
  const out = el("div", { class: "container" }, c.spoiler ? spoiler(inner, "div") : inner);
  if (Number.isInteger(c.accent_color)) out.style.setProperty("--accent", `#${c.accent_color.toString(16).padStart(6, "0")}`);
  else out.classList.add("no-accent");
  return out;
}

const emojiOf = (e) => e && el("span", { class: "emoji", "aria-hidden": "true" }, e.id ? `:${e.name}:` : e.name);

function pressable(c, ctx) {
  const inside = [emojiOf(c.emoji), c.label && el("span", {}, c.label)];
  if (c.style === 5) {
    const out = link(c.url, ...inside, el("span", { class: "out", "aria-hidden": "true" }, "↗"));
    out.className = "btn link";
    if (c.disabled) out.removeAttribute("href");
    return out;
  }
  if (!looks[c.style]) return unsupported(`button style ${c.style}`);
  const node = el("button", {
    class: `btn ${looks[c.style]}`, type: "button", disabled: c.disabled, "data-custom-id": c.custom_id,
    "aria-label": c.label ? null : c.emoji?.name, onclick: () => ctx.press(c, node),
  }, inside);
  return node;
}

function menu(c, ctx) {
  const kinds = entities[c.type];
  const items = () => kinds
    ? kinds.flatMap((kind) => (ctx.names[kind] ?? [])
      .filter((x) => kind !== "channels" || !c.channel_types?.length || c.channel_types.includes(x.type))
      .map((x) => ({ title: (kind === "channels" ? "# " : "@") + x.name, value: x.id, word: x.name })))
    : (c.options ?? []).map((o) => ({ title: [o.emoji?.name, o.label].filter(Boolean).join(" "), note: o.description, value: o.value, chosen: o.default }));
  return chooser({
    label: c.placeholder || (kinds ? `Select ${kinds.join(" or ")}` : "Make a selection"),
    items, least: c.min_values ?? 1, most: c.max_values ?? 1, search: Boolean(kinds), disabled: c.disabled, id: c.custom_id,
    done: (values, node) => ctx.select(c, values, node),
  });
}

// Nothing is fetched from outside: a picture from there is named, and linked.
function picture(media, description, hidden, ctx) {
  const [, name] = /^attachment:\/\/(.+)$/.exec(media?.url ?? "") ?? [];
  const f = name && ctx.message.files?.find((x) => x.name === name);
  const drawn = f ? el("img", { class: "picture", src: ctx.fileURL(f), alt: description ?? f.name })
    : link(media?.url, el("span", { class: "picture named" }, `[picture${description ? `: ${description}` : ""}]`));
  return hidden ? spoiler(drawn, "div") : drawn;
}

function attached(c, ctx) {
  const name = c.file?.url.replace("attachment://", "");
  const f = ctx.message.files?.find((x) => x.name === name);
  if (!f) return unsupported(`file ${name}`);
  return c.spoiler || f.spoiler ? spoiler(download(f, ctx), "div") : download(f, ctx);
}

const bytes = (n) => (n < 1024 ? `${n} bytes` : n < 1 << 20 ? `${(n / 1024).toFixed(2)} KB` : `${(n / (1 << 20)).toFixed(2)} MB`);

// download is a file's card.
export function download(f, ctx) {
  return el("div", { class: "file" },
    el("span", { class: "file-icon", "aria-hidden": "true" }, "📄"),
    el("span", { class: "file-name" }, el("a", { href: ctx.fileURL(f), download: f.name }, f.name), el("small", {}, bytes(f.size))),
    el("a", { class: "file-get", href: ctx.fileURL(f), download: f.name, "aria-label": `Download ${f.name}` }, "⬇"));
}
