import { avatar, el } from "./dom.js";
import { get } from "./net.js";
import { inspector } from "./inspector.js";
import { pane } from "./pane.js";
import { startAt } from "./time.js";

const $ = (id) => document.getElementById(id);
const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ } };

const world = await get("/page/world");
let guild = world.guilds[0], channel = null;
const panes = [];
const drawer = inspector();
$("app").append(drawer.node);

const app = {
  bot: { ...world.bot, bot: true },
  people: () => guild.members,
  inspect: (who, at, message) => drawer.open(who, at, message),
  used: () => matchMedia("(max-width: 760px)").matches && tips(false), // a phone needs the room
  switched(at, who) {
    // Two panes never show the same member: they change places instead.
    const other = panes.find((p) => p !== at && p.member.id === who.id);
    if (other) other.show(at.member, channel);
    at.show(who, channel);
    tabs();
  },
  placed(at, place) {
    if (at === panes[0]) sidebar(place);
  },
};

function sidebar(place) {
  $("guild").textContent = place.guild;
  document.title = `#${place.channels.find((c) => c.id === channel)?.name ?? ""} · ${place.guild}`;
  const listed = place.channels.filter((c) => !c.archived || c.id === channel); // whoever is in one stays in it
  const top = listed.filter((c) => !place.channels.some((p) => p.id === c.parent && p.type !== 4));
  const entry = (c, under) => el("button", {
    type: "button", class: `channel ${under ? "thread" : ""}`, "aria-current": c.id === channel ? "page" : null, onclick: () => { go(c.id); drawn(false); },
  }, el("span", { class: "hash", "aria-hidden": "true" }, under ? "↳" : "#"), c.name);
  $("channels").replaceChildren(...top.flatMap((c) => c.type === 4 ? [el("h3", {}, c.name)]
    : [entry(c), ...listed.filter((t) => t.parent === c.id).map((t) => entry(t, true))]));
  $("events").hidden = place.events.length === 0;
  $("events").querySelector("ul").replaceChildren(...place.events.map((e) => el("li", { class: "event" },
    el("span", { class: "event-name" }, e.name, e.now && el("span", { class: "good" }, " now")), startAt(e.start), el("span", {}, e.where))));
}

function go(to) {
  channel = to;
  panes.forEach((p) => p.show(p.member, channel));
}

// tips is what there is to try. A click fills the composer of who is to type it.
function tips(open) {
  const { title, text, try: tries } = world.welcome;
  const some = Boolean(title || tries?.length);
  $("help").hidden = !some;
  $("help").setAttribute("aria-expanded", String(open));
  $("tips").hidden = !some || !open;
  $("tips").replaceChildren(
    el("div", { class: "tips-head" }, el("h2", {}, title), el("button", { type: "button", class: "close", "aria-label": "Close the things to try", onclick: () => { tips(false); $("help").focus(); } }, "✕")),
    el("p", { class: "quiet" }, text),
    el("ul", {}, (tries ?? []).map((t) => el("li", {}, el("button", { type: "button", class: "try", onclick: () => fill(t) },
      t.as && el("span", { class: "try-as" }, avatar({ name: t.as }, "tiny"), t.as), el("code", {}, t.line), t.why && el("span", { class: "try-why" }, t.why))))));
  keep("tips", open ? "yes" : "no");
}

function fill(t) {
  const who = guild.members.find((m) => m.name === t.as);
  const at = panes.find((p) => p.member === who) ?? panes[0];
  if (who && at.member !== who) app.switched(at, who);
  swipe(panes.indexOf(at));
  at.fill(t.line.startsWith("/") ? `${t.line} ` : t.line);
}

// tabs lead from one pane to the other where a screen holds one.
function tabs() {
  $("tabs").hidden = panes.length < 2;
  $("tabs").replaceChildren(...panes.map((p, i) => el("button", { type: "button", class: "tab", "aria-current": i === shown ? "true" : null, onclick: () => swipe(i) }, avatar(p.member, "tiny"), p.member.name)));
}
let shown = 0;
const swipe = (i) => $("panes").scrollTo({ left: i * $("panes").clientWidth, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
$("panes").addEventListener("scroll", () => {
  const now = Math.round($("panes").scrollLeft / Math.max(1, $("panes").clientWidth));
  if (now !== shown && now < panes.length) {
    shown = now;
    tabs();
  }
});

function side(two) {
  while (panes.length > (two ? 2 : 1)) panes.pop().close();
  while (two && panes.length < 2 && guild.members.length > 1) add(guild.members.find((m) => m !== panes[0].member));
  $("panes").classList.toggle("two", panes.length === 2);
  $("panes").classList.toggle("pair", guild.members.length === 2);
  $("side").setAttribute("aria-pressed", String(panes.length === 2));
  keep("side", two ? "yes" : "no");
  shown = 0;
  tabs();
}
function add(who) {
  const p = pane(app);
  panes.push(p);
  $("panes").append(p.node);
  p.show(who, channel);
}

const themes = ["auto", "dark", "light"];
function theme(next) {
  if (!themes.includes(next)) next = "auto";
  document.documentElement.dataset.theme = next;
  $("theme").textContent = { auto: "◐", dark: "☾", light: "☀" }[next];
  $("theme").setAttribute("aria-label", `Colours: ${next}. Change`);
  keep("theme", next);
}
function drawn(open) {
  document.body.classList.toggle("menu-open", open);
  $("burger").setAttribute("aria-expanded", String(open));
}

theme(kept("theme"));
$("theme").addEventListener("click", () => theme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]));
$("side").addEventListener("click", () => side(panes.length < 2));
$("inspect").addEventListener("click", () => (drawer.node.hidden ? drawer.open(panes[0].member, channel) : drawer.close()));
$("help").addEventListener("click", () => tips($("tips").hidden));
$("burger").addEventListener("click", () => drawn(!document.body.classList.contains("menu-open")));
$("veil").addEventListener("click", () => drawn(false));
$("sidebar").addEventListener("keydown", (e) => e.key === "Escape" && drawn(false));

if (guild?.members.length) {
  channel = guild.members[0].channel;
  add(guild.members[0]);
  side(kept("side") === "yes");
  tips(kept("tips") !== "no");
} else {
  $("panes").append(el("p", { class: "quiet alone" }, "There is nobody in this Discord yet."));
  setTimeout(() => location.reload(), 1000);
}
