// After a move: where the reply's own words stand, if all that came of it is more than a screen; else the end of the feed.

// Whether the view was brought to the player's newest post, because its marks and the coach's slip do not fit above the composer.
export function showReply() {
  const mine = [...document.querySelectorAll(".netface:not([hidden]) .post.mine")].pop();
  const part = mine?.closest(".post-part");
  const now = document.getElementById("now");
  if (!part?.classList.contains("arriving") || !now) return false;
  const top = document.querySelector(".runbar").getBoundingClientRect().bottom;
  const room = document.getElementById("controls").getBoundingClientRect().top - top;
  if (now.getBoundingClientRect().bottom - mine.getBoundingClientRect().top <= room) return false;
  mine.scrollIntoView({ block: "start", behavior: "instant" });
  return true;
}
