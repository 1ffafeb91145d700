// The page: it opens the door or the room, and joins the line, the bubbles and the composer.

import { Bubbles } from "./bubbles.js";
import { Composer, REFUSED } from "./composer.js";
import { armDemo, showClock, showClockAgain } from "./demo.js";
import { ask, leaveFace, openDoor } from "./door.js";
import { $, el, face } from "./dom.js";
import { Link } from "./link.js";
import { MOST_PAPER_BYTES, isPaper, wholeOf } from "./papers.js";
import { packed, shrink, unpacked } from "./photo.js";
import { Recorder } from "./recorder.js";
import { Unsent, newId } from "./unsent.js";
import { dress, errorWord, spoken, switchLanguage, word } from "./words.js";

const START = "/batdau";
const TYPING_MS = 12000;
const TROUBLE_MS = 8000;
const RETRY_MS = 3000;
const MOST_SOUND_BYTES = 10 * 1024 * 1024;

let state = null;
let room = null;
let leaving = false;

const bubbles = new Bubbles({
  press: (token, label) => room?.say({ type: "button", token, label }),
  type: (text) => room?.say({ type: "text", text }),
  retry: (item, blob) => room?.say({ ...item, id: newId() }, blob, blob && URL.createObjectURL(blob)),
  drop: () => {},
});

const composer = new Composer({
  say: (text) => room?.say({ type: "text", text }),
  photo: (file, caption) => room?.photo(file, caption),
  sound: (file, caption) => room?.sound(file, caption),
  paper: (file, caption) => room?.paper(file, caption),
  place: () => room?.place(),
  language: () => redress(),
  role: () => state?.person?.role,
  papers: () => room?.papers ?? false,
  refuse: (error) => trouble(error),
});

const recorder = new Recorder({
  keep: (blob) => room?.sound(blob, ""),
  tell: (key) => tell(word(key), TROUBLE_MS),
});

class Room {
  constructor({ chat, token }) {
    this.unsent = new Unsent(chat);
    this.up = true;
    this.papers = false;
    for (const item of this.unsent.items) this.showWaiting(item);
    this.link = new Link({ chat, token, unsent: this.unsent, language: spoken, lastId: () => bubbles.lastId });
    this.on("line", ({ up }) => this.line(up));
    this.on("ready", ({ after }) => (this.offer({ papers: false }), after === 0 && bubbles.clear()));
    this.on("offer", (offered) => this.offer(offered));
    this.on("caught_up", () => this.caughtUp());
    this.on("message", (message) => this.heard(message));
    this.on("typing", () => typing(true));
    this.on("ack", ({ id }) => bubbles.state(id, word("sent")));
    this.on("failed", ({ id, code, item, blob }) => (typing(false), bubbles.failed(id, code, item, blob)));
    this.on("trouble", (error) => (typing(false), trouble(error)));
    this.on("session", () => lostSession());
  }

  on(name, act) {
    this.link.addEventListener(name, (event) => room === this && act(event.detail));
  }

  say(content, blob = null, preview = null) {
    const item = { id: newId(), ...content };
    $("hello").hidden = true;
    this.showWaiting(item, preview);
    this.link.say(item, blob);
  }

  showWaiting(item, preview = null) {
    const content = preview ?? (item.data && item.type !== "file" ? URL.createObjectURL(unpacked(item.data)) : null);
    bubbles.wait(item, content, word(this.up ? "sending" : "waiting"));
  }

  async photo(file, caption) {
    if (isPaper(file)) return this.papers ? this.paper(file, caption) : trouble({ code: "sheet" });
    const blob = await shrink(file);
    const data = await packed(blob);
    this.say({ type: "photo", caption, data }, blob, URL.createObjectURL(blob));
  }

  async sound(blob, caption) {
    if (blob.size > MOST_SOUND_BYTES) return trouble({ code: "sound_too_large" });
    const data = await packed(blob);
    this.say({ type: "voice", caption, data }, blob, URL.createObjectURL(blob));
  }

  async paper(file, caption) {
    if (file.type.startsWith("image/")) return this.photo(file, caption);
    if (file.size > MOST_PAPER_BYTES) return trouble({ code: "file_too_large" });
    const blob = await wholeOf(file);
    if (!blob) return trouble({ code: "file_unread" });
    const data = await packed(blob);
    this.say({ type: "file", caption, data, name: file.name.normalize("NFC"), size: blob.size }, blob);
  }

  offer({ papers }) {
    this.papers = papers;
    composer.faceAttach();
  }

