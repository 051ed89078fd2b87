// typing sends what is typed anywhere on the page to a composer: focus() gives it
// the focus before the key arrives.
export function typing(focus) {
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || !writes(e) || document.querySelector(".menu")) return;
    if (e.target.closest("input, textarea, select, .chooser-pop")) return;
    focus();
  });
}

// writes says whether a key puts something into a text. Space is left to what it
// presses or scrolls. "Process" is a key that an input method takes, as for Hangul.
function writes(e) {
  if (e.key === "Process") return true;
  const command = (e.ctrlKey || e.metaKey) && !e.altKey && !e.getModifierState("AltGraph");
  if (command) return e.key.toLowerCase() === "v";
  return [...e.key].length === 1 && e.key !== " ";
}
