// The one place where elements are made. Text goes in as text nodes: nothing on
// this page ever reads HTML.

export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((c) => c !== undefined && c !== null && c !== false));
  return node;
}

// What cannot be drawn is said aloud, in the place where it would stand.
export const unsupported = (what) => el("span", { class: "unsupported" }, `[unsupported ${what}]`);

// A link to elsewhere, or its text where the address is not one to follow.
export function link(url, ...children) {
  let to;
  try {
    to = new URL(url);
  } catch {
    return el("span", {}, ...children);
  }
  if (to.protocol !== "https:" && to.protocol !== "http:") return el("span", {}, ...children);
  return el("a", { href: to.href, target: "_blank", rel: "noreferrer noopener", title: to.href }, ...children);
}

const hues = ["#3f6fd8", "#2f7d4f", "#a3582a", "#8a4fb8", "#b03a6b", "#1d7a8c", "#7a6a1d"];

// A round initial stands for a picture.
export function avatar(who, size = "") {
  let hash = 7;
  for (const c of who.name) hash = (hash * 37 + c.codePointAt(0)) % 9973;
  const node = el("span", { class: `avatar ${size}`, "aria-hidden": "true" }, /[\p{L}\p{N}]/u.exec(who.name)?.[0].toUpperCase() ?? "?");
  node.style.backgroundColor = who.bot ? "#5865f2" : hues[hash % hues.length];
  return node;
}

let last = 0;
export const newId = (prefix) => `${prefix}-${++last}`;
