// After a move: where the reply's own words stand, if all that came of it is more than a screen; else the end of the feed.

const mine = () => [...document.querySelectorAll(".post.mine")];
const known = new Set(mine().map((post) => post.id));

// Whether the view was brought to the player's newest post, because its marks and the coach's slip do not fit above the composer.
export function showReply() {
  const fresh = mine().filter((post) => !known.has(post.id) && post.offsetParent).pop();
  for (const post of mine()) known.add(post.id);
  if (!fresh) return false;
  const top = document.querySelector(".runbar").getBoundingClientRect().bottom;
  const room = document.getElementById("controls").getBoundingClientRect().top - top;
  const length = document.getElementById("now").getBoundingClientRect().bottom - fresh.getBoundingClientRect().top;
  if (length <= room) return false;
  fresh.scrollIntoView({ block: "start", behavior: "instant" });
  return true;
}
