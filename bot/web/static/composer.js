// The place to write: a field that grows, common commands behind "/", photos, files, recordings and the place behind "+".

import { commandsOf } from "./commands.js";
import { $, el, face, icon } from "./dom.js";
import { canRecord } from "./recorder.js";
import { COMMANDS, commandWord, spoken, switchLanguage, word } from "./words.js";

const MOST_CHARS = 100000;

// What a taker gives back for a file that it did not take: the words beside it stay to be sent.
export const REFUSED = Symbol("refused");

export class Composer {
  constructor({ say, photo, sound, paper, place, language, refuse, role, papers }) {
    Object.assign(this, { say, place, language, refuse, role, papers });
    this.takers = { camera: photo, album: photo, sound, paper };
    this.field = $("text");
    this.panel = $("panel");
    this.opened = null;
    $("composer").addEventListener("submit", (event) => (event.preventDefault(), this.send()));
    this.field.addEventListener("input", () => (this.grow(), this.hint()));
    this.field.addEventListener("keydown", (event) => this.key(event));
    $("menu").addEventListener("click", () => this.toggle("menu"));
    $("attach").addEventListener("click", () => this.toggle("attach"));
    $("panel").addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
    for (const name of Object.keys(this.takers)) $(name).addEventListener("change", () => this.picked($(name)));
    this.dress();
  }

  dress() {
    face($("menu"), "menu", word("menu"));
    this.faceAttach();
    face($("send"), "send", word("send"));
    this.field.placeholder = word("writeShort");
    this.grow();
    this.close();
  }

  faceAttach() {
    face($("attach"), "plus", word(this.papers() ? "attachMore" : "attach"));
  }

  key(event) {
    // While a Vietnamese letter is being put together, Enter belongs to the keyboard.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
    if (event.key === "Escape") this.close();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
    // One place for the thumb: with words it sends, without words it listens.
    const listens = canRecord() && !this.field.value.trim();
    if (listens && document.activeElement === $("send")) this.field.focus();
    $("record").hidden = !listens;
    $("send").hidden = listens;
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return;
    if (text.length > MOST_CHARS) {
      this.refuse({ code: "too_long" });
      return;
    }
    this.field.value = "";
    this.grow();
    this.close();
    this.say(text);
  }

  hint() {
    const text = this.field.value;
    const fitting = /^\/[a-z]*$/.test(text) ? COMMANDS.filter((name) => name.startsWith(text)) : [];
    if (fitting.length) this.open("hint", this.commands(fitting));
    else if (this.opened === "hint") this.close();
  }

  toggle(name) {
    if (this.opened === name) return this.close(true);
    this.open(name, name === "menu" ? [...this.commands(commandsOf(this.role())), this.languageButton()] : this.things());
    this.panel.querySelector("button").focus();
  }

  open(name, buttons) {
    this.opened = name;
    this.panel.replaceChildren(...buttons);
    this.panel.hidden = false;
    this.panel.className = `panel ${name}`;
    for (const id of ["menu", "attach"]) $(id).setAttribute("aria-expanded", String(id === name));
  }

  close(back = false) {
    const from = this.opened;
    this.opened = null;
    this.panel.hidden = true;
    for (const id of ["menu", "attach"]) $(id).setAttribute("aria-expanded", "false");
    if (back && from) (from === "hint" ? this.field : $(from)).focus();
  }

  commands(names) {
    return names.map((name) => el("button", {
      type: "button", class: "entry",
      onclick: () => {
        this.field.value = "";
        this.grow();
        this.close();
        this.field.focus({ preventScroll: true });
        this.say(name);
      },
    }, el("span", { text: commandWord(name) }), el("small", { text: name })));
  }

  languageButton() {
    return el("button", {
      type: "button", class: "entry", lang: spoken() === "vi" ? "en" : "vi",
      onclick: () => (switchLanguage(), this.language(), $("menu").focus()),
    }, el("span", { text: word("otherLanguage") }));
  }

  things() {
    const thing = (shape, words, act) => el("button", {
      type: "button", class: "entry", onclick: () => (this.close(true), act()),
    }, icon(shape), el("span", { text: words }));
    return [
      thing("camera", word("camera"), () => $("camera").click()),
      thing("album", word("album"), () => $("album").click()),
      ...(this.papers() ? [thing("file", word("paper"), () => $("paper").click())] : []),
      ...(canRecord() ? [] : [thing("mic", word("record"), () => this.chooseSound(true))]),
      thing("sound", word("soundFile"), () => this.chooseSound(false)),
      thing("pin", word("place"), () => this.place()),
    ];
  }

  chooseSound(speak) {
    // On a phone "capture" opens its own recorder instead of its files.
    $("sound").toggleAttribute("capture", speak);
    $("sound").click();
  }

  async picked(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    const caption = this.field.value.trim();
    this.field.value = "";
    this.grow();
    const taken = await this.takers[input.id](file, caption);
    if (taken !== REFUSED || this.field.value) return;
    this.field.value = caption;
    this.grow();
  }
}
