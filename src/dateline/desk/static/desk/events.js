// Judging an event's claims by keyboard: the same forms as the buttons, sent without leaving the page.
(function () {
  "use strict";

  const place = document.getElementById("desk-event");
  if (!place) return;
  const VERBS = { s: "same", d: "different", u: "unsure" };
  const cards = window.DeskCards(place, { beyond: turn });
  const body = () => place.querySelector("[data-desk-event-body]");

  // To the page before or after; an event of many claims has them in pages.
  function turn(by) {
    const id = by > 0 ? body().dataset.after : body().dataset.before;
    if (id) location.assign(`?claim=${id}#${id}`);
    return Boolean(id);
  }

  // Where it is posted; the page of claims that is shown is shown again.
  function address(form, button) {
    const url = new URL(button && button.hasAttribute("formaction") ? button.formAction : form.action);
    url.search = `?p=${body().dataset.page}`;
    return url;
  }

  function refuse(form, sentence) {
    form.querySelector("[data-desk-refusal]").textContent = sentence;
    const reason = form.querySelector('[name="reason"]');
    if (reason && !reason.value) reason.focus();
  }

  async function send(form, button) {
    if (form.getAttribute("aria-busy") === "true") return;
    form.setAttribute("aria-busy", "true");
    form.querySelector("[data-desk-refusal]").textContent = "";
    try {
      const answer = await fetch(address(form, button), {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "XMLHttpRequest" },
        credentials: "same-origin",
      });
      if (answer.status === 422) refuse(form, await answer.text());
      else if (answer.status === 204) location.assign(answer.headers.get("Content-Location")); // another event
      else if (answer.ok && answer.redirected) location.assign(answer.url); // the log-in has run out
      else if (answer.ok) replace(await answer.text(), form.closest("[data-desk-claim]"));
      else refuse(form, `The desk did not take it (answer ${answer.status}): load the page again.`);
    } catch {
      refuse(form, "The desk does not answer: nothing was changed. Try again.");
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  function replace(html, judged) {
    const all = cards.all();
    const following = judged && all.slice(all.indexOf(judged) + 1).find((c) => c.dataset.judgement === "suggested");
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-desk-event-body]");
    if (fresh.dataset.title !== body().dataset.title) {
      location.reload(); // the title stands in the page's head too
      return;
    }
    place.replaceChildren(fresh);
    cards.say(fresh.dataset.done || "Done.");
    const next = judged && cards.byId((following || judged).id);
    if (next) cards.goTo(next);
    else fresh.focus({ preventScroll: true }); // what was pressed is gone
  }

  function onCardKey(key, card) {
    const judging = card.querySelector(`[data-verb="${VERBS[key]}"]`);
    const reason = card.querySelector('[name="reason"]');
    if (judging) send(judging.form, judging);
    else if (key === "r" && reason) reason.focus();
    else if (key === "g") card.querySelector("[data-desk-go]").click();
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.name === "reason") {
      cards.goTo(event.target.closest("[data-desk-claim]"));
      return;
    }
    if (!cards.hears(event)) return;
    if (cards.moved(event) || (cards.on() && onCardKey(event.key, cards.on()))) event.preventDefault();
  });

  place.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-desk-act]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  cards.fromAddress();
})();
