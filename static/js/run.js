// The run page, alive: parts of it are taken over as the server tells of them, over a stream or by asking; moves go without a new page.
import { keepDrafts } from "./run-drafts.js";
import { setUpComposer } from "./run-composer.js";
import { showReply } from "./run-reply.js";
import { refreshToken } from "./post.js";
import { tellWriting } from "./run-writing.js";

const run = document.querySelector("[data-run]");
const POLL = 2_000;
const PATIENCE = 25_000;
const known = new Map();
let seen = Number(run?.dataset.seq);
let shape = run?.dataset.shape;
let source = null;
let timer = 0;
let clock = null;
let watchdog = 0;
let company = "";

if (run) start();

function start() {
  for (const part of document.querySelectorAll("[data-region] > [data-key]")) known.set(part.dataset.key, part.outerHTML);
  readClock({ at: Number(run.dataset.at), rate: Number(run.dataset.rate), length: Number(run.dataset.length) });
  document.addEventListener("submit", submit);
  document.addEventListener("click", click);
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("online", listen);
  furnish();
  toTheNewest();
  listen();
  setInterval(tick, 500);
}

function furnish() {
  const composer = document.querySelector("[data-composer]");
  if (composer) {
    setUpComposer(composer);
    keepDrafts(composer, location.pathname);
    tellWriting(composer, (writes) => "shared" in run.dataset && send(run.dataset.writing, new URLSearchParams({ writes: writes ? "yes" : "no" })));
  }
}

// ——— listening: a stream where there is one, else asking every two seconds; a hidden page listens to nothing, and the run pauses itself

function listen() {
  leave();
  if (document.hidden || "over" in run.dataset) return;
  if (!("EventSource" in window) || run.dataset.polls) return poll();
  source = new EventSource(`${run.dataset.stream}?after=${seen}`);
  source.addEventListener("open", () => trouble(false));
  source.addEventListener("scene", (event) => take(JSON.parse(event.data)));
  source.addEventListener("company", (event) => takeCompany(JSON.parse(event.data)));
  source.addEventListener("ended", leave);
  source.addEventListener("error", () => {
    if (source?.readyState === EventSource.CLOSED) {
      run.dataset.polls = "yes";
      poll();
    } else {
      watch();
    }
  });
}

function watch() {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => source?.readyState === EventSource.CONNECTING && trouble(true), 3_000);
}

async function poll() {
  clearTimeout(timer);
  if (document.hidden) return;
  const answer = await ask(`${run.dataset.scene}?after=${seen}&company=${company}`);
  trouble(!answer);
  if (answer?.status === 200) take(await answer.json());
  if (!("over" in run.dataset)) timer = setTimeout(poll, POLL);
}

function leave() {
  clearTimeout(timer);
  clearTimeout(watchdog);
  source?.close();
  source = null;
}

async function ask(url, options = {}) {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(url, { credentials: "same-origin", cache: "no-store", signal: stop.signal, ...options });
  } catch {
    return null;
  } finally {
    clearTimeout(limit);
  }
}

// ——— taking over what changed

function takeCompany(message) {
  company = message.company;
  run.toggleAttribute("data-shared", message.shared);
  for (const [name, parts] of Object.entries(message.regions)) fill(document.querySelector(`[data-region="${name}"]`), parts);
}

function take(message) {
  if (message.company) takeCompany({ ...message, regions: {} });
  if (!("n" in message)) return takeCompany(message);
  if (message.n < seen) return;
  const follows = isAtTheEnd();
  const anchor = follows ? null : findAnchor();
  for (const old of document.querySelectorAll(".arriving")) old.classList.remove("arriving");
  for (const [name, parts] of Object.entries(message.regions)) {
    const region = document.querySelector(`[data-region="${name}"]`);
    if (region) fill(region, parts);
  }
  seen = message.n;
  readClock(message.clock);
  if (anchor) scrollBy(0, anchor.node.getBoundingClientRect().top - anchor.top);
  if (follows) toTheNewest();
  say(message.said);
  if (message.shape !== shape) reshape(message);
}

function fill(region, parts) {
  let before = null;
  for (const [key, html] of parts) {
    let node = region.querySelector(`:scope > [data-key="${CSS.escape(key)}"]`);
    if (html !== null && (!node || known.get(key) !== html)) {
      const fresh = make(html);
      known.set(key, html);
      if (node) {
        swap(node, fresh);
      } else {
        fresh.classList.add("arriving");
        region.append(fresh);
      }
      node = fresh;
    }
    if (node && (before ? before.nextElementSibling !== node : region.firstElementChild !== node)) {
      if (before) before.after(node);
      else region.prepend(node);
    }
    before = node || before;
  }
  const keys = new Set(parts.map(([key]) => key));
  for (const node of [...region.children]) if (node.dataset.key && !keys.has(node.dataset.key)) node.remove();
}

function make(html) {
  const place = document.createElement("template");
  place.innerHTML = html.trim();
  return place.content.firstElementChild;
}

// What was open stays open, what had the focus keeps it, what was chosen stays chosen.
function swap(old, fresh) {
  old.querySelectorAll("details").forEach((details, place) => {
    const twin = fresh.querySelectorAll("details")[place];
    if (details.open && twin) twin.open = true;
  });
  const focused = old.contains(document.activeElement) ? [...old.querySelectorAll("a, button, summary, select")].indexOf(document.activeElement) : -1;
  const chosen = old.value;
  old.replaceWith(fresh);
  if (chosen && fresh.tagName === "SELECT" && [...fresh.options].some((option) => option.value === chosen)) fresh.value = chosen;
  if (old === document.activeElement || focused >= 0) (focused >= 0 ? fresh.querySelectorAll("a, button, summary, select")[focused] : fresh)?.focus({ preventScroll: true });
  const tab = document.querySelector("#feed")?.dataset.network;
  fresh.querySelector?.(`[data-tab="${tab}"]`)?.setAttribute("aria-current", "page");
}

