// Checks an answer in place. Without this script, or when it fails, the form is sent as any other.

for (const form of document.querySelectorAll("[data-checkpoint]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.dataset.busy) check(form);
  });
}

async function check(form) {
  form.dataset.busy = "yes";
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
    if (answer.status !== 200 && answer.status !== 422) throw new Error(`answered ${answer.status}`);
    const fragment = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (answer.status === 200) showFeedback(form, fragment); else showProblem(form, fragment);
    form.querySelector("[data-status]").textContent = fragment.textContent.replace(/\s+/g, " ").trim();
  } catch {
    form.submit();
  } finally {
    delete form.dataset.busy;
  }
}

function showFeedback(form, fragment) {
  clear(form);
  for (const answer of fragment.querySelectorAll("[data-option]")) {
    const input = [...form.elements].find((element) => element.name === "option" && element.value === answer.dataset.option);
    const label = input.closest("label");
    label.classList.add(answer.classList.contains("not-yet") ? "wrong" : "right");
    label.after(answer.cloneNode(true));
  }
}

function showProblem(form, fragment) {
  clear(form);
  form.querySelector("[data-problem-place]").replaceChildren(...fragment.cloneNode(true).childNodes);
  form.querySelector('[name="option"]').focus();
}

function clear(form) {
  for (const answer of form.querySelectorAll(".answer")) answer.remove();
  for (const label of form.querySelectorAll(".pick")) label.classList.remove("right", "wrong");
  form.querySelector("[data-problem-place]").replaceChildren();
}
