// Colleagues are told that somebody is writing, never what. Each telling holds for some seconds and ends by itself.

const AGAIN_AFTER = 4_000;

export function tellWriting(form, tell) {
  let told = 0;
  form.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    const writes = Boolean(form.elements.text.value.trim());
    if (writes && performance.now() - told < AGAIN_AFTER && told) return;
    if (!writes && !told) return;
    told = writes ? performance.now() : 0;
    tell(writes);
  });
  form.addEventListener("sent", () => (told = 0));
}
