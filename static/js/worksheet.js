// A worksheet on a page: its fields keep their own words, its echoes follow, and what this browser still held comes back.
import { Answer } from "./autosave.js";
import { bindRows } from "./group-rows.js";
import { outbox } from "./outbox.js";

const IS_PHONE = /Mobi|Android|iPhone|iPad/.test(navigator.userAgent);

class Sheet {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.id = form.dataset.sheet;
    this.url = form.dataset.operations;
    this.source = form.dataset.source;
    this.title = form.querySelector(".sheet-head :is(h1, h2)").textContent;
    this.answers = new Map();
    this.groups = new Map();
    this.done = new Set(); // entries that were answered while the page was still being set up
    this.bindAnswers(form);
    for (const section of form.querySelectorAll("[data-group]")) this.groups.set(section.dataset.group, bindRows(section, this));
    form.querySelector("[data-save]").hidden = true;
    form.addEventListener("submit", (event) => this.#submit(event));
    outbox.listen((news) => this.#hear(news));
    this.#takeUp();
  }

  bindAnswers(root) {
    for (const element of root.querySelectorAll("[data-answer]")) {
      if (!this.answers.has(element)) this.answers.set(element, new Answer(element, this, outbox));
    }
  }

  answersIn(root) {
    return [...root.querySelectorAll("[data-answer]")].map((element) => this.answers.get(element));
  }

  get unsaved() {
    return [...this.answers.values()].filter((answer) => answer.unsaved);
  }

  get atRisk() {
    return !this.leaving && [...this.answers.values()].some((answer) => answer.atRisk);
  }

  template(name) {
    return this.form.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  // "On this phone, 14:09", with the day where it was not today.
  keptWords(at) {
    const moment = new Date(at);
    const isToday = moment.toDateString() === new Date().toDateString();
    const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const words = moment.toLocaleString(document.documentElement.lang, isToday ? time : { day: "numeric", month: "short", ...time });
    return (IS_PHONE ? this.words.wordsPhone : this.words.wordsDevice).replace("{time}", words);
  }

  saved(answer, body) {
    const name = `${this.id}/${answer.field}`;
    for (const echo of document.querySelectorAll("[data-echo]")) {
      if (echo.dataset.echo === name) echo.textContent = body.echo || echo.dataset.empty;
    }
    this.#showProgress(body);
    this.#nameRow(answer, body.display);
    const detail = { worksheet: this.id, field: answer.field, row: answer.row, revision: body.revision };
    document.dispatchEvent(new CustomEvent("greenroom:saved", { detail }));
  }

  settled() {
    const isTroubled = this.unsaved.some((answer) => answer.entry?.trouble) || (outbox.trouble && this.unsaved.length);
    if (this.wasTroubled && !isTroubled && !this.unsaved.length) this.announce(this.words.wordsSavedAgain);
    this.wasTroubled = this.wasTroubled ? this.unsaved.length > 0 : Boolean(isTroubled);
    this.#showNet();
  }

  announce(words) {
    const place = this.form.querySelector("[data-announce]");
    if (place.textContent !== words) place.textContent = words;
  }

  // Words of this sheet that this browser kept: from before a reload, from a closed tab, from another day.
  async #takeUp() {
    const entries = await outbox.list(this.id);
    for (const entry of entries) if (!this.done.has(entry.id)) this.#bring(entry)?.takeUp(entry);
    const works = await outbox.works();
    for (const answer of this.answers.values()) answer.distrust(works);
    document.dispatchEvent(new CustomEvent("greenroom:taken-up"));
  }

  // The answer to which an entry belongs; a row that only this browser knows is opened for it.
  #bring(entry) {
    const find = () => [...this.answers.values()].find((answer) => answer.isFor(entry));
    const { value, unknown } = entry.next || entry.operation;
    if (!find() && entry.row && (unknown || value.length)) this.groups.get(entry.group)?.open(entry.row);
    return find();
  }

  #hear(news) {
    if (news.kind === "faring") this.#fare(news.trouble);
    if (news.sheet !== this.id) return;
    if (news.entry === null) this.done.add(news.id);
    else this.done.delete(news.id);
    const answer = news.kind === "written" && news.elsewhere && news.entry ? this.#bring(news.entry) : null;
    if (answer) return answer.hear(news);
    for (const one of this.answers.values()) if (one.isFor(news)) one.hear(news);
  }

  #fare(trouble) {
    if (trouble && this.unsaved.length) this.announce(this.#troubleWords(trouble));
    this.settled();
  }

  #troubleWords(trouble) {
    return this.form.querySelector(`[data-trouble="${trouble}"]`).textContent;
  }

  // How much is answered, and what handing in waits for: "not now" needs less.
  #showProgress({ answered, progress, needed }) {
    const bar = this.form.querySelector("[data-progress]");
    if (bar) {
      bar.value = answered;
      this.form.querySelector("[data-progress-words]").textContent = progress;
    }
    for (const mark of this.form.querySelectorAll("[data-needed]")) mark.hidden = !needed.includes(mark.dataset.needed);
    for (const { element, field } of this.answers.values()) {
      const box = element.querySelector('.boxed :is([role="radiogroup"], textarea, input:not([type="radio"], [type="checkbox"]))');
      if (box) needed.includes(field) ? box.setAttribute("aria-required", "true") : box.removeAttribute("aria-required");
    }
  }

  // A row that is folded away is known by its first answer.
  #nameRow({ element }, words) {
    const row = element.closest("[data-row]");
    if (row?.querySelector("[data-answer]") !== element) return;
    const place = row.querySelector("[data-row-words]");
    place.textContent = words || place.dataset.empty;
  }

  #onTheWay() {
    return this.unsaved.filter((answer) => !answer.native);
  }

  // Why words wait, once for the whole sheet: each field says where its own are.
  #showNet() {
    const place = this.form.querySelector("[data-net]");
    const trouble = this.unsaved.some((answer) => answer.entry && !answer.entry.trouble) ? outbox.trouble : "";
    place.hidden = !trouble;
    for (const words of place.querySelectorAll("[data-trouble]")) words.hidden = words.dataset.trouble !== trouble;
  }

  // The form posts every field. What is still on its way goes first, so that nobody argues with their own words.
  async #submit(event) {
    if (this.leaving || !this.#onTheWay().length) {
      this.leaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    await Promise.all([...this.answers.values()].map((answer) => answer.kept()));
    await outbox.flush();
    const left = this.#onTheWay();
    if (left.length) {
      this.announce(this.words.wordsWaiting);
      const folded = left[0].element.closest("[data-row] > details");
      if (folded) folded.open = true;
      left[0].element.scrollIntoView({ block: "center" });
      left[0].element.querySelector("input:not([type=hidden]), textarea")?.focus({ preventScroll: true });
      return;
    }
    this.leaving = true;
    (button || this.form.querySelector("[data-save]")).click();
  }
}

const sheets = outbox ? [...document.querySelectorAll("form[data-sheet]")].map((form) => new Sheet(form)) : [];

// Browsers that do not unfold what a link points to.
function unfold() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const row = target && target.closest("[data-row]");
  if (!row) return;
  row.querySelector("details").open = true;
  target.scrollIntoView();
}

unfold();
addEventListener("hashchange", unfold);

// A page out of the back-forward cache may hold words and revisions of another day. What is not saved lies in the outbox.
addEventListener("pageshow", (event) => event.persisted && !sheets.some((sheet) => sheet.atRisk) && location.reload());
addEventListener("beforeunload", (event) => {
  if (!sheets.some((sheet) => sheet.atRisk)) return;
  event.preventDefault();
  event.returnValue = "";
});
