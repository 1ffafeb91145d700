// A document that a person sends: what it is called, how large it is, and the way to have it back.

import { el, icon } from "./dom.js";
import { spoken, word } from "./words.js";

export const MOST_PAPER_BYTES = 10 * 1024 * 1024;

const KB = 1024;
const MB = 1024 * KB;
const END_LETTERS = 10;
const END_WORDS = [12, 11, 10, 9, 8, 7];

// A list of households is taken in on the office's computer: as a photo it would only fail.
export const isPaper = ({ name = "", type = "" }) =>
  !/^(?:image|audio|video)\//u.test(type) && /\.(?:xlsx?|ods|csv|docx?|pdf|zip)$/iu.test(name);

// Read at once: what lies in a cloud, or is written anew while it waits for the network, would
// fail later, when nobody remembers which file it was. Null if this device cannot read it.
export async function wholeOf(file) {
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch {
    return null;
  }
}

export function sizeWord(bytes) {
  const value = bytes < MB ? Math.max(1, Math.round(bytes / KB)) : bytes / MB;
  const digits = new Intl.NumberFormat(spoken(), { maximumFractionDigits: bytes < MB ? 0 : 1 });
  return `${digits.format(value)}\u00a0${bytes < MB ? "KB" : "MB"}`;
}

// A long name is cut in its middle: how it begins says what it is, how it ends which kind;
// where a word begins near the end, it is not torn.
function named(name) {
  const letters = [...name];
  const whole = END_WORDS.find((count) => /[\s_-]/u.test(letters.at(-count - 1) ?? ""));
  const end = letters.splice(-(whole ?? END_LETTERS)).join("");
  return el("span", { class: "named" },
    el("span", { class: "start", text: letters.join("") }), el("span", { class: "end", text: end }));
}

export function paperChip({ name, size, url }) {
  const words = { name, size: sizeWord(size) };
  const face = [icon("file"), el("span", { class: "paper", "aria-hidden": "true" }, named(name), el("small", { text: words.size }))];
  if (url) return el("a", { class: "chip", href: url, download: name, title: name, "aria-label": word("paperOpen", words) }, ...face);
  return el("p", { class: "chip", title: name }, el("span", { class: "unseen", text: word("paperSent", words) }), ...face);
}
