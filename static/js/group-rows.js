// Rows of a repeating group: add one, remove one, and bring it back.
import { randomKey } from "./keys.js";

const BLANK = "newrow00";

// Gives {open}, which shows one more row under an id that is known.
export function bindRows(section, sheet) {
  const rows = section.querySelector("[data-rows]");
  const add = section.querySelector("[data-add-row]");
  const shown = () => [...rows.querySelectorAll("[data-row]:not([hidden])")];

  const renumber = () => {
    shown().forEach((row, index) => {
      for (const place of row.querySelectorAll("[data-row-number]")) place.textContent = index + 1;
    });
    section.toggleAttribute("data-bare", !rows.children.length);
    add.disabled = shown().length >= Number(section.dataset.most);
  };

  const bindRemove = (row) => {
    row.querySelector("[data-remove-row]").addEventListener("click", (event) => {
      event.preventDefault();
      remove(row);
    });
  };

  const remove = (row) => {
    const answers = sheet.answersIn(row);
    const kept = answers.map((answer) => answer.keep());
    for (const answer of answers) {
      answer.write("");
      answer.changed(0);
    }
    const undo = sheet.template("removed");
    undo.querySelector("button").addEventListener("click", () => {
      undo.remove();
      row.hidden = false;
      answers.forEach((answer, index) => {
        answer.write(kept[index]);
        answer.changed(0);
      });
      renumber();
      row.querySelector("[data-remove-row]").focus();
    });
    row.before(undo);
    row.hidden = true;
    renumber();
    sheet.announce(sheet.words.wordsRemoved);
    undo.querySelector("button").focus();
  };

  const open = (id) => {
    const holder = document.createElement("template");
    holder.innerHTML = section.querySelector("template[data-blank-row]").innerHTML.replaceAll(BLANK, id);
    const row = holder.content.querySelector("[data-row]");
    rows.append(row);
    sheet.bindAnswers(row);
    bindRemove(row);
    renumber();
    return row;
  };

  add.addEventListener("click", (event) => {
    event.preventDefault();
    const row = open(randomKey(8));
    sheet.announce(sheet.words.wordsAdded);
    row.querySelector("input:not([type=hidden]), textarea")?.focus();
  });

  rows.querySelectorAll("[data-row]").forEach(bindRemove);
  return { open };
}
