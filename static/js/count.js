// How many characters stand in a field, beside it, and whether they fit the network.

for (const form of document.querySelectorAll("[data-count-of]")) {
  const field = form.elements[form.dataset.countOf];
  const told = form.querySelector("[data-count]");
  const longest = Number(form.dataset.networkLongest);
  const tell = () => {
    const count = [...field.value].length;
    told.textContent = `${count} / ${longest.toLocaleString(document.documentElement.lang)}`;
    told.classList.toggle("is-over", count > longest);
  };
  field.addEventListener("input", tell);
  told.hidden = false;
  tell();
}
