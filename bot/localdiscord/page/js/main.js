import { about } from "./about.js";
import { avatar, el } from "./dom.js";
import { inspector } from "./inspector.js";
import { later } from "./later.js";
import { keep, keepHere, kept, keptHere } from "./kept.js";
import { get } from "./net.js";
import { pane } from "./pane.js";
import { startAt } from "./time.js";
import { tips } from "./tips.js";
import { typing } from "./typing.js";

const $ = (id) => document.getElementById(id);
const phone = matchMedia("(max-width: 760px)");

const world = await get("/page/world");
let guild = world.guilds[0], channel = null, listed = false;
const panes = [];
const drawer = inspector();
$("app").append(drawer.node);

const app = {
  bot: { ...world.bot, bot: true },
  people: () => guild.members,
  inspect: (who, at, message) => drawer.open(who, at, message),
  used: () => phone.matches && card.show(false), // a phone needs the room
  go,
  switched(at, who) {
    // Two panes never show the same member: they change places instead.
    const other = panes.find((p) => p !== at && p.member.id === who.id);
    if (other) other.show(at.member, channel);
    at.show(who, channel);
    tabs();
    remember();
  },
  placed(at, place) {
    if (at === panes[0]) sidebar(place);
  },
  // Somebody goes to a channel of their own to run a line, or if the one that the
  // tab was at before it was reloaded is gone.
  barred(at, line) {
    if (channel === at.member.channel || (listed && !line)) return;
    go(at.member.channel);
    if (line) at.run(line);
  },
};
const aboutLink = about(world.welcome.about);
const card = tips($("tips"), $("help"), world.welcome, aboutLink(), run);
$("note").append(aboutLink() ?? "");

// remember keeps who is where, for when this tab is reloaded.
function remember() {
  keepHere("who", panes.map((p) => p.member.id).join());
  keepHere("channel", channel);
}

function sidebar(place) {
  listed = true;
  $("guild").textContent = place.guild;
  const name = place.channels.find((c) => c.id === channel)?.name ?? "";
  $("where").replaceChildren(el("span", { class: "hash" }, "#"), el("bdi", {}, name));
  document.title = `#${name} · ${place.guild}`;
  const open = place.channels.filter((c) => !c.archived || c.id === channel); // whoever is in one stays in it
  const top = open.filter((c) => !place.channels.some((p) => p.id === c.parent && p.type !== 4));
  const entry = (c, under) => el("button", {
    type: "button", class: `channel ${under ? "thread" : ""}`, "aria-current": c.id === channel ? "page" : null, onclick: () => { go(c.id); drawn(false); },
  }, el("span", { class: "hash", "aria-hidden": "true" }, under ? "↳" : "#"), el("bdi", {}, c.name));
  $("channels").replaceChildren(...top.flatMap((c) => c.type === 4 ? [el("h3", {}, c.name)]
    : [entry(c), ...open.filter((t) => t.parent === c.id).map((t) => entry(t, true))]));
  $("events").hidden = place.events.length === 0;
  $("events").querySelector("ul").replaceChildren(...place.events.map((e) => el("li", { class: "event" },
    el("span", { class: "event-name" }, el("bdi", {}, e.name), e.now && el("span", { class: "good" }, " now")), startAt(e.start), el("span", {}, e.where))));
}

function go(to) {
  channel = to;
  panes.forEach((p) => p.show(p.member, channel));
  remember();
}

// run runs a tip as the one whose it is.
function run(t) {
  const who = guild.members.find((m) => m.name === t.as);
  const at = panes.find((p) => p.member === who) ?? panes[0];
  if (who && at.member !== who) app.switched(at, who);
  swipe(panes.indexOf(at));
  at.run(t.line);
}

// tabs lead from one pane to the other where a screen holds one.
function tabs() {
  $("tabs").hidden = panes.length < 2;
  $("tabs").replaceChildren(...panes.map((p, i) => el("button", { type: "button", class: "tab", "aria-current": i === shown ? "true" : null, onclick: () => swipe(i) }, avatar(p.member, "tiny"), el("bdi", { title: p.member.name }, p.member.name))));
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

// side opens two panes, for these two if they are there, or goes back to one.
function side(two, left, right) {
  while (panes.length > (two ? 2 : 1)) panes.pop().close();
  if (two && left && right && panes[0].member !== left) panes[0].show(left, channel);
  if (two && panes.length < 2 && guild.members.length > 1) add(right ?? guild.members.find((m) => m !== panes[0].member));
  $("panes").classList.toggle("two", panes.length === 2);
  $("where").hidden = panes.length === 2;
  $("panes").classList.toggle("pair", guild.members.length === 2);
  $("side").setAttribute("aria-pressed", String(panes.length === 2));
  shown = 0;
  tabs();
  remember();
}
function add(who) {
  const p = pane(app);
  panes.push(p);
  $("panes").append(p.node);
  for (const use of ["focusin", "pointerdown"]) p.node.addEventListener(use, () => (last = p));
  p.show(who, channel);
}
let last = null; // the pane that was used last
const current = () => (phone.matches ? panes[shown] : panes.find((p) => p === last)) ?? panes[0];
typing(() => current()?.focus());

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
if (world.hours) later($("later"));
const named = (name) => guild.members.find((m) => m.name === name);
$("side").addEventListener("click", () => side(panes.length < 2, ...(world.welcome.beside ?? []).map(named)));
$("inspect").addEventListener("click", () => (drawer.node.hidden ? drawer.open(panes[0].member, channel) : drawer.close()));
$("help").addEventListener("click", () => card.show(!card.open));
$("burger").addEventListener("click", () => drawn(!document.body.classList.contains("menu-open")));
$("veil").addEventListener("click", () => drawn(false));
$("sidebar").addEventListener("keydown", (e) => e.key === "Escape" && drawn(false));

if (guild?.members.length) {
  const [left, right] = (keptHere("who") ?? "").split(",").map((id) => guild.members.find((m) => m.id === id));
  const who = left ?? guild.members[0];
  channel = /^[1-9]\d*$/.test(keptHere("channel")) ? keptHere("channel") : who.channel;
  add(who);
  side(Boolean(right), left, right);
  card.show(kept("tips") !== "no");
} else {
  $("panes").append(el("p", { class: "quiet alone" }, "There is nobody in this Discord yet."));
  setTimeout(() => location.reload(), 1000);
}