async function reshape(message) {
  shape = message.shape;
  if (message.over) {
    run.dataset.over = "";
    leave();
  }
  const answer = await ask(`${run.dataset.controls}?network=${document.getElementById("feed").dataset.network}`);
  if (!answer?.ok) return;
  const place = document.createElement("template");
  place.innerHTML = await answer.text();
  for (const part of place.content.querySelectorAll("[data-part]")) {
    const held = document.getElementById(part.dataset.part);
    held.replaceChildren(...part.childNodes);
  }
  for (const part of document.querySelectorAll("#controls [data-region] > [data-key]")) known.set(part.dataset.key, part.outerHTML);
  furnish();
  aim(document.getElementById("feed").dataset.network); // somebody may have gone to another network meanwhile
  document.querySelector(".held h2, .composer.over a")?.scrollIntoView({ block: "nearest" });
}

// ——— staying where one reads, following where one is at the end

function isAtTheEnd() {
  const now = document.getElementById("now");
  const composer = document.getElementById("controls");
  return now.getBoundingClientRect().top <= composer.getBoundingClientRect().top + 160;
}

function toTheNewest() {
  const gap = document.getElementById("now").getBoundingClientRect().bottom - document.getElementById("controls").getBoundingClientRect().top;
  if (gap > 0) scrollBy({ top: gap, behavior: "instant" });
}

function findAnchor() {
  for (const node of document.querySelectorAll(".posts > [data-key]")) {
    const { top, bottom } = node.getBoundingClientRect();
    if (bottom > 160) return { node, top };
  }
  return null;
}

// ——— moves without a new page

async function submit(event) {
  const form = event.target;
  const button = event.submitter;
  if (form.matches("[data-composer]") && button?.name === "show") return event.preventDefault();
  if (!form.matches("[data-composer], [data-live-form]")) return;
  event.preventDefault();
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  if (body.has("seen")) body.set("seen", seen);
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  button?.setAttribute("aria-disabled", "true");
  const answer = await send(form.action, body);
  delete form.dataset.busy;
  button?.removeAttribute("aria-disabled");
  await read(form, answer);
}

async function send(url, body) {
  body.set("csrf_token", token());
  const answer = await ask(url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer?.status !== 400 || (await refreshToken())) return answer;
  body.set("csrf_token", token());
  return ask(url, { method: "POST", body, headers: { Accept: "application/json" } });
}

async function read(form, answer) {
  trouble(!answer);
  const body = await answer?.json().catch(() => null);
  if (answer?.ok && body?.regions) {
    if (form.matches("[data-composer]")) form.dispatchEvent(new CustomEvent("sent", { detail: body.operation }));
    problem("");
    offer(form, 0);
    take(body);
    showReply() || toTheNewest();
  } else if (answer) {
    offer(form, body?.anyway);
    problem(body?.problem || form.dataset.refused || document.querySelector("[data-trouble]").textContent);
  }
}

// A colleague was quicker: the words stay, and can be sent all the same.
function offer(form, anyway) {
  const button = form.querySelector("[data-anyway]");
  if (!button) return;
  button.hidden = !anyway;
  button.value = anyway || "";
}

function problem(words) {
  const place = document.getElementById("move-problem");
  if (!place) return;
  place.hidden = !words;
  place.querySelector("span").textContent = words;
  document.getElementById("text")?.toggleAttribute("aria-invalid", Boolean(words));
}

function token() {
  return document.querySelector('meta[name="csrf-token"]').content;
}

// ——— links that need no new page

function click(event) {
  const tab = event.target.closest("[data-tab]");
  if (!tab || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  document.getElementById("feed").dataset.network = tab.dataset.tab;
  for (const net of document.querySelectorAll(".netface")) net.hidden = net.dataset.network !== tab.dataset.tab;
  for (const other of document.querySelectorAll("[data-tab]")) other.toggleAttribute("aria-current", other === tab);
  tab.setAttribute("aria-current", "page");
  aim(tab.dataset.tab);
  toTheNewest();
}

// On another network with nothing typed: the move is about what stands there.
function aim(network) {
  const target = document.querySelector("[data-target]");
  if (!target || document.getElementById("text").value || target.selectedOptions[0]?.dataset.network === network) return;
  const first = target.querySelector(`option[data-network="${CSS.escape(network)}"]`);
  if (!first) return;
  first.selected = true;
  target.dispatchEvent(new Event("change", { bubbles: true }));
}

// ——— the clock on the wall

function readClock({ at, rate, length }) {
  clock = { at, rate, length, since: performance.now() };
  tick();
}

function tick() {
  const at = Math.min(clock.length, clock.at + ((performance.now() - clock.since) * clock.rate) / 1_000);
  const minutes = (Number(run.dataset.begins) + Math.floor(at / 60_000)) % 1_440;
  const shown = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const face = document.querySelector("[data-clock]");
  if (face.textContent !== shown) face.textContent = shown;
  const percent = `${(at * 100) / clock.length}%`;
  document.querySelector("[data-tape-past]").setAttribute("width", percent);
  document.querySelector("[data-tape-now]").setAttribute("cx", percent);
}

function say(words) {
  if (words.length) document.querySelector("[data-said]").textContent = words.slice(-3).join(" … ");
}

function trouble(is) {
  clearTimeout(watchdog);
  document.querySelector("[data-trouble]").hidden = !is;
}