  place() {
    if (!navigator.geolocation) return tell(word("placeNone"));
    tell(word("placing"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => (tell(""), this.say({ type: "location", lat: coords.latitude, lon: coords.longitude })),
      () => tell(word("placeNone"), TROUBLE_MS),
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  }

  heard(message) {
    $("hello").hidden = true;
    if (message.from === "bot") typing(false);
    if (message.key && this.unsent.has(message.key)) this.link.finish(message.key);
    bubbles.show(message);
  }

  line(up) {
    this.up = up;
    bubbles.states(word(up ? "sending" : "waiting"));
    if (!up) typing(false);
    tell(up ? "" : word("offline"));
  }

  caughtUp() {
    $("log").setAttribute("aria-live", "polite");
    $("hello").hidden = !bubbles.empty;
    // Behind "#" the code reaches no server and no log; behind "?" only for links of old.
    const invitation = new URLSearchParams(location.hash.slice(1)).get("start")
      ?? new URLSearchParams(location.search).get("start");
    if (!invitation) return;
    history.replaceState(null, "", "/");
    this.say({ type: "text", text: `${START} ${invitation}` });
  }

  close() {
    recorder.drop();
    this.link.close();
    room = null;
  }
}

let typingTimer = 0;
function typing(yes) {
  clearTimeout(typingTimer);
  const follow = bubbles.nearBottom();
  $("typing").hidden = !yes;
  if (!yes) return;
  if (follow) bubbles.toBottom();
  typingTimer = setTimeout(() => typing(false), TYPING_MS);
}

let tellTimer = 0;
function tell(words, forMs = 0) {
  clearTimeout(tellTimer);
  const place = state?.chat ? $("line") : $("opening");
  place.textContent = words;
  place.hidden = !words;
  if (words && forMs) tellTimer = setTimeout(() => tell(room && !room.up ? word("offline") : ""), forMs);
}

function trouble(error) {
  tell(errorWord(error.code), TROUBLE_MS);
  return REFUSED;
}

function lostSession() {
  // Whoever leaves knows: the sentence is for the other pages of this browser.
  if (leaving) return;
  room?.close();
  const words = errorWord("session");
  open().then(() => tell(words, TROUBLE_MS));
}

function redress() {
  dress(document);
  composer.dress();
  recorder.dress();
  face($("viewer-close"), "close", word("close"));
  for (const button of document.querySelectorAll("[data-action=language]")) {
    button.textContent = word("otherShort");
    button.setAttribute("aria-label", word("otherLanguage"));
    button.title = word("otherLanguage");
    button.lang = spoken() === "vi" ? "en" : "vi";
  }
  showClockAgain();
  if (state) leaveFace(state);
  if (state && !state.chat) open();
}

async function leave() {
  if (room?.unsent.items.length && !window.confirm(word("leaveAsk"))) return;
  leaving = true;
  try {
    await ask("/api/leave", {});
  } catch (error) {
    leaving = false;
    if (room?.link.closed) lostSession();
    else trouble(error);
    return;
  }
  leaving = false;
  room?.unsent.clear();
  room?.close();
  await open();
  $("groups").querySelector("button")?.focus();
}

function enterRoom() {
  $("door").hidden = true;
  $("room").hidden = false;
  $("log").replaceChildren();
  $("log").setAttribute("aria-live", "off");
  bubbles.clear();
  composer.close();
  typing(false);
  const { person } = state;
  $("who").replaceChildren(person ? person.name : word("motto"));
  if (person?.unit) $("who").append(el("span", { class: "unit", text: ` · ${person.unit}` }));
  leaveFace(state);
  room = new Room(state);
  composer.faceAttach();
  // On a phone the keyboard would cover what is there to read.
  if (window.matchMedia("(pointer: fine)").matches) $("text").focus();
}

async function open() {
  try {
    state = await ask("/api/state");
    const persons = state.chat || !state.choose ? [] : await ask("/api/persons");
    tell("");
    $("opening").hidden = true;
    $("line").hidden = true;
    showClock(state.demo);
    if (state.chat) return enterRoom();
    $("room").hidden = true;
    openDoor(state, persons, open, trouble);
  } catch {
    $("opening").hidden = false;
    $("opening").textContent = word("openingLater");
    setTimeout(open, RETRY_MS);
  }
}

// Another tab of this browser may have entered while this one stood at the door.
async function lookAgain() {
  if (room || state?.chat !== null || document.visibilityState === "hidden") return;
  const now = await ask("/api/state").catch(() => null);
  if (now?.chat && !room) await open();
}

window.addEventListener("online", lookAgain);
document.addEventListener("visibilitychange", lookAgain);
$("leave").addEventListener("click", leave);
$("start").addEventListener("click", () => room?.say({ type: "text", text: START }));
$("viewer").addEventListener("click", (event) => event.target !== $("viewer-close") && $("viewer").close());
for (const button of document.querySelectorAll("[data-action=language]")) {
  button.addEventListener("click", () => (switchLanguage(), redress()));
}
armDemo(trouble);
redress();
open();
