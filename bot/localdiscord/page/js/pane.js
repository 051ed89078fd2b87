import { avatar, el, newId } from "./dom.js";
import { listen, post } from "./net.js";
import { composer } from "./composer.js";
import { renamed } from "./markdown.js";
import { menu } from "./menu.js";
import { message, pending, unanswered } from "./message.js";
import { modal } from "./modal.js";
import { itIs } from "./time.js";

const sameBlock = 7 * 60_000; // Discord repeats the author after seven minutes

// pane is a channel as one member sees it. app: bot, people(), inspect(who,
// message), used(), go(channel), switched(pane), placed(pane, place), barred(pane, line).
export function pane(app) {
  const nothing = { commands: [], members: [], former: [], roles: [], channels: [] };
  let member = null, channel = null, place = nothing;
  let sight = "unknown", queued = null; // a line to run once the channel is open
  let stop = null, messages = new Map(), waiting = [];
  const list = el("ol", { class: "messages", role: "log", "aria-live": "polite", "aria-relevant": "additions", tabindex: "0" });
  const start = el("div", { class: "start" });
  const scroller = el("div", { class: "scroller", onscroll: () => atEnd() && (news.hidden = true) }, start, list);
  const news = el("button", { class: "news", type: "button", hidden: true, onclick: () => down(true) }, "New messages ↓");
  const offline = el("p", { class: "offline", role: "status", hidden: true }, "The connection is lost. Trying again…");
  const people = el("div", { class: "people", role: "group", "aria-label": "Who you are" });
  const titleId = newId("pane");
  const title = el("h2", { id: titleId });
  const type = composer({ names, commands: () => place.commands, where, say, use });
  const node = el("section", { class: "pane", "aria-labelledby": titleId }, el("header", { class: "pane-head" }, title, people), offline, scroller, news, type.node);

  function names() {
    return { members: [...place.members, app.bot], former: place.former, roles: place.roles, channels: place.channels, use: type.fill, go: app.go };
  }
  function where() {
    return { member: member.id, channel };
  }
  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  const down = (always) => {
    if (always) scroller.scrollTop = scroller.scrollHeight;
    news.hidden = atEnd();
  };

  // keep runs a change and stays at the end, if that is where the reader was: of
  // an answer that does not fit, at its beginning.
  function keep(change, grows, fresh) {
    const end = atEnd();
    change();
    if (end) down(true);
    else if (grows) news.hidden = false;
    if (end && fresh?.offsetHeight > scroller.clientHeight) scroller.scrollTop += fresh.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  }
  function draw(m) {
    const before = [...messages.values()].filter((o) => BigInt(o.m.id) < BigInt(m.id)).at(-1)?.m;
    const follows = before && before.author.id === m.author.id && !m.used && !m.reply && before.private === m.private && new Date(m.sent) - new Date(before.sent) < sameBlock;
    return message(m, {
      message: m, names: names(),
      fileURL: (f) => `/page/file/${m.id}/${f.id}?member=${member.id}&channel=${channel}`,
      press: (c, control) => act(m, control, "press", { custom_id: c.custom_id }),
      select: (c, values, control) => act(m, control, "select", { custom_id: c.custom_id, values }),
      dismiss: () => act(m, null, "dismiss", {}),
      menu: (anchor) => menu(anchor, entries(m)),
      jump: (id) => messages.get(id)?.node.focus(),
    }, follows);
  }
  function entries(m) {
    const apps = place.commands.filter((c) => c.type === 3).map((c) => ({ title: c.name, note: `Apps · ${app.bot.name}`, do: () => apply(m, c.name) }));
    const mine = m.author.bot ? [{ title: "Request and answer", note: "Inspector", do: () => app.inspect(member, channel, m.id) }] : [];
    const gone = m.private ? [{ title: "Dismiss message", do: () => act(m, null, "dismiss", {}) }] : [];
    const copy = [{ title: "Copy message ID", do: () => navigator.clipboard?.writeText(m.id) }];
    return [...apps, ...mine, ...gone, ...copy];
  }

  function put(m) {
    const old = messages.get(m.id);
    if (!old && m.author.bot) waiting.splice(0).forEach((w) => w.remove());
    if (!old) {
      const fresh = draw(m);
      messages.set(m.id, { m, node: fresh });
      return keep(() => list.append(fresh), true, fresh);
    }
    // What had the focus has it again, or else its message.
    const held = old.node.contains(document.activeElement) && document.activeElement;
    const fresh = draw(m);
    keep(() => old.node.replaceWith(fresh), false, fresh);
    messages.set(m.id, { m, node: fresh });
    if (held) ((held.dataset.customId && fresh.querySelector(`[data-custom-id="${CSS.escape(held.dataset.customId)}"]`)) || fresh).focus({ preventScroll: true });
  }
  const on = {
    clock: itIs,
    connected: (yes) => (offline.hidden = yes),
    place(next) {
      if (next.channel === null) {
        title.textContent = "Nothing to see";
        list.replaceChildren(el("li", { class: "quiet alone" }, `${member.name} can't see this channel.`));
        start.replaceChildren();
        place = nothing;
        messages = new Map();
        sight = "barred";
        return app.barred(api, queued);
      }
      if (sight === "barred") list.replaceChildren(); // admitted since
      sight = "open";
      place = next;
      const here = place.channels.find((c) => c.id === channel);
      title.replaceChildren(el("span", { class: "hash", "aria-hidden": "true" }, "#"), el("bdi", { title: here?.name }, here?.name ?? ""), el("span", { class: "sr" }, ` as ${member.name}`));
      list.setAttribute("aria-label", `Messages in ${here?.name} as ${member.name} sees them`);
      type.label(`Message #${here?.name} as ${member.name}`);
      start.replaceChildren(el("h3", {}, `Welcome to #${here?.name}!`), el("p", { class: "quiet" }, `This is the start of the channel, as ${member.name} sees it.`));
      renamed(list, names());
      app.placed(api, place);
    },
    view(all) {
      if (sight !== "open") return;
      messages = new Map();
      list.replaceChildren();
      all.forEach((m) => {
        const fresh = draw(m);
        messages.set(m.id, { m, node: fresh });
        list.append(fresh);
      });
      down(all.length > 0);
      if (queued) type.run(queued);
      queued = null;
    },
    put,
    gone(id) {
      const old = messages.get(id);
      messages.delete(id);
      if (old?.node.contains(document.activeElement)) list.focus({ preventScroll: true });
      old?.node.remove();
    },
  };

  // act does something to a message; the control shows that it is under way.
  async function act(m, control, name, more) {
    control?.classList.add("busy");
    const got = await post(name, { ...where(), message: m.id, ...more });
    control?.classList.remove("busy");
    const at = messages.get(m.id)?.node.querySelector(".failed");
    if (at) at.textContent = got.silent ? "This interaction failed" : got.refusal ?? "";
    came(got);
  }
  function say(text) {
    return post("say", { ...where(), text });
  }
  async function use(command) {
    return sent(command.shown(), "command", { path: command.entry.path, options: command.answers(), files: await command.files() });
  }
  const apply = (m, name) => sent(name, "menu", { message: m.id, text: name }).then((got) => {
    const at = got.refusal && !got.silent && messages.get(m.id)?.node.querySelector(".failed");
    if (at) at.textContent = got.refusal;
  });
  async function sent(shown, name, body) {
    app.used();
    const row = pending(member, shown, app.bot), as = member;
    waiting.push(row);
    keep(() => list.append(row));
    down(true);
    const got = await post(name, { ...where(), ...body });
    waiting = waiting.filter((w) => w !== row);
    row.remove();
    if (got.silent && as === member) keep(() => list.append(unanswered(as, shown, app.bot, got.refusal)));
    if (atEnd()) down(true);
    came(got);
    return got;
  }
  function came(got) {
    if (got.form) modal(got.form, { ...where(), names: names(), bot: app.bot });
  }

  function show(who, at) {
    const moved = who.id !== member?.id || at !== channel;
    member = who;
    channel = at;
    people.replaceChildren(...app.people().map((p) => el("button", {
      type: "button", class: "person", "aria-pressed": String(p.id === who.id), onclick: () => app.switched(api, p),
    }, avatar(p, "small"), el("bdi", { title: p.name }, p.name))));
    if (!moved) return;
    stop?.();
    place = nothing;
    sight = "unknown";
    queued = null;
    list.replaceChildren(); // nothing of another's view stays
    messages = new Map();
    stop = listen(who.id, at, on);
  }
  // run runs a line as if the member had typed it.
  function run(line) {
    if (sight === "open") type.run(line);
    else if (sight === "barred") app.barred(api, line);
    else queued = line;
  }
  const api = { node, show, run, focus: type.focus, close: () => { stop?.(); node.remove(); }, get member() { return member; } };
  return api;
}
