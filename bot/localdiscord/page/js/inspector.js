import { el } from "./dom.js";
import { get } from "./net.js";
import { spoiler } from "./spoiler.js";

const callbacks = { 4: "a new message", 5: "later (“thinking…”)", 6: "later, in the same message", 7: "a change of the message", 8: "choices", 9: "a form" };
const interactions = { 2: "command", 3: "button or select", 4: "completion", 5: "form" };

// inspector is the drawer that shows what Discord asked the bot and what it said.
export function inspector() {
  const body = el("div", { class: "drawer-body" });
  const title = el("h2", {}, "Request and answer");
  const close = el("button", { class: "close", type: "button", "aria-label": "Close the inspector", onclick: () => api.close() }, "✕");
  const node = el("aside", { class: "drawer", "aria-label": "Inspector", hidden: true, onkeydown: (e) => e.key === "Escape" && api.close() }, el("header", {}, title, close), body);
  let before = null;

  const api = {
    node,
    // open shows one message's exchanges or, without a message, a member's last ones.
    async open(who, channel, message) {
      if (node.hidden) before = document.activeElement;
      node.hidden = false;
      title.textContent = message ? `As ${who.name} sees it` : `What ${who.name} did last`;
      body.replaceChildren(el("p", { class: "quiet" }, "Loading…"));
      close.focus();
      try {
        const all = await get(`/page/inspect?member=${who.id}&channel=${channel}${message ? `&message=${message}` : ""}`);
        body.replaceChildren(...(all.length ? all.map((x, i) => exchange(x, Boolean(message) || i === 0)) : [el("p", { class: "quiet" }, "The bot had no part in this.")]));
      } catch {
        body.replaceChildren(el("p", { class: "quiet" }, "The local Discord does not answer."));
      }
    },
    close() {
      node.hidden = true;
      if (before?.isConnected) before.focus();
    },
  };
  return api;
}

function what(x) {
  const kind = interactions[x.request?.type];
  if (x.request?.type === 2 || x.request?.type === 4) return `/${x.request.data.name} · ${kind}`;
  return kind ?? (x.interaction === "0" ? "The bot's own message" : "Somebody else's request");
}

function exchange(x, open) {
  const first = x.calls[0];
  const took = x.interaction === "0" ? "" : `${first.after_ms.toFixed(1)} ms`;
  const out = el("details", { class: "exchange", open }, el("summary", {}, el("span", {}, what(x)), took && el("span", { class: "took", title: "From the interaction to the bot's first answer" }, took)));
  if (x.request) out.append(json("Discord asked", x.request));
  else if (x.interaction !== "0") out.append(el("p", { class: "quiet" }, "What somebody else sent is theirs: it is not shown here."));
  for (const c of x.calls) {
    const kind = callbacks[c.body?.type] && c.path.endsWith("/callback") ? `: ${callbacks[c.body.type]}` : "";
    const late = x.interaction === "0" ? "" : ` after ${c.after_ms.toFixed(1)} ms`;
    out.append(el("p", { class: "call" }, el("code", {}, `${c.method} ${c.path}`), el("span", { class: c.status < 300 ? "good" : "bad" }, ` ${c.status}`), late), json(`The bot answered${kind}`, c.body ?? null));
  }
  return out;
}

// barred keeps shut here what is shut in the message.
const barred = (text) => text.split(/(\|\|[\s\S]+?\|\|)/).map((part, i) => (i % 2 ? ["||", spoiler(part.slice(2, -2)), "||"] : part));

function json(title, value) {
  const text = JSON.stringify(value, null, 2);
  const copy = el("button", { class: "linkish", type: "button", onclick: async () => { await navigator.clipboard.writeText(text); copy.textContent = "Copied"; } }, "Copy");
  return el("section", {}, el("h3", {}, title, copy), el("pre", { tabindex: "0" }, barred(text)));
}
