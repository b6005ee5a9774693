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
    fitShots(form);
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
    for (const name of ["text", "what", "by", "needs", "alt", "picture"]) if (form.elements[name]) form.elements[name].value = "";
    form.querySelector("[data-shots]")?.removeAttribute("open");
    form.elements.operation.value = event.detail || crypto.getRandomValues(new Uint32Array(3)).join("-");
    count();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.querySelector("[data-send]").click();
  });
  document.addEventListener("click", answer);
  count();
}

// The network that the move is made on; "" where the scenario has one only.
function networkOf(form) {
  const chosen = form.querySelector("[data-target]")?.selectedOptions[0];
  return (form.elements.kind.value === "post" ? form.elements.network?.value : chosen?.dataset.network) || "";
}

// Whoever answers a private message answers privately.
function answersPrivately(form) {
  const chosen = form.querySelector("[data-target]")?.selectedOptions[0];
  return form.elements.kind.value === "reply" && "private" in (chosen?.dataset || {});
}

// Pictures where the network takes them; what it makes of one without a description is said before it is sent.
function fitShots(form) {
  const shots = form.querySelector("[data-shots]");
  if (!shots) return;
  const fields = shots.querySelector("fieldset");
  const customs = [...shots.querySelectorAll("[data-custom]")];
  const network = networkOf(form) || customs[0].dataset.custom;
  const isFor = shots.dataset.for.split(" ").includes(form.elements.kind.value) && !answersPrivately(form);
  const takes = fields.dataset.takes.split(" ").includes(network);
  fields.disabled = !isFor || !takes;
  shots.hidden = fields.disabled;
  for (const custom of customs) custom.hidden = custom.dataset.custom !== network;
  const chosen = shots.querySelector("input:checked");
  const label = shots.querySelector("[data-shots-chosen]");
  label.textContent = chosen?.value ? chosen.closest("label").textContent.trim() : label.dataset.none;
  shots.toggleAttribute("data-undescribed", Boolean(chosen?.value) && !form.elements.alt.value.trim());
}

function limitOf(form, limits) {
  const [post, message] = limits[networkOf(form)] || Object.values(limits)[0];
  return form.elements.kind.value === "message" || answersPrivately(form) ? message : post;
}
