// "Download my answers": what the server has, and what only this browser has. Without a connection, what this page holds.
import { labelOf } from "./answer-box.js";

const PATIENCE = 5000;
const RULE = "\n\n\n";

export async function download(event, outbox) {
  const link = event.target.closest("a[data-download]");
  if (!link) return;
  event.preventDefault();
  const words = document.querySelector("[data-download-words]").dataset;
  const saved = await fetchSaved(link.href);
  const entries = await outbox.list();
  const parts = saved ? [saved.trimEnd()] : [words.wordsHere, ...readPage()];
  if (entries.length) parts.push(words.wordsUnsent, ...entries.map(describe));
  hand(parts.join(RULE) + "\n");
}

async function fetchSaved(url) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(url, { redirect: "error", cache: "no-store", signal: stop.signal });
    const isOurs = answer.ok && (answer.headers.get("Content-Disposition") || "").includes("my-answers");
    return isOurs ? await answer.text() : "";
  } catch {
    return "";
  } finally {
    clearTimeout(timer);
  }
}

function* readPage() {
  for (const answer of document.querySelectorAll("[data-answer]")) {
    const words = readWords(answer);
    if (words) yield `${labelOf(answer)}\n${words}`;
  }
}

function readWords(answer) {
  const chosen = [...answer.querySelectorAll(".chip-of input:checked:not([value=''])")].map((box) => box.closest("label").textContent.trim());
  const typed = [...answer.querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox])")].map((box) => box.value.trim());
  return [...chosen, ...typed].filter(Boolean).join(", ");
}

function describe({ title, label, operation, next }) {
  const { words, at } = next || operation;
  return `${title}: ${label} (${new Date(at).toLocaleString(document.documentElement.lang)})\n${words}`;
}

function hand(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = "my-answers.txt";
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
