// The conversation on the page: each message a bubble, each choice a real button.

import { $, el, icon } from "./dom.js";
import { day, hour } from "./moments.js";
import { paperChip } from "./papers.js";
import { FINAL } from "./photo.js";
import { errorWord, word } from "./words.js";

const LONG_CHARS = 1800;
const NEAR_BOTTOM = 120;
const SPACE_ABOVE = 10;
// What can be followed in a text: an address of a source, or a command to type; and what is not
// torn apart at the end of a line: a receipt's number, a number and its unit, a place's number.
const LINKS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|((?<![\p{L}\p{N}/])\/[a-z]{2,12}(?![\p{L}\p{N}/]))|((?<![\p{L}\p{N}-])[A-Z]{2,5}-\d[\d-]*\d|(?<![\p{L}\p{N}.,/])\d[\d.,/]* (?:%|(?:đồng|triệu|nghìn|người|hộ|câu|việc|ngày|tháng|tuổi|đơn vị|phiếu|vướng mắc|báo cáo|nhân khẩu|lượt)(?!\p{L}))|(?<!\p{L})(?:[Pp]hố|[Tt]ổ|[Tt]hôn|[Bb]ản|[Xx]óm|[Qq]uý|[Đđ]iều|[Mm]ục|[Nn]gày) [\dIVX](?:[\d./IVX]*[\dIVX])?(?![\p{L}\p{N}]))/gu;
// A line of a list: its second row begins under its first word, not under its mark.
const ITEM = /^(?:\d+\.|[·–]|\p{Extended_Pictographic}\uFE0F?) /u;

// A button that opens a line of a summary: all are equally wide, in full rows and in the last one.
const isEdit = ({ label }) => /^✎ \d+$/u.test(label);

export class Bubbles {
  constructor({ press, type, retry, drop }) {
    Object.assign(this, { press, type, retry, drop });
    this.log = $("log");
    this.scroll = $("scroll");
    this.clear();
    this.atBottom = true;
    this.scroll.addEventListener("scroll", () => {
      this.atBottom = this.nearBottom();
      if (this.atBottom) $("down").hidden = true;
    });
    // The keyboard or a panel opens: what was being read stays in sight.
    new ResizeObserver(() => this.atBottom && this.toBottom()).observe(this.scroll);
    $("down").addEventListener("click", () => this.toBottom());
  }

  clear() {
    const stays = (node) => node.dataset.pending || node.classList.contains("failed");
    for (const node of [...this.log.children]) if (!stays(node)) node.remove();
    this.lastId = 0;
    this.lastDay = "";
    this.lastFrom = "";
    this.current = null;
    this.seen = new Set();
  }

  get empty() {
    return !this.log.children.length;
  }

  show(message) {
    if (this.seen.has(message.id)) return;
    this.seen.add(message.id);
    this.lastId = Math.max(this.lastId, message.id);
    const follow = this.nearBottom();
    const waiting = message.key && this.log.querySelector(`[data-key="${CSS.escape(message.key)}"]`);
    const bubble = this.bubble(message);
    if (waiting) waiting.replaceWith(bubble);
    else this.log.insertBefore(bubble, this.log.querySelector("[data-pending]"));
    this.dateLine(bubble, message);
    if (message.from === "bot") this.newest(bubble, message);
    else this.markChosen(message);
    this.follow(follow || message.from === "me", bubble);
  }

  bubble(message, state = null) {
    const mine = message.from === "me";
    const again = this.lastFrom === message.from && !state;
    if (!state) this.lastFrom = message.from;
    const body = el("div", { class: "bubble" });
    body.append(el("span", { class: "unseen", text: `${word(mine ? "me" : "assistant")}: ` }));
    if (message.picture) body.append(this.picture(message.picture, message.text));
    if (message.sound) body.append(this.sound(message.sound));
    if (message.place) body.append(this.place(message.place));
    if (message.text) body.append(this.text(message.text, !mine));
    if (message.document) body.append(mine ? paperChip(message.document) : this.document(message.document));
    const foot = el("p", { class: "foot-note" });
    if (message.at) foot.append(el("time", { datetime: message.at, text: hour(message.at) }));
    if (mine) foot.append(el("span", { class: "state", text: state ?? ` · ${word("sent")}` }));
    const item = el("li", { class: `message ${mine ? "me" : "bot"}${again ? " again" : ""}` }, body);
    if (message.buttons?.length) item.append(this.choices(message.buttons));
    item.append(foot);
    return item;
  }

