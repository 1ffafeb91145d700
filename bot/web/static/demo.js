// The demo's bar: the clock of the rehearsal, and the buttons that move it forward.

import { ask } from "./door.js";
import { $, el } from "./dom.js";
import { moment } from "./moments.js";
import { word } from "./words.js";

const LOOK_EVERY = 60000;

let shown = null;

export function showClock(demo) {
  shown = demo;
  $("demo").hidden = !demo;
  if (!demo) return;
  const [before, after] = word("clock", { when: "|" }).split("|");
  $("clock").replaceChildren(el("span", { class: "clock-word", text: before }), moment(demo.now), after);
}

export const showClockAgain = () => showClock(shown);

export function armDemo(refuse) {
  const toggle = $("demo-toggle");
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    $("demo").classList.toggle("open", open);
  });
  for (const button of document.querySelectorAll("[data-to]")) {
    button.addEventListener("click", () => move(button.dataset.to, refuse));
  }
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look);
}

async function move(to, refuse) {
  const buttons = [...document.querySelectorAll("[data-to]")];
  if ($("demo").getAttribute("aria-busy") === "true") return;
  $("demo").setAttribute("aria-busy", "true");
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
  $("clock").textContent = word("moving");
  try {
    shown = (await ask("/demo/clock", { to })).demo;
  } catch (error) {
    refuse(error);
  } finally {
    $("demo").removeAttribute("aria-busy");
    for (const button of buttons) button.removeAttribute("aria-disabled");
    showClockAgain();
  }
}

// Another page may have moved the clock.
async function look() {
  if (!shown || document.visibilityState === "hidden" || $("demo").hasAttribute("aria-busy")) return;
  try {
    showClock((await ask("/api/state")).demo);
  } catch {
    // No network: the line above the messages says so already.
  }
}
