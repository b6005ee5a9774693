// A worksheet on a page: its fields save themselves, its echoes follow, and nobody leaves unsaved words without being asked.
import { Answer, NATIVE } from "./autosave.js";
import { bindRows } from "./group-rows.js";

class Sheet {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.owner = form.dataset.owner;
    this.answers = new Map();
    this.bindAnswers(form);
    for (const section of form.querySelectorAll("[data-group]")) bindRows(section, this);
    form.querySelector("[data-save]").hidden = true;
    form.addEventListener("submit", (event) => this.#submit(event));
  }

  bindAnswers(root) {
    for (const element of root.querySelectorAll("[data-answer]")) {
      if (!this.answers.has(element)) this.answers.set(element, new Answer(element, this));
    }
  }

  answersIn(root) {
    return [...root.querySelectorAll("[data-answer]")].map((element) => this.answers.get(element));
  }

  get unsaved() {
    return [...this.answers.values()].filter((answer) => answer.unsaved);
  }

  template(name) {
    return this.form.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  async send(body, options) {
    const answer = await this.#post(body, options);
    if (answer.code !== 400 || answer.body.status !== "stale") return answer;
    await refreshToken();
    return this.#post(body, options);
  }

  saved(answer, body) {
    const name = `${this.words.sheet}/${answer.field}`;
    for (const echo of document.querySelectorAll("[data-echo]")) {
      if (echo.dataset.echo === name) echo.textContent = body.echo || echo.dataset.empty;
    }
    this.#showProgress(body);
    this.#nameRow(answer, body.display);
    const detail = { worksheet: this.words.sheet, field: answer.field, row: answer.row, revision: body.revision };
    document.dispatchEvent(new CustomEvent("greenroom:saved", { detail }));
  }

  settled() {
    const troubled = this.unsaved.some((answer) => answer.troubled);
    if (this.wasTroubled && !troubled) this.announce(this.words.wordsSavedAgain);
    this.wasTroubled = troubled;
    this.#showNet();
  }

  announce(words) {
    this.wasTroubled ||= this.unsaved.some((answer) => answer.troubled);
    this.#showNet();
    const place = this.form.querySelector("[data-announce]");
    if (place.textContent !== words) place.textContent = words;
  }

  flush() {
    return Promise.all(this.unsaved.map((answer) => answer.flush()));
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
    return this.unsaved.filter((answer) => answer.troubled !== NATIVE);
  }

  #showNet() {
    this.form.querySelector("[data-net]").hidden = !this.unsaved.some((answer) => answer.troubled === "offline");
  }

  async #post(body, options) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenPlace().content };
    const response = await fetch(this.words.operations, { method: "POST", headers, body, credentials: "same-origin", ...options });
    const text = await response.text();
    try {
      return { code: response.status, body: JSON.parse(text) };
    } catch {
      return { code: response.ok ? 502 : response.status, body: {} };
    }
  }

  // The form posts every field. What is still on its way goes first, so that nobody argues with their own words.
  async #submit(event) {
    if (this.leaving || !this.#onTheWay().length) {
      this.leaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    await this.flush();
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

function tokenPlace() {
  return document.querySelector('meta[name="csrf-token"]');
}

async function refreshToken() {
  const response = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" }, cache: "no-store" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector('meta[name="csrf-token"]');
  if (!fresh) return;
  tokenPlace().content = fresh.content;
  for (const input of document.querySelectorAll('input[name="csrf_token"]')) input.value = fresh.content;
}

const sheets = [...document.querySelectorAll("form[data-sheet]")].map((form) => new Sheet(form));
const sentAnyway = "keepalive" in Request.prototype;

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
addEventListener("online", () => sheets.forEach((sheet) => sheet.flush()));
addEventListener("focus", () => sheets.forEach((sheet) => sheet.flush()));
document.addEventListener("visibilitychange", () => sheets.forEach((sheet) => sheet.flush()));
addEventListener("pagehide", () => sheets.forEach((sheet) => sheet.flush()));
// A page out of the back-forward cache may hold words and revisions of another day.
addEventListener("pageshow", (event) => event.persisted && !sheets.some((sheet) => sheet.unsaved.length) && location.reload());
addEventListener("beforeunload", (event) => {
  const left = sheets.filter((sheet) => !sheet.leaving).flatMap((sheet) => sheet.unsaved);
  if (!left.some((answer) => answer.troubled || !sentAnyway)) return;
  event.preventDefault();
  event.returnValue = "";
});