  text(words, follow) {
    const paragraph = el("p", { class: "words" });
    if (follow) this.lines(paragraph, words);
    else paragraph.textContent = words;
    if (words.length <= LONG_CHARS) return paragraph;
    paragraph.classList.add("folded");
    const fold = el("button", { type: "button", class: "fold", "aria-expanded": "false", text: word("more") });
    fold.addEventListener("click", () => {
      const folded = paragraph.classList.toggle("folded");
      fold.setAttribute("aria-expanded", String(!folded));
      fold.textContent = word(folded ? "more" : "less");
    });
    return el("div", {}, paragraph, fold);
  }

  lines(paragraph, words) {
    const lines = words.replaceAll(" · ", "\u00a0· ").split(/(?<=\n)/);
    for (const line of lines) {
      const part = el("span", { class: ITEM.test(line) ? "said item" : "said" });
      this.withLinks(part, line);
      paragraph.append(part);
    }
  }

  withLinks(part, words) {
    let from = 0;
    for (const match of words.matchAll(LINKS)) {
      const [all, address, command, whole] = match;
      part.append(words.slice(from, match.index));
      if (address) part.append(this.source(address));
      else if (command) part.append(this.command(command));
      else part.append(el("span", { class: "whole", text: whole }));
      from = match.index + all.length;
    }
    part.append(words.slice(from));
  }

