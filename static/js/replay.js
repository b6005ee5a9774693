// The replay, playing: time goes on at a chosen speed, and where something changed the server is asked for that moment.
const stage = document.querySelector("[data-replay]");
const PATIENCE = 20_000;
const BEAT = 100;
const known = new WeakMap();
const changes = (stage?.dataset.changes || "").split(" ").map(Number);
const end = Number(stage?.dataset.end);
const range = document.getElementById("at");
const button = document.querySelector("[data-play]");
let at = Number(stage?.dataset.at);
let shown = at;
let speed = 16;
let event = new URLSearchParams(location.search).get("event") || "";
let pinned = new URLSearchParams(location.search).get("network") || "";
let ticking = 0;
let last = 0;
let isAsking = false;
let wanted = null;

if (stage) start();

function start() {
  button.hidden = document.querySelector(".replay-speeds").hidden = false;
  button.addEventListener("click", () => (ticking ? pause() : play()));
  for (const one of document.querySelectorAll("[data-speed]")) one.addEventListener("click", () => choose(one));
  range.addEventListener("input", () => seek(Math.min(Number(range.value), end)));
  document.querySelector("[data-scrub]").addEventListener("submit", (submit) => submit.preventDefault());
  document.addEventListener("click", press);
  addEventListener("pagehide", pause);
  document.addEventListener("visibilitychange", () => document.hidden && pause());
  learn(document);
  draw();
  mark(Number(stage.dataset.place));
  if (!location.hash) document.getElementById(stage.dataset.newest)?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// ——— time

function play() {
  if (at >= end) seek(0, stage.dataset.first);
  last = performance.now();
  ticking = setInterval(tick, BEAT);
  sign();
}

function pause() {
  clearInterval(ticking);
  ticking = 0;
  sign();
  keepAddress();
}

function tick() {
  const moment = performance.now();
  at = Math.min(end, at + (moment - last) * speed);
  last = moment;
  const wasAtAnEvent = event;
  event = "";
  draw();
  if (wasAtAnEvent || hasChanged(shown, at) || at === end) show();
  if (at === end) pause();
}

function seek(to, right = "") {
  at = to;
  event = right;
  last = performance.now();
  draw();
  show();
  if (!ticking) keepAddress();
}

function choose(chosen) {
  speed = Number(chosen.dataset.speed);
  for (const one of document.querySelectorAll("[data-speed]")) one.setAttribute("aria-pressed", String(one === chosen));
}

function hasChanged(since, until) {
  return changes.some((change) => change > since && change <= until);
}

// ——— the time line

function draw() {
  const percent = `${(at * 100) / Math.max(1, end)}%`;
  document.querySelector("[data-played]").setAttribute("width", percent);
  for (const side of ["x1", "x2"]) document.querySelector("[data-head]").setAttribute(side, percent);
  if (document.activeElement !== range || ticking) range.value = String(Math.ceil(at / 1_000) * 1_000);
  range.setAttribute("aria-valuetext", say(at));
  const face = document.querySelector("[data-clock]");
  if (face.textContent !== say(at)) face.textContent = say(at);
}

function say(moment) {
  const minutes = (Number(stage.dataset.begins) + Math.floor(moment / 60_000)) % 1_440;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function sign() {
  const state = ticking ? "pause" : "play";
  for (const one of document.querySelectorAll("[data-sign]")) one.hidden = one.dataset.sign !== state;
  const words = ticking ? button.dataset.wordsPause : at >= end ? button.dataset.wordsAgain : button.dataset.wordsPlay;
  document.querySelector("[data-play-words]").textContent = words;
}

function keepAddress() {
  const query = new URLSearchParams({ ...(event ? { event } : { at: String(Math.round(at)) }), ...(pinned ? { network: pinned } : {}) });
  history.replaceState(null, "", `${stage.dataset.page}?${query}`);
}

// ——— steps, what happened, networks

function press(click) {
  const link = click.target.closest("a[data-to], a[data-tab]");
  if (!link || click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
  click.preventDefault();
  if (link.dataset.tab) {
    pinned = link.dataset.tab;
    return show();
  }
  pinned = "";
  const beat = (link.dataset.step && step(link.dataset.step === "later" ? 1 : -1)) || link;
  seek(Number(beat.dataset.to), beat.dataset.event);
}

// Pressed faster than the server answers, a step still goes on from where one is.
function step(by) {
  const beats = [...document.querySelectorAll("[data-beat]")];
  const here = event ? beats.findIndex((beat) => beat.dataset.event === event) : beats.filter((beat) => Number(beat.dataset.to) <= at).length - 1;
  return beats[here + by];
}

// ——— the moment: one question at a time, and only the newest wish is asked next

async function show() {
  wanted = { at: Math.round(at), event };
  if (isAsking) return;
  isAsking = true;
  while (wanted !== null) {
    const asked = wanted;
    wanted = null;
    const parts = await ask(asked);
    shown = asked.at;
    trouble(!parts);
    if (parts) take(parts);
    else if (ticking) pause();
  }
  isAsking = false;
}

async function ask(moment) {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const query = new URLSearchParams({ at: String(moment.at), event: moment.event, network: pinned });
    const answer = await fetch(`${stage.dataset.scene}?${query}`, { credentials: "same-origin", cache: "no-store", signal: stop.signal });
    return answer.ok ? make(await answer.text()).querySelector("[data-replay-parts]") : null;
  } catch {
    return null;
  } finally {
    clearTimeout(limit);
  }
}

function take(parts) {
  for (const part of parts.querySelectorAll("[data-part]")) fill(document.querySelector(`[data-part="${part.dataset.part}"]`), part);
  document.querySelector("#feed").dataset.network = parts.dataset.network;
  mark(Number(parts.dataset.place));
  draw();
  document.getElementById(parts.dataset.newest)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  const said = document.querySelector("[data-said]");
  if (said.textContent !== parts.dataset.said) said.textContent = parts.dataset.said;
}

function mark(place) {
  for (const link of document.querySelectorAll("[data-beat]")) {
    const isNow = Number(link.dataset.beat) === place;
    if (!isNow) {
      link.removeAttribute("aria-current");
      continue;
    }
    link.setAttribute("aria-current", "true");
    const list = link.closest("aside");
    list.scrollTop = link.offsetTop - list.clientHeight / 2;
  }
}

// Parts with a key stay where nothing in them changed, so that what is open stays open and what has the focus keeps it.
function fill(region, fresh) {
  const keys = new Set([...fresh.children].map((one) => one.dataset.key));
  for (const one of [...region.children]) if (!keys.has(one.dataset.key)) one.remove();
  const old = new Map([...region.children].map((one) => [one.dataset.key, one]));
  let next = region.firstElementChild;
  for (const node of [...fresh.children]) {
    const before = old.get(node.dataset.key);
    const kept = before && isSame(before, node) ? before : node;
    if (before && kept === node) {
      if (before === next) next = node;
      swap(before, node);
    }
    if (kept === next) next = next.nextElementSibling;
    else region.insertBefore(kept, next);
  }
}

function isSame(before, node) {
  if (!("keyed" in node.dataset)) return known.get(before) === node.outerHTML;
  before.hidden = node.hidden;
  fill(before, node);
  return true;
}

function swap(before, node) {
  learn(node);
  const place = before.contains(document.activeElement) ? [...before.querySelectorAll("a, button")].indexOf(document.activeElement) : -1;
  before.replaceWith(node);
  const places = node.querySelectorAll("a, button");
  if (place >= 0) places[Math.min(place, places.length - 1)]?.focus({ preventScroll: true });
}

function learn(root) {
  for (const node of [root, ...root.querySelectorAll("[data-key]")]) if (node.dataset?.key) known.set(node, node.outerHTML);
}

function make(html) {
  const place = document.createElement("template");
  place.innerHTML = html;
  return place.content;
}

function trouble(is) {
  document.querySelector("[data-trouble]").hidden = !is;
}
