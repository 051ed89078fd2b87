import { avatar, el, unsupported } from "./dom.js";
import { components, download } from "./components.js";
import { markdown } from "./markdown.js";
import { spoiler } from "./spoiler.js";
import { sentAt } from "./time.js";

// message draws one message for one pane. ctx, beside what components needs, has
// dismiss(), menu(anchor) and jump(id). It follows says whether it stands right
// under another by the same author.
export function message(m, ctx, follows) {
  const head = !follows && el("div", { class: "head" },
    el("bdi", { class: "author" }, m.author.name), m.author.bot && el("span", { class: "app-tag" }, "APP"), sentAt(m.sent));
  const more = el("button", { class: "more", type: "button", "aria-label": "More about this message", "aria-haspopup": "menu", onclick: () => ctx.menu(more) }, "⋯");
  const node = el("li", {
    class: ["message", m.private && "private", m.pinged && "pinged", follows && "follows"].filter(Boolean).join(" "),
    "data-id": m.id, tabindex: "-1",
    oncontextmenu: (e) => {
      if (e.shiftKey || e.target.closest("a, input, textarea") || String(getSelection())) return;
      e.preventDefault();
      ctx.menu(more);
    },
  },
  m.used && usedHeader(m.used), !m.used && m.reply && replyHeader(m, ctx),
  el("div", { class: "body" }, follows ? el("span", { class: "gutter" }) : avatar(m.author),
    el("div", { class: "content" }, head, content(m, ctx), el("p", { class: "failed", role: "alert" }), m.private && privacy(ctx))),
  more);
  return node;
}

function content(m, ctx) {
  if (m.thinking) return el("p", { class: "thinking" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), `${m.author.name} is thinking…`);
  const out = [];
  if (m.content) out.push(markdown(m.content, ctx.names));
  if (m.embeds) out.push(unsupported(m.embeds === 1 ? "embed" : `embeds: ${m.embeds}`));
  out.push(...components(m.components, ctx));
  if (!m.v2) out.push(...(m.files ?? []).map((f) => (f.spoiler ? spoiler(download(f, ctx), "div") : download(f, ctx))));
  if (!out.length) out.push(unsupported("message"));
  if (m.edited) out.push(el("span", { class: "edited" }, "(edited)"));
  return el("div", { class: "parts" }, out);
}

// Discord tells everybody who used which command, and what was typed for it.
function usedHeader(u) {
  return el("div", { class: "used" }, avatar({ name: u.by || "?" }, "tiny"),
    el("span", {}, el("b", {}, el("bdi", {}, u.by)), " used ", el("span", { class: "used-command" }, u.command,
      (u.options ?? []).map((o) => el("span", { class: "used-option" }, el("i", {}, `${o.name}:`), ` ${o.value}`)))));
}

function replyHeader(m, ctx) {
  return el("button", { class: "used reply", type: "button", onclick: () => ctx.jump(m.reply) }, el("span", { "aria-hidden": "true" }, "↱"), ` Answer to a message above`);
}

function privacy(ctx) {
  return el("div", { class: "privacy" }, el("span", { class: "eye", "aria-hidden": "true" }), "Only you can see this · ",
    el("button", { class: "linkish", type: "button", onclick: () => ctx.dismiss() }, "Dismiss message"));
}

// pending stands where the answer will be, until it comes.
export function pending(who, command, bot) {
  return el("li", { class: "message pending" },
    el("div", { class: "used" }, avatar(who, "tiny"), el("span", {}, el("b", {}, el("bdi", {}, who.name)), " used ", el("span", { class: "used-command" }, command))),
    el("div", { class: "body" }, avatar(bot), el("div", { class: "content" },
      el("div", { class: "head" }, el("span", { class: "author" }, bot.name), el("span", { class: "app-tag" }, "APP")),
      el("p", { class: "thinking" }, "Sending command…"))));
}

// unanswered is what a client shows by itself when nothing comes.
export function unanswered(who, command, bot, text, dismiss) {
  const node = pending(who, command, bot);
  node.classList.add("private");
  node.querySelector(".thinking").replaceWith(
    el("p", { class: "failed", role: "alert" }, `⚠ ${text}`),
    el("div", { class: "privacy" }, "Only you can see this · ", el("button", { class: "linkish", type: "button", onclick: () => { node.remove(); dismiss?.(); } }, "Dismiss message")));
  return node;
}
