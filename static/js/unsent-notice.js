// Says which answers lie only in this browser, and asks before signing out with them.
import { download } from "./download.js";
import { outbox } from "./outbox.js";

const PATIENCE = 3000;

export function bindUnsent(leaving) {
  const notice = document.querySelector("[data-unsent]");
  const warning = document.querySelector("[data-sign-out-warning]");
  outbox.listen((news) => {
    if (news.kind === "gone" && news.elsewhere) location.reload();
    if (["faring", "answered", "settled"].includes(news.kind)) show(notice);
  });
  document.addEventListener("greenroom:taken-up", () => show(notice));
  document.addEventListener("click", (event) => download(event, outbox));
  document.addEventListener("submit", (event) => event.target.matches('form[action$="/sign-out"]') && ask(event, warning, leaving));
  warning.querySelector("[data-stay]").addEventListener("click", () => warning.close());
}

// Words of fields on this page speak for themselves; the others are named here.
async function show(notice) {
  const elsewhere = (await outbox.list()).filter((entry) => (entry.trouble || outbox.trouble) && !isHere(entry));
  notice.hidden = !elsewhere.length;
  if (!elsewhere.length) return;
  count(notice, elsewhere.length);
  const sheets = new Map(elsewhere.map((entry) => [entry.sheet, entry]));
  notice.querySelector("[data-unsent-sheets]").replaceChildren(...[...sheets.values()].map(makeLink));
}

function isHere({ sheet, row, field }) {
  const answers = document.querySelectorAll(`form[data-sheet="${CSS.escape(sheet)}"] [data-answer]`);
  return [...answers].some(({ dataset }) => dataset.rowId === row && dataset.field === field);
}

function makeLink({ url, title }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = url.replace(/\/operations$/, "");
  link.textContent = title;
  item.append(link);
  return item;
}

function count(place, n) {
  const { wordsOne, wordsMore } = document.querySelector("[data-unsent]").dataset;
  place.querySelector("[data-unsent-count]").textContent = n === 1 ? wordsOne : wordsMore.replace("{n}", n);
}

async function ask(event, warning, leaving) {
  const form = event.target;
  event.preventDefault();
  await Promise.race([outbox.flush(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const left = await outbox.list();
  if (!left.length) return leave(form, leaving);
  count(warning, left.length);
  warning.querySelector("[data-leave]").onclick = () => leave(form, leaving);
  warning.showModal();
}

async function leave(form, leaving) {
  await noteLeaving(leaving);
  form.submit();
}

// The words go once the server has ended the sign-in, not before: a sign-out that fails must not cost them.
async function noteLeaving(leaving) {
  try {
    localStorage.setItem(leaving, outbox.owner);
  } catch {
    await outbox.clear();
  }
}
