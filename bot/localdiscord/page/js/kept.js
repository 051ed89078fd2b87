// What the browser keeps: some for every tab, some for one tab alone, so that two
// tabs can be two people. A browser may refuse to keep anything.

const attempt = (f) => { try { return f(); } catch { return null; } };

export const kept = (key) => attempt(() => localStorage.getItem(key));
export const keep = (key, value) => attempt(() => localStorage.setItem(key, value));
export const keptHere = (key) => attempt(() => sessionStorage.getItem(key));
export const keepHere = (key, value) => attempt(() => sessionStorage.setItem(key, value));