  source(address) {
    return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: address });
  }

  command(name) {
    return el("button", { type: "button", class: "command", text: name, onclick: () => this.type(name) });
  }

  picture(address, alt) {
    const label = (alt || word("photo")).slice(0, 140);
    const image = el("img", { src: address, alt: label });
    const frame = el("button", { type: "button", class: "picture", "aria-label": `${word("enlarge")}: ${label}` }, image);
    const follow = this.nearBottom();
    image.addEventListener("load", () => this.follow(follow, frame.closest(".message")));
    image.addEventListener("error", () => frame.replaceWith(el("p", { class: "chip" }, icon("album"), word("photoGone"))));
    frame.addEventListener("click", () => enlarge(address, label));
    return frame;
  }

  sound(address) {
    const player = el("audio", { controls: true, preload: "none", src: address, "aria-label": word("sound") });
    const frame = el("div", { class: "sound" }, el("p", { class: "chip" }, icon("mic"), word("sound")), player);
    player.addEventListener("error", () => player.replaceWith(el("p", { text: word("soundGone") })));
    return frame;
  }

  place({ lat, lon }) {
    const degrees = (value) => value.toFixed(5).replace(".", ",");
    return el("p", { class: "chip" }, icon("pin"), word("placeHere", { lat: degrees(lat), lon: degrees(lon) }));
  }

  document({ name, url }) {
    if (!url) return el("p", { class: "chip" }, icon("file"), word("fileGone", { name }));
    return el("a", { class: "chip", href: url, download: name }, icon("file"), el("span", { text: name }));
  }

  choices(rows) {
    const group = el("div", { class: "choices" });
    for (const row of merged(rows)) {
      const line = el("div", { class: row.every(isEdit) ? "row edits" : "row" });
      for (const { label, token } of row) {
        const button = el("button", { type: "button", class: "choice", "data-token": token, text: label });
        button.addEventListener("click", (event) => this.pressed(event, button, label, token));
        line.append(button);
      }
      group.append(line);
    }
    return group;
  }

  pressed(event, button, label, token) {
    // A trembling finger presses twice; half a second later it is meant.
    if (event.timeStamp - Number(button.dataset.at ?? -1000) < 500) return;
    button.dataset.at = event.timeStamp;
    this.byKey = event.detail === 0 ? button : null;
    this.press(token, label);
  }

  newest(bubble, message) {
    if (!message.buttons?.length) {
      this.current?.classList.add("old");
      return;
    }
    for (const old of this.log.querySelectorAll(".choices:not(.old)")) old.classList.add("old");
    this.current = bubble.querySelector(".choices");
    this.current.classList.remove("old");
    // Who chose with the keyboard goes on with the keyboard: the next question's first choice.
    if (this.byKey && document.activeElement === this.byKey) this.current.querySelector("button").focus();
    this.byKey = null;
  }

  markChosen({ pressed }) {
    if (!pressed) return;
    const buttons = [...this.log.querySelectorAll(`[data-token="${CSS.escape(pressed)}"]`)];
    const button = buttons.at(-1);
    if (!button || button.classList.contains("chosen")) return;
    button.classList.add("chosen");
    button.prepend(icon("check"));
    button.append(el("span", { class: "unseen", text: ` (${word("chosen")})` }));
    button.closest(".choices").classList.add("old");
  }

  dateLine(bubble, message) {
    const today = message.at.slice(0, 10);
    if (today === this.lastDay) return;
    this.lastDay = today;
    bubble.classList.remove("again");
    bubble.before(el("li", { class: "date" }, el("span", { text: day(message.at) })));
  }

  // What was said and is on its way.
  wait(item, preview, state) {
    const message = { from: "me", text: item.label ?? item.text ?? item.caption ?? "" };
    if (item.type === "file") message.document = { name: item.name, size: item.size };
    else message[item.type === "voice" ? "sound" : "picture"] = preview;
    if (item.type === "location") message.place = { lat: item.lat, lon: item.lon };
    const bubble = this.bubble(message, state);
    bubble.dataset.key = item.id;
    bubble.dataset.pending = "yes";
    this.log.append(bubble);
    this.toBottom();
  }

  state(id, words) {
    const state = this.log.querySelector(`[data-key="${CSS.escape(id)}"] .state`);
    if (state) state.textContent = words;
  }

  states(words) {
    for (const state of this.log.querySelectorAll("[data-pending] .state")) state.textContent = words;
  }

  failed(id, code, item, blob) {
    const bubble = this.log.querySelector(`[data-key="${CSS.escape(id)}"]`);
    if (!bubble || !item) return;
    bubble.classList.add("failed");
    // It is on its way no more: what is said from now on stands below it.
    delete bubble.dataset.pending;
    const again = el("button", { type: "button", text: word("retry"), onclick: () => (bubble.remove(), this.retry(item, blob)) });
    const drop = el("button", { type: "button", text: word("drop"), onclick: () => (bubble.remove(), this.drop(item)) });
    bubble.querySelector(".foot-note").replaceChildren(
      el("span", { text: `${word("failed")}: ${errorWord(code)}` }), el("span", { class: "pair" }, FINAL.has(code) ? null : again, drop),
    );
    this.follow(true);
  }

  nearBottom() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR_BOTTOM;
  }

  follow(yes, item = null) {
    if (!yes) this.offerDown("newBelow");
    else if (item && this.tooTall(item)) this.toBeginning(item);
    else this.toBottom();
  }

  // What has just been said and does not fit is read from its beginning, not from its end.
  tooTall(item) {
    const live = this.log.getAttribute("aria-live") === "polite";
    return live && item === this.log.lastElementChild && item.offsetHeight > this.scroll.clientHeight;
  }

  toBeginning(item) {
    const above = item.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    this.scroll.scrollTop += above - SPACE_ABOVE;
    this.offerDown("moreBelow");
  }

  offerDown(key) {
    $("down").replaceChildren(el("span", { text: word(key) }), icon("down"));
    $("down").hidden = false;
  }

  toBottom() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    $("down").hidden = true;
  }
}

function enlarge(address, label) {
  const viewer = $("viewer");
  $("viewer-image").src = address;
  $("viewer-image").alt = label;
  viewer.showModal();
}

// Rows of edits stand in one grid, which breaks where this phone is full.
function merged(rows) {
  const found = [];
  for (const row of rows) {
    if (row.every(isEdit) && found.at(-1)?.every(isEdit)) found.push([...found.pop(), ...row]);
    else found.push(row);
  }
  return found;
}
