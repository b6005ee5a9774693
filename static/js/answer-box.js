// What stands in one field of a worksheet: read it, write it, and keep "I don't know yet" and an answer apart.

const SEVERAL = ["choice", "choices", "scale"];

export class AnswerBox {
  #aside;

  constructor(element) {
    this.element = element;
    this.name = `value.${element.dataset.rowId}.${element.dataset.field}`;
    this.type = element.dataset.type;
    this.tick = element.querySelector("[data-unknown-tick]");
  }

  get input() {
    return this.element.querySelector(`[name="${this.name}"]`);
  }

  read() {
    if (this.tick.checked) return { value: "", unknown: { ask: this.#ask.value, by: this.#by.value } };
    const chosen = this.#boxes.filter((box) => box.checked).map((box) => box.value);
    if (this.type === "choices") return { value: chosen, unknown: null };
    if (SEVERAL.includes(this.type)) return { value: chosen[0] || "", unknown: null };
    return { value: this.input.value, unknown: null };
  }

  // What `read` gives, as text to compare.
  get content() {
    return JSON.stringify(this.read());
  }

  // What stands there, as somebody would read it elsewhere.
  get words() {
    const { value, unknown } = this.read();
    if (unknown) return [this.element.querySelector("[data-unknown] summary").firstChild.textContent.trim(), unknown.ask, unknown.by].filter(Boolean).join(", ");
    if (!SEVERAL.includes(this.type)) return value;
    const chosen = this.#boxes.filter((box) => box.checked && box.value);
    return chosen.map((box) => box.closest("label").textContent.trim()).join(", ");
  }

  // Put a stored value into the field: text, a list of options, or {unknown: {ask, by}}.
  write(stored) {
    const unknown = stored && stored.unknown;
    this.tick.checked = Boolean(unknown);
    this.element.querySelector("[data-unknown]").open = Boolean(unknown);
    this.#ask.value = unknown ? unknown.ask : "";
    this.#by.value = unknown ? unknown.by : "";
    this.#writeValue(unknown ? "" : stored);
    this.showNone();
  }

  // What `write` takes to bring back what stands in the field now.
  keep() {
    const { value, unknown } = this.read();
    return unknown ? { unknown } : value;
  }

  // Somebody typed or chose: an answer takes the tick away, and what was written comes back when the tick goes.
  heard(target) {
    if (target === this.tick) this.#ticked();
    else if (target.closest("[data-unknown]")) this.#tickFor(target);
    else this.tick.checked = false;
    this.showNone();
  }

  showNone() {
    const none = this.element.querySelector("[data-none]");
    if (none) none.hidden = !this.element.querySelector('input[type="radio"]:checked:not([value=""])');
  }

  get #ask() {
    return this.element.querySelector("[data-unknown-ask]");
  }

  get #by() {
    return this.element.querySelector("[data-unknown-by]");
  }

  get #boxes() {
    return [...this.element.querySelectorAll(`input[name="${this.name}"]`)];
  }

  #ticked() {
    if (this.tick.checked) this.#setAside();
    else if (this.#aside !== undefined) this.#writeValue(this.#aside);
  }

  #tickFor(target) {
    if (this.tick.checked || !target.value) return;
    this.#setAside();
    this.tick.checked = true;
  }

  #setAside() {
    this.tick.checked = false;
    this.#aside = this.read().value;
    this.#writeValue("");
    this.tick.checked = true;
  }

  #writeValue(value) {
    const chosen = Array.isArray(value) ? value : [value];
    if (SEVERAL.includes(this.type)) for (const box of this.#boxes) box.checked = box.value !== "" && chosen.includes(box.value);
    else this.input.value = chosen.join(", ");
  }
}

// The question that an answer belongs to, in its author's words.
export function labelOf(element) {
  const words = element.closest("[data-question]")?.querySelector(".q > span:last-child")?.cloneNode(true);
  words?.querySelectorAll("[data-needed]").forEach((mark) => mark.remove());
  return words?.textContent.trim() || element.dataset.field;
}
