// Advice beside a measure: fetched again after a save, a proposed measure taken with one press, and a kept one left in peace.

const PAUSE = 300;
const turns = new WeakMap();

for (const place of document.querySelectorAll("[data-advice]")) settle(place);

document.addEventListener("greenroom:saved", ({ detail }) => {
  for (const place of document.querySelectorAll(`form[data-sheet="${detail.worksheet}"] [data-advice]`)) {
    if (!place.dataset.watched.split(" ").includes(detail.field)) continue;
    const turn = (turns.get(place) || 0) + 1;
    turns.set(place, turn);
    setTimeout(() => refresh(place, turn), PAUSE);
  }
});

document.addEventListener("click", (event) => {
  const take = event.target.closest("[data-take]");
  const keep = event.target.closest("[data-keep-measure]");
  if (take) {
    event.preventDefault();
    takeMeasure(take);
  }
  if (keep) keepMeasure(keep);
});

// The field saves itself, as if somebody had typed the words.
function takeMeasure(button) {
  const input = document.getElementById(button.closest("[data-advice]").dataset.input);
  input.value = button.closest("li").querySelector("[data-measure]").textContent;
  input.focus();
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

// A link goes on to the field that asks why; it stays a link.
function keepMeasure(control) {
  const place = control.closest("[data-advice]");
  remember(place);
  const details = place.querySelector("details");
  details.open = false;
  if (control.matches("a")) document.getElementById(decodeURIComponent(control.hash.slice(1)))?.focus({ preventScroll: true });
  else details.querySelector("summary").focus();
}

async function refresh(place, turn) {
  const answer = await fetch(place.dataset.advice, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return; // no connection: the old slip stands until the next save
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-advice]");
  if (turns.get(place) !== turn || !fresh) return;
  const slip = fresh.querySelector("[data-slip]");
  const old = place.querySelector("[data-slip]");
  if (slip && old && slip.dataset.slip === old.dataset.slip) return;
  old?.remove();
  if (slip) place.append(slip);
  settle(place);
  place.querySelector("[data-advice-said]").textContent = slip && !isKept(place) ? slip.dataset.said : "";
}

function settle(place) {
  if (!place.querySelector("[data-slip]")) return;
  for (const button of place.querySelectorAll("button[data-keep-measure]")) button.hidden = false;
  if (isKept(place)) place.querySelector("details").open = false;
}

function nameOf(place) {
  return `greenroom.kept.${place.closest("[data-owner]").dataset.owner}.${place.querySelector("[data-slip]").dataset.slip}`;
}

// Only a mark of the words is kept, never the words. Where storage is refused the slip opens again on the next visit.
function remember(place) {
  try {
    localStorage.setItem(nameOf(place), "1");
  } catch {
    return;
  }
}

function isKept(place) {
  try {
    return localStorage.getItem(nameOf(place)) === "1";
  } catch {
    return false;
  }
}
