// Copies the address or the words beside it. The clipboard API is missing on plain HTTP, so what is copied is what is selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = button.parentElement.querySelector("[data-copy-source]");
  const words = button.querySelector("[data-copy-words]");
  button.hidden = false;
  button.addEventListener("click", () => {
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    if (document.execCommand("copy")) {
      words.textContent = words.dataset.copied;
    }
  });
}
