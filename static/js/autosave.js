// One field of a worksheet keeps its own words: in this browser at once, with the server soon, and never over somebody else's.
import { AnswerBox, labelOf } from "./answer-box.js";
import { readServed, showLength } from "./answer-text.js";
import { momentOf, wordsOf } from "./unsent.js";

const PAUSE = 600;

export class Answer {
  // `element` is [data-answer]; `sheet` gives words and hears of changes; `outbox` keeps and sends.
  constructor(element, sheet, outbox) {
    this.element = element;
    this.sheet = sheet;
    this.outbox = outbox;
    this.box = new AnswerBox(element);
    this.field = element.dataset.field;
    this.row = element.dataset.rowId;
    this.former = (element.dataset.former || "").split(" "); // what the field was called before
    this.id = [outbox.owner, sheet.id, this.row, this.field, outbox.tab].join("/");
    this.base = element.querySelector("[data-base]");
    this.base.value = this.base.defaultValue;
    this.seen = readServed(element, () => this.box.content); // what the server has
    this.entry = null; // what it does not have yet
    this.touched = element.hasAttribute("data-touched"); // typed into before this script was there: see early.js
    // Refused when the whole form was posted: the form itself says so, and posting it again is how it goes on.
    this.native = element.hasAttribute("data-refused") || Boolean(element.querySelector("[data-conflict]"));
    this.#listen();
    showLength(element, this.box.input);
  }

  // Whether words for a field of this name in this row are for this one, under its own name or an earlier one.
  isFor({ row, field }) {
    return row === this.row && (field === this.field || this.former.includes(field));
  }

  get unsaved() {
    return Boolean(this.entry) || this.#isUnkept || this.native;
  }

  // Whether leaving the page would lose words.
  get atRisk() {
    return this.#isUnkept || (this.entry !== null && !this.outbox.isLasting(this.entry));
  }

  write(stored) {
    this.box.write(stored);
  }

  keep() {
    return this.box.keep();
  }

