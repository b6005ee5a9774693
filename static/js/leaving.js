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

if (owner) {
  const { bindUnsent } = await import("./unsent-notice.js");
  bindUnsent(LEAVING);
}
