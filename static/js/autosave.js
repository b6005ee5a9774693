// One field of a worksheet saves itself: states beside it, one request at a time, retries, and both versions in a conflict.
import { readServed, showLength } from "./answer-text.js";
import { randomKey } from "./keys.js";

const PAUSE = 600;
const TIMEOUT = 20_000;
const LONGEST_WAIT = 60_000;
const KEEPALIVE_LIMIT = 30_000;
// Refused when the whole form was posted: the form itself says so, and posting it again is how it goes on.
export const NATIVE = "native";

export class Answer {
  // `element` is [data-answer]; `sheet` sends requests, gives words and hears of changes.
  constructor(element, sheet) {
    this.element = element;
    this.sheet = sheet;
    this.field = element.dataset.field;
    this.row = element.dataset.rowId;
    this.base = element.querySelector("[data-base]");
    this.tick = element.querySelector("[data-unknown-tick]");
    this.base.value = this.base.defaultValue;
    this.seen = readServed(element, () => this.#content());
    this.troubled = element.hasAttribute("data-refused") || element.querySelector("[data-conflict]") ? NATIVE : "";
    this.failures = 0;
    this.#listen();
    this.changed(); // a browser that came back may have brought words that were never saved
  }

  get unsaved() {
    return Boolean(this.operation || this.troubled || this.#content() !== this.seen);
  }

  // Save what stands in the field now; resolves when the server has answered for it, or cannot.
  async flush() {
    clearTimeout(this.timer);
    if (this.running) return this.running;
    this.running = this.#run();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
  }

  read() {
    const boxes = [...this.element.querySelectorAll(`input[name="value.${this.row}.${this.field}"]:checked`)];
    if (this.tick.checked) {
      const ask = this.element.querySelector("[data-unknown-ask]").value;
      return { value: "", unknown: { ask, by: this.element.querySelector("[data-unknown-by]").value } };
    }
    if (this.element.dataset.type === "choices") return { value: boxes.map((box) => box.value), unknown: null };
    if (["choice", "scale"].includes(this.element.dataset.type)) return { value: boxes.length ? boxes[0].value : "", unknown: null };
    return { value: this.#input().value, unknown: null };
  }

  // Put a stored value into the field: text, a list of options, or {unknown: {ask, by}}.
  write(stored) {
    const unknown = stored && stored.unknown;
    this.tick.checked = Boolean(unknown);
    this.element.querySelector("[data-unknown]").open = Boolean(unknown);
    this.element.querySelector("[data-unknown-ask]").value = unknown ? unknown.ask : "";
    this.element.querySelector("[data-unknown-by]").value = unknown ? unknown.by : "";
    this.#writeValue(unknown ? "" : stored);
  }

  // What `write` takes to bring back what stands in the field now.
  keep() {
    const { value, unknown } = this.read();
    return unknown ? { unknown } : value;
  }

  changed(pause = PAUSE) {
    clearTimeout(this.timer);
    showLength(this.element, this.#input());
    if (this.#content() === this.seen && !this.operation) return this.#settle();
    this.timer = setTimeout(() => this.flush(), pause);
  }

  #listen() {
    this.element.addEventListener("input", (event) => this.#heard(event.target));
    this.element.addEventListener("change", (event) => event.target.type !== "text" && this.changed(0));
    this.element.addEventListener("focusout", () => this.#content() !== this.seen && !this.troubled && this.changed(0));
    const keep = this.element.querySelector("[data-keep]");
    if (keep) {
      keep.hidden = false;
      keep.addEventListener("click", () => {
        this.seen = null;
        this.changed(0);
      });
    }
  }

  #heard(target) {
    if (target === this.tick) this.#ticked();
    else if (target.closest("[data-unknown]")) this.#tickFor(target);
    else if (target.closest("[data-conflict]")) return;
    else this.tick.checked = false;
    const none = this.element.querySelector("[data-none]");
    if (none) none.hidden = !this.element.querySelector('input[type="radio"]:checked:not([value=""])');
    this.changed();
  }

  // "I don't know yet" and an answer exclude each other; what was written comes back when the tick goes.
  #ticked() {
    if (this.tick.checked) this.#setAside();
    else if (this.aside !== undefined) this.#writeValue(this.aside);
  }

  #tickFor(target) {
    if (this.tick.checked || !target.value) return;
    this.#setAside();
    this.tick.checked = true;
  }

  #setAside() {
    this.tick.checked = false;
    this.aside = this.read().value;
    this.#writeValue("");
    this.tick.checked = true;
  }

  #input() {
    return this.element.querySelector(`[name="value.${this.row}.${this.field}"]`);
  }

  #writeValue(value) {
    const chosen = Array.isArray(value) ? value : [value];
    if (["choice", "choices", "scale"].includes(this.element.dataset.type)) {
      const boxes = this.element.querySelectorAll(`input[name="value.${this.row}.${this.field}"]`);
      for (const box of boxes) box.checked = box.value !== "" && chosen.includes(box.value);
    } else this.#input().value = chosen.join(", ");
  }

