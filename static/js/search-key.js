// The key "/" leads to search from every page: into its field where there is one, else to its page. Somebody who speaks to their
// device, or types by accident, switches it off on the search page; the choice stays in this browser. A phone has no such key.
const SWITCHED_OFF = "greenroom.search-key-off";
const ON_A_PHONE = "(hover: none) and (pointer: coarse)";
const TYPED_INTO = "input, textarea, select, [contenteditable]";

function isOn() {
  try {
    return localStorage.getItem(SWITCHED_OFF) === null;
  } catch {
    return true;
  }
}

function remember(on) {
  try {
    if (on) localStorage.removeItem(SWITCHED_OFF);
    else localStorage.setItem(SWITCHED_OFF, "1");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

const hasKeys = !matchMedia(ON_A_PHONE).matches;
let on = hasKeys && isOn();

document.addEventListener("keydown", (event) => {
  const busy = event.target instanceof Element && event.target.closest(TYPED_INTO);
  if (!on || busy || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const field = document.querySelector("[data-search-field]");
  const link = document.querySelector("[data-search-link]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) {
    field.focus();
    field.select();
  } else {
    link.click();
  }
});

const box = document.querySelector("[data-search-switch-box]");
const told = document.querySelector("[data-search-key-told]");

function show() {
  box.checked = on;
  told.hidden = !on;
}

if (hasKeys && box && told) {
  document.querySelector("[data-search-switch]").hidden = false;
  show();
  box.addEventListener("change", () => {
    on = box.checked;
    remember(on);
    show();
  });
}
