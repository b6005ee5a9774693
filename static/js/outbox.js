// The outbox of the person on this page: every field's words lie in this browser before they are sent, and until the
// server has answered for them. Tabs tell each other what they write and hear; one of them sends.
import { Kept } from "./kept.js";
import { randomKey } from "./keys.js";
import { Lease } from "./lease.js";
import { post } from "./post.js";
import { hear, insist, send, unwrite, write } from "./unsent.js";

const LONGEST_WAIT = 60_000;
const MOST_AT_ONCE = 20;
const LARGEST_REQUEST = 200_000;
const FORGOTTEN_AFTER = 30 * 24 * 3600 * 1000;

class Outbox {
  constructor(owner) {
    this.owner = owner;
    this.tab = randomKey(8);
    this.kept = new Kept();
    this.trouble = "";
    this.failures = 0;
    this.listeners = new Set();
    this.writing = new Set();
    this.revisions = new Map(); // by entry, what the server said last: a later write of this tab starts there
    this.lease = new Lease(owner, this.tab);
    this.channel = new BroadcastChannel(`greenroom:${owner}`);
    this.channel.addEventListener("message", (event) => this.#overheard(event.data));
    this.#listen();
  }

  // Hear {kind, entry, …}: "written", "answered" (with key, result), "trouble", "idle" and "gone".
  listen(listener) {
    this.listeners.add(listener);
  }

  async list(sheet) {
    const entries = await this.kept.list(this.owner);
    return entries.filter((entry) => !sheet || entry.sheet === sheet).sort((one, other) => one.operation.at - other.operation.at);
  }

  // Keep what stands in a field: `place` is {id, sheet, title, row, field, group, label, url, base}, `content` is {value,
  // unknown, words}; `saved` says that the server has just this. Gives the entry, or null where nothing is left to send.
  async write(place, content, saved) {
    const put = this.kept.change(place.id, (entry) => {
      const base = Math.max(this.revisions.get(place.id) || 0, place.base);
      if (saved) return unwrite(entry, content, randomKey(16), Date.now());
      return write(entry, { ...place, base, owner: this.owner }, content, randomKey(16), Date.now());
    });
    this.writing.add(put);
    const entry = await put.finally(() => this.writing.delete(put));
    this.#tell({ kind: "written", id: place.id, sheet: place.sheet, row: place.row, field: place.field, entry });
    return entry;
  }

  // Settle a conflict: with one's own words, which then start from what stands, or by letting them go.
  async settle(entry, mine) {
    this.revisions.set(entry.id, entry.told.revision);
    const changed = await this.kept.change(entry.id, (now) => (now && mine ? insist({ ...now, told: entry.told }, randomKey(16)) : null));
    this.#tell({ kind: "settled", id: entry.id, sheet: entry.sheet, row: entry.row, field: entry.field, entry: changed || null, told: entry.told, mine });
    if (mine) await this.flush();
  }

  // Ask the server once more: what it said of this entry is out of date.
  async again(entry) {
    await this.kept.change(entry.id, (now) => now && { ...now, trouble: "" });
    this.soon(0);
  }

  // Whether this browser keeps anything at all.
  works() {
    return this.kept.works();
  }

  isLasting(entry) {
    return this.kept.isLasting(entry.id);
  }

  // Send after a pause; a later word moves it on.
  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), Math.max(pause, this.waitUntil ? this.waitUntil - Date.now() : 0));
  }

  // Send now what can be sent. Resolves when the server has answered for it, or cannot.
  async flush() {
    await Promise.allSettled(this.writing);
    this.asked = true;
    this.running ||= this.#run();
    return this.running;
  }

  async clear() {
    await this.kept.clear(this.owner);
    this.#tell({ kind: "gone" });
  }

  #listen() {
    const now = () => {
      if (this.trouble === "other") return;
      this.waitUntil = 0;
      this.flush();
    };
    addEventListener("online", now);
    addEventListener("focus", now);
    // A page that goes cannot give the lease back later, so it sends without one.
    addEventListener("pagehide", () => {
      this.leaving = true;
      this.lease.giveBack();
      now();
    });
    addEventListener("pageshow", () => (this.leaving = false));
    document.addEventListener("visibilitychange", now);
  }

  // Whoever asks while something is on its way may have brought an entry that this round no longer saw: then once more.
  async #run() {
    try {
      do {
        this.asked = false;
        clearTimeout(this.timer);
        await this.#drain();
      } while (this.asked && !this.trouble);
    } finally {
      this.running = null;
    }
  }

  async #drain() {
    if (!(await this.list()).some((entry) => !entry.trouble)) return this.#fare("");
    const wait = this.#takeLease();
    if (wait) return this.soon(Math.min(wait, 1000));
    try {
      while (await this.#sendSome());
    } finally {
      this.lease.giveBack();
    }
  }

  #takeLease() {
    return this.leaving ? 0 : this.lease.take();
  }

  // Whether to go on: false where nothing is left, or it must wait for the network, the writer or somebody's choice.
  async #sendSome() {
    this.#takeLease();
    const entries = await this.#takeSome();
    if (!entries.length) {
      this.#fare("");
      return false;
    }
    const operations = entries.map(({ row, field, base, source, operation: { key, value, unknown } }) => ({ operation: key, row, field, base, value, unknown, source }));
    const answer = await post(entries[0].url, this.owner, operations);
    if (answer.trouble === "large") return this.#tooLarge(entries);
    if (answer.trouble) return this.#later(answer.trouble, answer.wait);
    this.alone = false;
    for (const [index, entry] of entries.entries()) await this.#heard(entry, answer.results[index]);
    return true;
  }

  // The oldest entries of one sheet that wait for nobody, each marked as sent before it is.
  async #takeSome() {
    const waiting = (await this.list()).filter((entry) => !entry.trouble);
    const some = [];
    let size = 0;
    for (const entry of waiting.filter((one) => one.url === waiting[0].url)) {
      size += JSON.stringify(entry.operation).length;
      if (some.length && (some.length === MOST_AT_ONCE || size > LARGEST_REQUEST || this.alone)) break;
      some.push(entry);
    }
    const marked = await Promise.all(some.map((entry) => this.kept.change(entry.id, (now) => (now && !now.trouble ? send(now) : now))));
    return marked.filter((entry) => entry && !entry.trouble);
  }

  async #heard(sent, result) {
    const { key } = sent.operation;
    if (result.status === "saved") this.revisions.set(sent.id, result.revision);
    const entry = await this.kept.change(sent.id, (now) => now && hear(now, key, result, randomKey(16)));
    const { id, sheet, row, field, operation } = sent;
    this.#tell({ kind: "answered", id, sheet, row, field, entry: entry || null, operation, result });
  }

  // One of them is more than the server reads: find out which, one by one.
  async #tooLarge(entries) {
    if (entries.length === 1) await this.#heard(entries[0], { status: "refused", problem: "", large: true });
    this.alone = entries.length > 1;
    return true;
  }

  #later(trouble, asked) {
    this.failures += 1;
    const wait = asked || Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures) * (0.75 + Math.random() / 2);
    this.#fare(trouble);
    if (trouble === "other") return false;
    this.waitUntil = asked ? Date.now() + asked : 0;
    this.timer = setTimeout(() => this.flush(), wait);
    return false;
  }

  #fare(trouble) {
    if (!trouble) this.failures = this.waitUntil = 0;
    this.#tell({ kind: "faring", trouble });
  }

  #tell(news) {
    this.channel.postMessage(news);
    this.#hear(news);
  }

  #overheard(news) {
    if (news.kind === "here" && this.trouble) this.flush();
    else if (news.kind !== "here") this.#hear({ ...news, elsewhere: true });
  }

  #hear(news) {
    if (news.kind === "faring") this.trouble = news.trouble;
    if (news.kind === "answered" && news.result.status === "saved") this.revisions.set(news.id, news.result.revision);
    for (const listener of this.listeners) listener(news);
  }

  // Begin: say so to other tabs, which may have been waiting for this person to sign in again, and send what is left.
  begin() {
    this.channel.postMessage({ kind: "here" });
    this.kept.forgetOlderThan(Date.now() - FORGOTTEN_AFTER, this.owner);
    this.soon(0);
  }
}

const owner = document.querySelector('meta[name="owner"]')?.content;

export const outbox = owner ? new Outbox(owner) : null;
outbox?.begin();
