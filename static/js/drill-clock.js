// The time of a drill, told in steps of ten seconds: it says what is left, and when it is over, and stops nothing.
const STEP = 10;

for (const clock of document.querySelectorAll("[data-drill-clock]")) {
  const limit = Number(clock.dataset.limit);
  const begun = performance.now() - Number(clock.dataset.elapsed) * 1000;
  const bar = clock.querySelector("progress");
  const told = clock.querySelector("[data-told]");
  const tell = () => {
    const left = limit - (performance.now() - begun) / 1000;
    bar.value = Math.min(limit, limit - left);
    const words = left > 0 ? clock.dataset.left.replace("{n}", Math.ceil(left / STEP) * STEP) : clock.dataset.over;
    if (told.textContent !== words) told.textContent = words;
    clock.classList.toggle("over", left <= 0);
    if (left > 0) setTimeout(tell, 1000);
  };
  tell();
}
