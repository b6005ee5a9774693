// A draft with somebody's data in it is not sent before its writer has looked: the question is asked here, in the page.

import { findPersonalData, maskPersonalData } from "./personal-data.js";

const form = document.querySelector("[data-personal-data]");
const box = form?.querySelector("[data-care]");
const words = document.getElementById("care-words")?.dataset;

const fields = () => [...form.querySelectorAll("textarea, input[type=text], input:not([type])")];
const accepted = () => [...form.querySelectorAll("input[name=accepted]")].map((input) => input.value);

function findOpen() {
  const known = new Set(accepted());
  const open = new Map();
  for (const field of fields()) {
    for (const find of findPersonalData(field.value)) {
      if (!known.has(find.text)) open.set(find.text, find);
    }
  }
  return [...open.values()];
}

function ask(finds) {
  const list = box.querySelector("[data-care-list]");
  list.replaceChildren(...finds.map(tell));
  box.hidden = false;
  box.scrollIntoView({ block: "center" });
  box.focus();
}

function tell(find) {
  const item = document.createElement("li");
  const text = document.createElement("b");
  text.className = "words";
  text.textContent = find.text;
  item.append(`${words[find.kind]}: `, text);
  return item;
}

function mask() {
  for (const field of fields()) field.value = maskPersonalData(field.value);
  box.hidden = true;
  form.elements.draft.focus();
}

form?.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("data-care-keep")) return;
  const finds = findOpen();
  if (finds.length === 0) return;
  event.preventDefault();
  ask(finds);
});

form?.querySelector("[data-care-mask]").addEventListener("click", (event) => {
  event.preventDefault();
  mask();
});
