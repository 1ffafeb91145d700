// What was said and is not yet acknowledged. It outlives a reload and a lost network.

const PREFIX = "donghanh.unsent.";

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Without https (a phone on the office network, say) there is no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Unsent {
  constructor(chat) {
    this.prefix = `${PREFIX}${chat}.`;
    this.items = this.read();
  }

  // One key for each message: two open tabs of a chat do not overwrite each other.
  read() {
    const items = [];
    try {
      for (let i = 0; i < localStorage.length; i += 1) {
        const key = localStorage.key(i);
        if (key.startsWith(this.prefix)) items.push(JSON.parse(localStorage.getItem(key)));
      }
    } catch {
      return items;
    }
    return items.sort((a, b) => a.order - b.order);
  }

  get first() {
    return this.items[0];
  }

  has(id) {
    return this.items.some((item) => item.id === id);
  }

  add(item) {
    const last = this.items.at(-1);
    item.order = Math.max(Date.now(), last ? last.order + 1 : 0);
    this.items.push(item);
    this.keep(item);
  }

  keep(item) {
    try {
      localStorage.setItem(this.prefix + item.id, JSON.stringify(item));
    } catch {
      // The phone is full or keeps nothing: the message still waits as long as the page is open.
    }
  }

  done(id) {
    this.items = this.items.filter((item) => item.id !== id);
    try {
      localStorage.removeItem(this.prefix + id);
    } catch {
      // Nothing was kept, so nothing is left.
    }
  }

  clear() {
    for (const item of [...this.items]) this.done(item.id);
  }
}