  changed(pause = PAUSE) {
    showLength(this.element, this.box.input);
    if (this.#isUnkept) this.#keep();
    this.outbox.soon(pause);
  }

  // Resolves when what stands in the field lies in the outbox.
  async kept() {
    await this.putting;
  }

  // An entry from before this page, or from another tab. Words typed here meanwhile come first: then both go to the server.
  takeUp(entry) {
    if (this.#isUnkept || this.native || (this.entry && this.entry.id !== entry.id)) return;
    this.id = entry.id;
    if (entry.trouble === "conflict" && entry.told.revision !== Number(this.base.value)) this.outbox.again(entry);
    this.base.value = entry.base;
    this.entry = entry;
    const { value, unknown } = wordsOf(entry);
    this.box.write(unknown ? { unknown } : value);
    this.#show();
  }

  // Words that a browser brought back by itself. Where the outbox works it has every word that matters; else they are kept,
  // and whatever the server has is asked about.
  distrust(outboxWorks) {
    if (this.entry || this.native || this.box.content === this.seen) return;
    if (this.touched) return this.changed();
    if (outboxWorks) return this.#showSeen();
    this.base.value = 0;
    this.changed();
  }

  hear(news) {
    const mine = news.id === this.id;
    if (news.kind === "written") this.#heardWritten(news, mine);
    else if (news.kind === "settled" && news.elsewhere && mine) this.#settled(news.entry, news.told, news.mine);
    else if (news.kind === "answered") this.#heardAnswer(news, mine);
  }

  get #isUnkept() {
    return this.box.content !== (this.entry ? JSON.stringify(wordsOf(this.entry)) : this.seen);
  }

  #listen() {
    this.element.addEventListener("input", (event) => this.#heard(event.target));
    this.element.addEventListener("change", (event) => event.target.type !== "text" && this.changed(0));
    this.element.addEventListener("focusout", () => this.#isUnkept && this.changed(0));
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
    if (target.closest("[data-conflict]")) return;
    this.touched = true;
    this.box.heard(target);
    this.changed();
  }

  #keep() {
    this.putting ||= this.#put().finally(() => {
      this.putting = null;
    });
  }

  async #put() {
    const { element, field, row, sheet } = this;
    const group = element.closest("[data-group]")?.dataset.group || "";
    do {
      const place = { id: this.id, sheet: sheet.id, title: sheet.title, row, field, group, label: labelOf(element), url: sheet.url, source: sheet.source, base: Number(this.base.value) };
      await this.outbox.write(place, { ...this.box.read(), words: this.box.words }, this.box.content === this.seen);
    } while (this.#isUnkept);
  }

  #heardWritten(news, mine) {
    if (!news.elsewhere && mine) {
      this.entry = news.entry;
      this.native &&= !news.entry;
      this.#show();
    } else if (news.elsewhere && news.entry) this.takeUp(news.entry);
    else if (news.elsewhere && mine && !this.#isUnkept) this.#showSeen();
  }

  #heardAnswer({ entry, operation, result, elsewhere }, mine) {
    if (!mine && !this.entry && !this.#isUnkept && !this.native) return this.#heardElsewhere(entry, result);
    if (!mine) return;
    this.entry = entry;
    if (result.status === "saved") {
      this.base.value = result.revision;
      this.seen = JSON.stringify({ value: operation.value, unknown: operation.unknown });
      this.savedWords = result.state;
      if (!elsewhere) this.sheet.saved(this, result);
    } else if (entry?.trouble) this.sheet.announce(this.#problemOf(entry));
    this.#show();
  }

  // Another tab of this browser was answered for this field, and nothing waits here.
  #heardElsewhere(entry, result) {
    if (entry?.trouble) return this.takeUp(entry);
    if (result.status !== "saved") return;
    this.base.value = result.revision;
    this.box.write(result.value);
    this.seen = this.box.content;
    this.savedWords = result.state;
    this.#show();
  }

  #showSeen() {
    const { value, unknown } = JSON.parse(this.seen);
    this.box.write(unknown ? { unknown } : value);
    this.entry = null;
    this.#show();
  }

  #show() {
    showLength(this.element, this.box.input);
    const { trouble } = this.entry || {};
    if (trouble !== "conflict") this.element.querySelector("[data-conflict]")?.remove();
    this.#problem(trouble === "refused" ? this.#problemOf(this.entry) : "");
    if (trouble === "conflict") this.#showConflict();
    const fold = trouble && this.element.closest("[data-row]")?.querySelector("details");
    if (fold) fold.open = true;
    if (trouble) this.#state("refused", this.sheet.words[trouble === "conflict" ? "wordsConflict" : "wordsNotSaved"]);
    else if (this.entry) this.#showKept();
    else if (this.savedWords === undefined) this.#showServed();
    else this.#state(this.savedWords ? "saved" : "empty", this.savedWords);
    this.sheet.settled();
  }

  #showKept() {
    if (this.outbox.isLasting(this.entry)) this.#state("phone", this.sheet.keptWords(momentOf(this.entry)));
    else this.#state("unsaved", this.sheet.words.wordsOnlyHere);
  }

  #showServed() {
    const words = this.element.querySelector("[data-state]").dataset.savedWords;
    if (this.stateShown) this.#state(words ? "saved" : "empty", words);
  }

  #problemOf({ trouble, told }) {
    if (trouble === "conflict") return this.sheet.words.wordsConflict;
    return told.large ? this.sheet.words.wordsLarge : told.problem;
  }

  #showConflict() {
    const { told } = this.entry;
    if (this.element.querySelector("[data-conflict]")?.dataset.of === told.operation) return;
    this.element.querySelector("[data-conflict]")?.remove();
    const shown = this.sheet.template("conflict");
    shown.dataset.of = told.operation;
    shown.querySelector("[data-theirs-when]").textContent = told.theirs_saved;
    shown.querySelector("[data-mine]").textContent = told.yours_display || this.sheet.words.wordsNothing;
    shown.querySelector("[data-theirs]").textContent = told.theirs_display || this.sheet.words.wordsNothing;
    shown.querySelector("[data-keep-mine]").addEventListener("click", () => this.#choose(true));
    shown.querySelector("[data-take-theirs]").addEventListener("click", () => this.#choose(false));
    this.element.querySelector(".under").before(shown);
  }

  async #choose(mine) {
    const { entry } = this;
    (this.element.querySelector('[tabindex="-1"]') || this.box.input).focus();
    this.#settled(mine ? { ...entry, trouble: "" } : null, entry.told, mine);
    await this.outbox.settle(entry, mine);
  }

  #settled(entry, told, mine) {
    this.entry = entry;
    this.base.value = told.revision;
    if (!mine) {
      this.box.write(told.theirs);
      this.seen = this.box.content;
      this.savedWords = told.theirs_state;
    }
    this.#show();
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
    if (words) this.box.input.setAttribute("aria-invalid", "true");
    else this.box.input.removeAttribute("aria-invalid");
  }
}
