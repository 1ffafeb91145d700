// A recording: spoken into the phone, held until it is sent or dropped, never longer than agreed.

import { $, face } from "./dom.js";
import { word } from "./words.js";

const MOST_SECONDS = 180;
const LEAST_SECONDS = 1;
// Speech stays clear, and three minutes are half a megabyte on a village network.
const BITS = 24000;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

// Without https (a phone on the office network, say) a browser lends no microphone.
export const canRecord = () => Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);

export class Recorder {
  constructor({ keep, tell }) {
    Object.assign(this, { keep, tell });
    this.asked = 0;
    this.recording = null;
    $("record").addEventListener("click", () => this.begin());
    $("record-drop").addEventListener("click", () => this.drop());
    $("record-send").addEventListener("click", () => this.send());
    this.dress();
  }

  dress() {
    face($("record"), "mic", word("record"));
    face($("record-drop"), "close", word("recordDrop"));
    face($("record-send"), "send", word("recordSend"));
    $("recorder").setAttribute("aria-label", word("recordingNow"));
    if (this.recording) this.say(this.recording.state);
  }

  async begin() {
    if (this.recording) return;
    const asked = (this.asked += 1);
    let stream = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      // Whoever left the room while the browser still asked does not want to be heard.
      if (asked !== this.asked || this.recording) return silence(stream);
      this.start(stream);
    } catch {
      if (stream) silence(stream);
      this.tell("recordNone");
    }
  }

  start(stream) {
    const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
    const machine = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: BITS });
    const recording = { stream, machine, pieces: [], began: performance.now(), state: "recordingNow" };
    machine.ondataavailable = ({ data }) => data.size && recording.pieces.push(data);
    // A call comes in, or the microphone is unplugged: what was said until then is kept.
    stream.getTracks()[0].onended = () => this.hold("recordStopped");
    machine.start(1000);
    this.recording = recording;
    this.timer = setInterval(() => this.tick(), 250);
    this.show(true);
    this.say("recordingNow");
    this.tick();
    $("record-send").focus();
  }

  get seconds() {
    const { began, ended } = this.recording;
    return ((ended ?? performance.now()) - began) / 1000;
  }

  tick() {
    if (this.seconds >= MOST_SECONDS) this.hold("recordFull");
    const whole = Math.min(Math.floor(this.seconds), MOST_SECONDS);
    $("record-time").textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  }

  say(state) {
    this.recording.state = state;
    $("recorder").classList.toggle("live", state === "recordingNow");
    $("record-words").textContent = word(state);
  }

  // Nothing more is recorded; whether it is sent is still the person's to say.
  hold(state) {
    const { recording } = this;
    if (!recording || recording.ended) return;
    recording.ended = performance.now();
    clearInterval(this.timer);
    if (recording.machine.state !== "inactive") recording.machine.stop();
    silence(recording.stream);
    this.say(state);
  }

  async send() {
    const { recording } = this;
    if (!recording || recording.sending) return;
    recording.sending = true;
    const seconds = this.seconds;
    const { machine, pieces } = recording;
    if (machine.state !== "inactive") {
      await new Promise((done) => {
        machine.addEventListener("stop", done, { once: true });
        this.hold("recordStopped");
      });
    }
    if (this.recording !== recording) return;
    this.end();
    if (seconds < LEAST_SECONDS || !pieces.length) this.tell("recordShort");
    else this.keep(new Blob(pieces, { type: machine.mimeType.split(";")[0] }));
  }

  drop() {
    this.asked += 1;
    if (!this.recording) return;
    this.hold("recordStopped");
    this.end();
  }

  end() {
    clearInterval(this.timer);
    const here = $("recorder").contains(document.activeElement);
    this.recording = null;
    this.show(false);
    if (here) $("record").focus();
  }

  show(yes) {
    $("recorder").hidden = !yes;
    $("composer").hidden = yes;
    if (!yes) $("record-words").textContent = "";
  }
}

function silence(stream) {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}
