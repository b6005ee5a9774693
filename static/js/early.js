// Loaded once, before any sheet is shown, and no module: notes which fields somebody touched before the modules were there to hear it.
addEventListener(
  "input",
  (event) => {
    const answer = event.target.closest && event.target.closest("[data-answer]");
    if (answer) answer.setAttribute("data-touched", "");
  },
  true,
);
