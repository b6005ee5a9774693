// Sends operations and tells the server's own word from everything else that may answer: a captive portal, a proxy, an error.
const TIMEOUT = 20_000;
const KEEPALIVE_LIMIT = 30_000;

// Gives {results} where the server answered for each operation, else {trouble, wait}: offline, portal, busy, broken,
// signed-out, other or large; `wait` in milliseconds where the server asked for it.
export async function post(url, owner, operations) {
  const first = await ask(url, owner, operations);
  if (first.trouble !== "stale") return first;
  const refusal = await refreshToken();
  return refusal ? { trouble: refusal } : readStaleAgain(await ask(url, owner, operations));
}

// A fresh token for every form of the page. Gives the trouble where there is none to be had, else "".
export async function refreshToken() {
  const answer = await request("/csrf-token", { headers: { Accept: "application/json" } });
  if (answer.code === 401) return "signed-out";
  if (answer.code !== 200 || typeof answer.body?.token !== "string") return answer.code ? "broken" : "offline";
  tokenPlace().content = answer.body.token;
  for (const input of document.querySelectorAll('input[name="csrf_token"]')) input.value = answer.body.token;
  return "";
}

async function ask(url, owner, operations) {
  const body = JSON.stringify({ owner, operations });
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenPlace().content };
  return read(await request(url, { method: "POST", headers, body, keepalive: body.length < KEEPALIVE_LIMIT }), operations);
}

function read({ code, body }, operations) {
  if (!code) return { trouble: "offline" };
  if (!body) return { trouble: code === 200 ? "portal" : code === 429 ? "busy" : "broken" };
  if (code === 400 && body.status === "stale") return { trouble: "stale" };
  if (code === 401) return { trouble: "signed-out" };
  if (code === 403) return { trouble: "other" };
  if (code === 413) return { trouble: "large" };
  if (code === 429) return { trouble: "busy", wait: (Number(body.retry_after) || 5) * 1000 };
  if (code === 422 && body.status === "refused") return { results: operations.map(({ operation }) => ({ ...body, operation })) };
  if (code === 200 && isAnswerTo(operations, body.results)) return { results: body.results };
  return { trouble: code === 200 ? "portal" : "broken" };
}

function isAnswerTo(operations, results) {
  if (!Array.isArray(results) || results.length !== operations.length) return false;
  return results.every((result, index) => {
    const known = ["saved", "conflict", "refused"].includes(result?.status);
    return known && (result.operation === operations[index].operation || (result.status === "refused" && !result.operation));
  });
}

function readStaleAgain(answer) {
  return answer.trouble === "stale" ? { trouble: "broken" } : answer;
}

async function request(url, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  try {
    // Greenroom never redirects these; whoever does is somebody else.
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "error", signal: stop.signal, ...options });
    return { code: response.status, body: parse(await response.text()) };
  } catch {
    return { code: 0, body: null };
  } finally {
    clearTimeout(timer);
  }
}

function parse(text) {
  try {
    const body = JSON.parse(text);
    return body && typeof body === "object" ? body : null;
  } catch {
    return null;
  }
}

function tokenPlace() {
  return document.querySelector('meta[name="csrf-token"]');
}
