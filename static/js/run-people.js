// Who somebody is, as a sheet over the feed: the page behind the link, fetched. Where that fails the link leads there.

document.addEventListener("click", open);

async function open(event) {
  const link = event.target.closest("a[data-person]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !("HTMLDialogElement" in window)) return;
  event.preventDefault();
  const profile = await fetchProfile(link.href);
  if (!profile) return location.assign(link.href);
  show(profile, link);
}

async function fetchProfile(url) {
  try {
    const answer = await fetch(url, { credentials: "same-origin", cache: "no-store" });
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    return page?.querySelector("[data-profile]");
  } catch {
    return null;
  }
}

function show(profile, link) {
  const frame = document.querySelector("[data-sheet]");
  const name = profile.querySelector("h1");
  const heading = document.createElement("h2");
  heading.id = name.id;
  heading.append(...name.childNodes);
  name.replaceWith(heading);
  frame.querySelector("[data-sheet-in]").replaceChildren(document.adoptNode(profile));
  frame.onclick = (event) => follow(event, frame);
  frame.onclose = () => back(link);
  frame.showModal();
}

// A click beside the sheet closes it; a post in it is gone to where it stands.
function follow(event, frame) {
  const link = event.target.closest("[data-to-post]");
  const post = link && document.getElementById(`post-${link.dataset.toPost}`);
  if (event.target === frame || event.target.closest("[data-sheet-close]")) frame.close();
  if (!post) return;
  event.preventDefault();
  frame.close();
  document.querySelector(`[data-tab="${link.dataset.on}"]`)?.click();
  post.scrollIntoView({ block: "start", behavior: "instant" });
  post.focus({ preventScroll: true });
}

// The feed may have been renewed meanwhile: the same person's link in the same post, as it stands now.
function back(link) {
  if (document.activeElement?.matches?.(".post")) return;
  const post = link.closest(".post");
  const twin = link.isConnected ? link : post && document.getElementById(post.id)?.querySelector("a[data-person]");
  twin?.focus({ preventScroll: true });
}
