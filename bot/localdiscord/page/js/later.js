import { el } from "./dom.js";
import { post } from "./net.js";
import { clockFace, onTime } from "./time.js";

const steps = ["next", "10 seconds", "1 minute", "20 minutes", "1 hour", "1 day", "1 week"];

// later lets people turn the hours by a select, which shows what time it is.
export function later(select) {
  const face = el("option", { value: "" }, "Later");
  select.replaceChildren(face, ...steps.map((s) => el("option", { value: s }, s === "next" ? "Next thing" : `${s} later`)));
  select.hidden = false;
  onTime((when) => (face.textContent = `» ${clockFace(when)}`));
  select.addEventListener("change", async () => {
    const text = select.value;
    select.disabled = true;
    const got = await post("later", { text });
    select.disabled = false;
    select.value = "";
    if (got.refusal) alert(got.refusal);
  });
}
