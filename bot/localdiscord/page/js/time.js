import { el } from "./dom.js";

// Times are shown in the reader's own zone and language, by Discord's clock, which may
// have been turned.

let ahead = 0;
const now = () => Date.now() + ahead;
const whenTold = new Set();

// itIs says what time it is; onTime is told whenever the times on the page are drawn again.
export function itIs(ms) {
  ahead = ms - Date.now();
  redraw();
}
export const onTime = (tell) => whenTold.add(tell);

const styles = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

const full = (when) => new Intl.DateTimeFormat(undefined, styles.F).format(when);

// timestamp is <t:seconds:style>.
export function timestamp(seconds, style = "f") {
  const when = new Date(Number(seconds) * 1000);
  if (Number.isNaN(when.getTime())) return el("span", {}, "Invalid date");
  const node = el("time", { class: "timestamp", datetime: when.toISOString(), title: full(when) });
  if (style === "R") {
    node.dataset.relative = when.getTime();
    node.textContent = relative(when);
  } else {
    node.textContent = new Intl.DateTimeFormat(undefined, styles[style] ?? styles.f).format(when);
  }
  return node;
}

const units = [["year", 31536e6], ["month", 2592e6], ["day", 864e5], ["hour", 36e5], ["minute", 6e4], ["second", 1e3]];

function relative(when) {
  const away = when.getTime() - now();
  const [unit, size] = units.find(([, ms]) => Math.abs(away) >= ms) ?? units.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "always" }).format(Math.round(away / size), unit);
}

function redraw() {
  for (const node of document.querySelectorAll("time[data-relative]")) {
    node.textContent = relative(new Date(Number(node.dataset.relative)));
  }
  for (const node of document.querySelectorAll("time.sent")) node.textContent = sent(new Date(node.dateTime));
  for (const tell of whenTold) tell(new Date(now()));
}
setInterval(redraw, 10_000);

// clockFace is the time of day.
export const clockFace = (when) => new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric", minute: "2-digit" }).format(when);

// startAt is when an event begins.
export function startAt(iso) {
  const when = new Date(iso);
  const year = when.getFullYear() === new Date(now()).getFullYear() ? undefined : "numeric";
  const style = { weekday: "short", year, month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
  return el("time", { datetime: iso, title: full(when) }, new Intl.DateTimeFormat(undefined, style).format(when));
}

// sentAt is the time beside a message's author.
export function sentAt(iso) {
  const when = new Date(iso);
  return el("time", { class: "sent", datetime: iso, title: full(when) }, sent(when));
}

function sent(when) {
  const today = when.toDateString() === new Date(now()).toDateString();
  return new Intl.DateTimeFormat(undefined, today ? styles.t : styles.s).format(when);
}
