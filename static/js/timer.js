// Counts a timer down, on the page alone. The words come from the page; without this script the time is only told.

for (const timer of document.querySelectorAll("[data-timer]")) prepare(timer);

function prepare(timer) {
  const state = { left: Number(timer.dataset.timer) * 1000, until: 0, ticking: 0 };
  const button = timer.querySelector("[data-timer-button]");
  button.hidden = false;
  button.addEventListener("click", () => (state.ticking ? stop(timer, button, state) : start(timer, button, state)));
}

function start(timer, button, state) {
  if (state.left <= 0) state.left = Number(timer.dataset.timer) * 1000;
  state.until = performance.now() + state.left;
  state.ticking = setInterval(() => tick(timer, button, state), 250);
  timer.classList.remove("over");
  say(timer, "");
  button.textContent = timer.dataset.stop;
  tick(timer, button, state);
}

function stop(timer, button, state) {
  clearInterval(state.ticking);
  state.ticking = 0;
  button.textContent = state.left > 0 ? timer.dataset.start : timer.dataset.again;
}

function tick(timer, button, state) {
  state.left = Math.max(0, state.until - performance.now());
  const seconds = Math.ceil(state.left / 1000);
  timer.querySelector("[data-timer-time]").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (state.left > 0) return;
  stop(timer, button, state);
  timer.classList.add("over");
  say(timer, timer.dataset.over);
}

function say(timer, words) {
  timer.querySelector("[data-timer-status]").textContent = words;
}
