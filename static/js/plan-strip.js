// Keeps the line "Your plan: 3 of 5 parts" true while a sheet is filled in: it is fetched again after a save.

const PAUSE = 800;

for (const strip of document.querySelectorAll("[data-plan-strip]")) {
  let waiting = 0;
  document.addEventListener("greenroom:saved", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => refresh(strip), PAUSE);
  });
}

async function refresh(strip) {
  const answer = await fetch(strip.dataset.planStrip, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return; // no connection: the old line stands until the next save
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-plan-strip]");
  if (!fresh || fresh.innerHTML === strip.innerHTML) return;
  const focused = strip.contains(document.activeElement);
  strip.className = fresh.className;
  strip.replaceChildren(...fresh.childNodes);
  if (focused) strip.querySelector("a").focus({ preventScroll: true });
}
