// The composer: kinds of move without a new page, what they are about, and how many characters are left.

export function setUpComposer(form) {
  const limits = JSON.parse(form.dataset.limits);
  const kind = form.elements.kind;
  const text = form.elements.text;

  const show = (name) => {
    kind.value = name;
    for (const chip of form.querySelectorAll("[name=show]")) chip.setAttribute("aria-pressed", String(chip.value === name));
    for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(name);
    if (name === "correct") choose(form.querySelector("[data-target] option[data-mine]"));
    count();
  };
  const count = () => {
    const most = limitOf(form, limits);
    const length = [...text.value].length;
    const place = form.querySelector("[data-count]");
    place.textContent = kind.value === "hand-over" ? "" : `${length} / ${most.toLocaleString("en-GB")}`;
    place.classList.toggle("over", length > most);
  };
  const choose = (option) => {
    if (!option) return;
    option.selected = true;
    option.parentElement.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const answer = (event) => {
    const link = event.target.closest("[data-answer], a[data-kind]");
    if (!link || !form.isConnected || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    link.closest("details")?.removeAttribute("open");
    const option = link.dataset.answer && form.querySelector(`[data-target] option[value="${CSS.escape(link.dataset.answer)}"]`);
    choose(option);
    show(link.dataset.kind || (option && "private" in option.dataset ? "message" : "reply"));
    if (link.dataset.team) form.elements.to.value = link.dataset.team;
    (kind.value === "hand-over" ? form.elements.what : text).focus();
  };

  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[name=show]");
    if (!chip) return;
    event.preventDefault();
    show(chip.value);
    (kind.value === "hand-over" ? form.elements.what : text).focus();
  });
  form.addEventListener("input", count);
  form.addEventListener("change", count);
  form.addEventListener("sent", (event) => {
    for (const name of ["text", "what", "by", "needs"]) form.elements[name].value = "";
    form.elements.operation.value = event.detail || crypto.getRandomValues(new Uint32Array(3)).join("-");
    count();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.querySelector("[data-send]").click();
  });
  document.addEventListener("click", answer);
  count();
}

function limitOf(form, limits) {
  const target = form.querySelector("[data-target]");
  const chosen = target?.selectedOptions[0];
  const network = form.elements.kind.value === "post" ? form.elements.network?.value : chosen?.dataset.network;
  const [post, message] = limits[network] || Object.values(limits)[0];
  return form.elements.kind.value === "message" ? message : post;
}
