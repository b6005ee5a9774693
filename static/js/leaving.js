// On every page: what waits in this browser is named, signing out on a shared device leaves nothing behind, and one's answers
// can be taken along, with a connection or without.
const LEAVING = "greenroom:leaving";

const owner = readMeta("owner");

// Somebody pressed "sign out" on the page before. Only a page that is no longer theirs shows that the server heard it.
// Of somebody who erased themselves the server tells it. A tab closed halfway leaves the rest to the next page.
async function finishLeaving() {
  const left = readMeta("erased") || readLeaving();
  if (!left) return;
  if (left !== owner) await clear(left);
  noteLeaving(null);
}

async function clear(left) {
  noteLeaving(left);
  const { Kept } = await import("./kept.js");
  await new Kept().clear(left);
  for (const key of Object.keys(localStorage)) if (key.startsWith(`run-draft ${left} `)) localStorage.removeItem(key);
  new BroadcastChannel(`greenroom:${left}`).postMessage({ kind: "gone" });
}

function readMeta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content || "";
}

function noteLeaving(left) {
  try {
    if (left) localStorage.setItem(LEAVING, left);
    else localStorage.removeItem(LEAVING);
  } catch {
    // A full or closed store: what can be cleared now is cleared all the same.
  }
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
