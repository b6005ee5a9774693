// Drafts of a run stay in this browser, one for each post and kind of move, until the server has taken them.

const PREFIX = "run-draft";
const FIELDS = ["text", "what", "by", "needs", "alt", "picture"];

export function keepDrafts(form, place) {
  const owner = document.querySelector('meta[name="owner"]')?.content;
  if (!owner) return;
  let key = "";
  const name = () => [PREFIX, owner, place, form.elements.kind.value === "post" ? "" : form.elements.re.value].join(" ");
  const keep = () => {
    const words = Object.fromEntries(FIELDS.map((field) => [field, form.elements[field]?.value || ""]));
    write(key, Object.values(words).some(Boolean) ? JSON.stringify(words) : "");
  };
  // Another post: its own draft comes back; where there is none, what stands here goes along.
  const bring = () => {
    const next = name();
    if (next === key) return;
    const typed = FIELDS.some((field) => form.elements[field]?.value);
    const kept = read(next);
    if (kept && (key || !typed)) {
      if (key) keep();
      for (const field of FIELDS) if (form.elements[field]) form.elements[field].value = kept[field] || "";
    } else if (key) {
      write(key, "");
    }
    key = next;
    keep();
    form.dispatchEvent(new Event("input"));
  };
  form.addEventListener("input", () => key === name() && keep());
  form.addEventListener("change", bring);
  form.addEventListener("sent", () => {
    write(key, "");
    key = name();
  });
  bring();
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) || "null");
  } catch {
    return null;
  }
}

function write(key, words) {
  try {
    if (words) localStorage.setItem(key, words);
    else localStorage.removeItem(key);
  } catch {
    // No room, or none allowed: the words still stand on the page.
  }
}