  #content() {
    return JSON.stringify(this.read());
  }

  async #run() {
    while (this.operation || (this.#content() !== this.seen && this.#content() !== this.refused)) {
      this.operation ||= { key: randomKey(16), content: this.#content(), ...this.read() };
      this.#state("saving", this.sheet.words.wordsSaving);
      if (!(await this.#send())) return;
    }
    this.#settle();
  }

  // Whether to go on: false where it must wait for the network, the writer or somebody's choice.
  async #send() {
    const { key, value, unknown } = this.operation;
    const body = JSON.stringify({
      operation: key, row: this.row, field: this.field, base: Number(this.base.value), value, unknown, owner: this.sheet.owner,
    });
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    try {
      const answer = await this.sheet.send(body, { signal: stop.signal, keepalive: body.length < KEEPALIVE_LIMIT });
      return this.#answered(answer);
    } catch {
      return this.#later("offline", this.sheet.words.wordsOffline);
    } finally {
      clearTimeout(timer);
    }
  }

  #answered({ code, body }) {
    if (code === 200 && body.status === "saved") return this.#saved(body);
    if (code === 409 && body.status === "conflict") return this.#conflicted(body);
    if (code === 422) return this.#refused(body.problem);
    if (code === 413) return this.#refused(this.sheet.words.wordsLarge);
    if (code === 401) return this.#later("blocked", this.sheet.words.wordsSignedOut);
    if (code === 403) return this.#later("blocked", body.problem || this.sheet.words.wordsOther);
    if (code === 429) return this.#later("busy", this.sheet.words.wordsBusy, (body.retry_after || 5) * 1000);
    return this.#later("broken", this.sheet.words.wordsBroken);
  }

  #saved(body) {
    this.seen = this.operation.content;
    this.operation = null;
    this.refused = null;
    this.failures = 0;
    this.troubled = "";
    this.base.value = body.revision;
    this.savedWords = body.state;
    this.element.querySelector("[data-conflict]")?.remove();
    this.#problem("");
    this.sheet.saved(this, body);
    return true;
  }

  #refused(problem) {
    this.refused = this.operation.content;
    this.operation = null;
    this.troubled = "refused";
    this.#problem(problem);
    this.#state("refused", this.sheet.words.wordsNotSaved);
    this.sheet.announce(problem);
    return this.#content() !== this.refused;
  }

  #later(trouble, words, wait = Math.min(LONGEST_WAIT, 1000 * 2 ** (this.failures += 1))) {
    this.troubled = trouble;
    this.#state("unsaved", words);
    this.sheet.announce(words);
    if (trouble !== "blocked") this.timer = setTimeout(() => this.flush(), wait);
    return false;
  }

  #conflicted(body) {
    this.operation = null;
    this.troubled = "conflict";
    this.refused = this.#content();
    this.#state("refused", this.sheet.words.wordsConflict);
    this.sheet.announce(this.sheet.words.wordsConflict);
    this.#showConflict(body);
    return false;
  }

  #showConflict(body) {
    this.element.querySelector("[data-conflict]")?.remove();
    const shown = this.sheet.template("conflict");
    shown.querySelector("[data-theirs-when]").textContent = body.theirs_saved;
    shown.querySelector("[data-mine]").textContent = body.yours_display || this.sheet.words.wordsNothing;
    shown.querySelector("[data-theirs]").textContent = body.theirs_display || this.sheet.words.wordsNothing;
    shown.querySelector("[data-keep-mine]").addEventListener("click", () => this.#resolve(body, shown, false));
    shown.querySelector("[data-take-theirs]").addEventListener("click", () => this.#resolve(body, shown, true));
    this.element.querySelector(".under").before(shown);
  }

  #resolve(body, shown, theirs) {
    this.base.value = body.revision;
    this.refused = null;
    this.troubled = "";
    if (theirs) {
      this.write(body.theirs);
      this.seen = this.#content();
    } else this.seen = null;
    shown.remove();
    this.savedWords = theirs ? body.theirs_state : "";
    (this.element.querySelector('[tabindex="-1"]') || this.#input()).focus();
    this.flush();
  }

  #settle() {
    if (this.troubled === NATIVE || (this.troubled === "refused" && this.#content() === this.refused)) return;
    if (this.#content() === this.seen && this.troubled !== "conflict") {
      this.troubled = "";
      this.#problem("");
      if (this.savedWords) this.#state("saved", this.savedWords);
      else if (this.savedWords === "") this.#state("empty", "");
      else this.#restoreState();
    }
    this.sheet.settled();
  }

  #restoreState() {
    const words = this.element.querySelector("[data-state]").dataset.savedWords;
    if (this.stateShown) this.#state(words ? "saved" : "empty", words);
  }

  #state(kind, words) {
    this.stateShown = kind;
    const place = this.element.querySelector("[data-state]");
    if (place.dataset.shown === kind + words) return;
    place.dataset.shown = kind + words;
    if (kind === "empty") return place.replaceChildren();
    const shown = this.sheet.template(kind);
    (shown.querySelector(".state > span") || shown.querySelector("span")).textContent = words;
    place.replaceChildren(shown);
  }

  #problem(words) {
    const place = this.element.querySelector("[data-problem]");
    place.hidden = !words;
    place.querySelector("span").textContent = words;
    const input = this.#input();
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}
