// The commands that can be typed, as a flat list, and the reading of a line.

const sub = 1, group = 2;
export const kinds = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10, file: 11 };

// flat turns registered commands into what can be typed: one entry for each
// command without subcommands, and one for each subcommand.
export function flat(commands) {
  const out = [];
  const add = (path, c) => {
    const nested = (c.options ?? []).filter((o) => o.type === sub || o.type === group);
    if (nested.length) nested.forEach((o) => add([...path, o.name], o));
    else out.push({ path, name: `/${path.join(" ")}`, about: c.description, options: c.options ?? [] });
  };
  commands.filter((c) => c.type === 1).forEach((c) => add([c.name], c));
  return out.sort((a, b) => (a.name < b.name ? -1 : 1));
}

// matching are the entries that fit what was typed so far; the ones that begin
// with it first.
export function matching(entries, typed) {
  const word = typed.toLowerCase().trimEnd();
  const begins = entries.filter((e) => e.name.startsWith(word));
  const holds = entries.filter((e) => !begins.includes(e) && e.name.includes(word.slice(1)));
  return [...begins, ...holds];
}

// whole is the entry that a line names in full, followed by a space, and the rest.
export function whole(entries, line) {
  const fits = entries.filter((e) => line.toLowerCase().startsWith(`${e.name} `)).sort((a, b) => b.name.length - a.name.length);
  if (!fits.length) return null;
  // "/show " may still become "/show info ".
  return { entry: fits[0], rest: line.slice(fits[0].name.length).trim() };
}

// values reads "episode:3 for:group" or a bare value, which is for the first option.
export function values(entry, rest) {
  const out = new Map();
  if (!rest) return out;
  const known = entry.options.map((o) => o.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const key = new RegExp(`(?:^|\\s)(${known}):`, "g");
  const marks = known ? [...rest.matchAll(key)] : [];
  const first = (marks.length ? rest.slice(0, marks[0].index) : rest).trim();
  if (first && entry.options[0]) out.set(entry.options[0].name, bare(first));
  marks.forEach((m, i) => out.set(m[1], bare(rest.slice(m.index + m[0].length, marks[i + 1]?.index).trim())));
  return out;
}

const bare = (text) => (/^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, "$1") : text);
