// Shows the fields of the chosen way of taking in alone. Without this script all are there.
(function () {
  "use strict";

  const OF_WAY = {
    paste: ["text", "outlet", "title", "published", "url"],
    address: ["address"],
    file: ["file", "outlet", "title", "published", "url"],
  };
  const form = document.querySelector("[data-desk-intake]");
  if (!form) return;

  function show() {
    const way = form.querySelector('[name="way"]:checked');
    const wanted = OF_WAY[way ? way.value : "paste"];
    for (const field of form.querySelectorAll("[data-desk-field]")) {
      field.hidden = !wanted.includes(field.dataset.deskField);
    }
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", () => {
    form.querySelector('button[type="submit"]').setAttribute("aria-busy", "true");
  });
  show();
  const wrong = form.querySelector('[aria-invalid="true"]:not([hidden])');
  if (wrong) wrong.focus();
})();
