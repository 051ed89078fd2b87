// Everything that goes over the wire.

// post does something as a member. The answer always is an object; what went
// wrong stands in its refusal.
export async function post(name, body) {
  try {
    const r = await fetch(`/page/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (r.ok || r.status === 422) return await r.json();
    return { refusal: await r.text() };
  } catch {
    return { refusal: "The local Discord does not answer. Is it still running?" };
  }
}

export async function get(path) {
  const r = await fetch(path);
  if (!r.ok) throw new Error(await r.text());
  return r.json();
}

// listen keeps a member's stream open while the page can be seen: browsers
// allow few connections at once, and a hidden tab needs none. Every connection
// begins with the whole view, so nothing is missed.
export function listen(member, channel, on) {
  let source = null;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/page/events?member=${member}&channel=${channel}`);
    for (const name of ["clock", "place", "view", "put", "gone"]) {
      source.addEventListener(name, (e) => on[name](JSON.parse(e.data)));
    }
    source.addEventListener("open", () => on.connected(true));
    source.addEventListener("error", () => on.connected(false));
  };
  const shut = () => {
    source?.close();
    source = null;
  };
  const seen = () => (document.hidden ? shut() : open());
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("pagehide", shut);
  window.addEventListener("pageshow", open);
  open();
  return () => {
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("pagehide", shut);
    window.removeEventListener("pageshow", open);
    shut();
  };
}
