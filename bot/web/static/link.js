// The line to the house: it says hello, comes back by itself, and sends one message at a time.

import { unpacked, upload } from "./photo.js";

const WAITS = [500, 1000, 2000, 4000, 8000, 15000, 30000];
const ACK_WAIT = 15000;
const TOO_BIG = 1009;
const CARRIED = new Set(["photo", "voice", "file"]);
const PASSING = new Set(["not_kept"]);

export class Link extends EventTarget {
  constructor({ chat, token, language, unsent, lastId }) {
    super();
    Object.assign(this, { chat, token, language, unsent, lastId });
    this.failures = 0;
    this.ready = false;
    this.inFlight = null;
    this.blobs = new Map();
    this.closed = false;
    this.wake = () => this.hurry();
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", (this.sleep = () => this.drop()));
    document.addEventListener("visibilitychange", this.wake);
    this.connect();
  }

  emit(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  connect() {
    clearTimeout(this.again);
    if (this.closed || this.socket) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/ws`);
    this.socket = socket;
    socket.onopen = () => this.put({
      type: "hello", chat: this.chat, token: this.token, after: this.lastId(), language: this.language(),
    });
    socket.onmessage = (event) => this.take(JSON.parse(event.data));
    socket.onclose = (event) => this.lost(socket, event.code);
  }

  put(message) {
    this.socket.send(JSON.stringify(message));
  }

  lost(socket, code) {
    if (this.socket !== socket) return;
    this.socket = null;
    this.ready = false;
    clearTimeout(this.patience);
    const pending = this.inFlight;
    this.inFlight = null;
    if (code === TOO_BIG && pending) this.give_up(pending, "too_long");
    if (this.closed) return;
    this.emit("line", { up: false });
    // A third more or less, so that a commune's phones do not all come back in one second.
    const wait = WAITS[Math.min(this.failures, WAITS.length - 1)] * (0.85 + Math.random() * 0.3);
    this.failures += 1;
    this.again = setTimeout(() => this.connect(), wait);
  }

  // Without a network the closing handshake would be waited for; the line counts as lost at once.
  drop() {
    const socket = this.socket;
    if (!socket) return;
    socket.close();
    this.lost(socket, 0);
  }

  hurry() {
    if (document.visibilityState === "hidden" || this.closed) return;
    this.failures = 0;
    if (!this.socket) this.connect();
    else if (this.ready) this.send();
  }

  take(message) {
    switch (message.type) {
      case "ready":
        this.ready = true;
        this.failures = 0;
        this.emit("line", { up: true });
        this.emit("ready", message);
        break;
      case "caught_up":
        this.emit("caught_up");
        this.send();
        break;
      case "ack":
        this.finish(message.id);
        this.emit("ack", message);
        this.send();
        break;
      case "error":
        this.refused(message);
        break;
      default:
        this.emit(message.type, message);
    }
  }

  refused({ code, id }) {
    if (code === "session") {
      this.close();
      this.emit("session");
    } else if (PASSING.has(code) || !id) {
      this.emit("trouble", { code });
      this.pause();
    } else {
      this.give_up(id, code);
      this.send();
    }
  }

  // The message stays first in line: what was said in order is heard in order.
  pause() {
    clearTimeout(this.patience);
    this.inFlight = null;
    this.failures += 1;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.send(), WAITS[Math.min(this.failures + 1, WAITS.length - 1)]);
  }

  say(item, blob = null) {
    if (blob) this.blobs.set(item.id, blob);
    this.unsent.add(item);
    this.send();
  }

  finish(id) {
    clearTimeout(this.patience);
    this.unsent.done(id);
    this.blobs.delete(id);
    if (this.inFlight === id) this.inFlight = null;
  }

  give_up(id, code) {
    const item = this.unsent.items.find((one) => one.id === id);
    const blob = this.blobs.get(id) ?? null;
    this.finish(id);
    this.emit("failed", { id, code, item, blob });
  }

  async send() {
    const item = this.unsent.first;
    if (!this.ready || this.inFlight || !item) return;
    this.inFlight = item.id;
    try {
      const message = await this.worded(item);
      if (!message || this.inFlight !== item.id || !this.ready) return;
      this.put(message);
      this.patience = setTimeout(() => this.drop(), ACK_WAIT);
    } catch {
      this.pause();
    }
  }

  async worded({ order, data, name, size, ...message }) {
    if (!CARRIED.has(message.type) || message.reference) return message;
    const blob = this.blobs.get(message.id) ?? (data ? unpacked(data) : null);
    const { reference, code } = blob ? await upload(blob, name) : { code: "photo_unknown" };
    if (code) {
      if (code === "session") this.refused({ code });
      else this.give_up(message.id, code);
      this.send();
      return null;
    }
    const kept = this.unsent.items.find((one) => one.id === message.id);
    if (kept) {
      kept.reference = reference;
      delete kept.data;
      this.unsent.keep(kept);
    }
    return { ...message, reference };
  }

  close() {
    this.closed = true;
    clearTimeout(this.again);
    clearTimeout(this.later);
    clearTimeout(this.patience);
    window.removeEventListener("online", this.wake);
    window.removeEventListener("offline", this.sleep);
    document.removeEventListener("visibilitychange", this.wake);
    this.socket?.close();
    this.socket = null;
  }
}
