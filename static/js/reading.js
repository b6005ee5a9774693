// Keeps how far a chapter was read: the bar, the minutes left, the part one is in, and the furthest place on the server.

const SETTLE = 1200;

const page = document.querySelector("[data-reading]");
if (page) follow(page);

function follow(page) {
  const state = { page, furthest: Number(page.dataset.percent), sent: Number(page.dataset.percent), place: "", moved: false, timer: 0 };
  const look = once(() => show(state));
  addEventListener("scroll", () => { state.moved = true; look(); }, { passive: true });
  addEventListener("resize", look, { passive: true });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(state); });
  addEventListener("pagehide", () => save(state));
  show(state);
}

function once(task) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; task(); });
  };
}

function show(state) {
  const percent = measure(state.page);
  const bar = state.page.querySelector("[data-readbar]");
  if (bar) bar.value = percent;
  showMinutes(state.page, percent);
  showPart(state.page);
  // Only somebody who moves is reading: an open page that nobody touches says nothing.
  if (state.moved && percent > state.furthest) {
    state.furthest = percent;
    state.place = findPlace(state.page);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(state), SETTLE);
  }
}

function measure(page) {
  const box = page.getBoundingClientRect();
  const seen = (innerHeight - box.top) / box.height;
  return Math.max(0, Math.min(100, Math.round(seen * 100)));
}

function showMinutes(page, percent) {
  const left = Math.ceil((Number(page.dataset.minutes) * (100 - percent)) / 100);
  for (const words of page.querySelectorAll("[data-minutes-left]")) {
    const pattern = left === 0 ? words.dataset.none : left === 1 ? words.dataset.one : words.dataset.many;
    words.textContent = pattern.replace("{n}", String(left));
  }
}

function showPart(page) {
  const links = [...page.querySelectorAll("[data-toc]")];
  const passed = links.filter((link) => isPassed(document.getElementById(link.dataset.toc)));
  const current = passed.length ? passed[passed.length - 1].dataset.toc : "";
  for (const link of links) {
    const here = link.dataset.toc === current;
    if (here) link.setAttribute("aria-current", "step"); else link.removeAttribute("aria-current");
    link.classList.toggle("passed", !here && passed.includes(link));
  }
}

function findPlace(page) {
  const passed = [...page.querySelectorAll("[data-place]")].filter(isPassed);
  return passed.length ? passed[passed.length - 1].dataset.place : "";
}

function isPassed(element) {
  return Boolean(element) && element.getBoundingClientRect().top < innerHeight * 0.4;
}

async function save(state) {
  clearTimeout(state.timer);
  if (state.furthest <= state.sent) return;
  const before = state.sent;
  state.sent = state.furthest;
  const token = document.querySelector('meta[name="csrf-token"]').content;
  try {
    const answer = await fetch(state.page.dataset.reading, {
      method: "POST",
      keepalive: true,
      headers: { "X-CSRFToken": token, Accept: "application/json" },
      body: new URLSearchParams({ place: state.place, percent: String(state.furthest) }),
    });
    if (!answer.ok) state.sent = before;
  } catch {
    // No network: the next scroll tries again.
    state.sent = before;
  }
}
