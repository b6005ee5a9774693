// On every page: what waits in this browser is named, signing out on a shared device leaves nothing behind, and one's answers
// can be taken along, with a connection or without.
const LEAVING = "greenroom:leaving";

const owner = document.querySelector('meta[name="owner"]')?.content || "";

// Somebody pressed "sign out" on the page before. Only a page that is no longer theirs shows that the server heard it.
async function finishLeaving() {
  const left = readLeaving();
  if (!left) return;
  localStorage.removeItem(LEAVING);
  if (left === owner) return;
  const { Kept } = await import("./kept.js");
  await new Kept().clear(left);
  for (const key of Object.keys(localStorage)) if (key.startsWith(`run-draft ${left} `)) localStorage.removeItem(key);
  new BroadcastChannel(`greenroom:${left}`).postMessage({ kind: "gone" });
}

function readLeaving() {
  try {
    return localStorage.getItem(LEAVING);
  } catch {
    return null;
  }
}

finishLeaving();

if (owner) bind("./unsent-notice.js");

// The network may go while the page is still loading. A module that could not be fetched is remembered as missing under its address.
async function bind(address) {
  try {
    const { bindUnsent } = await import(address);
    bindUnsent(LEAVING);
  } catch {
    addEventListener("online", () => bind(`./unsent-notice.js?${Date.now()}`), { once: true });
  }
}
