// Judging an event's claims by keyboard: the same forms as the buttons, sent without leaving the page.
(function () {
  "use strict";

  const place = document.getElementById("desk-event");
  if (!place) return;
  const MOVES = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const VERBS = { s: "same", d: "different", u: "unsure" };
  let current = null; // id of the claim the keys speak of

  const cards = () => [...place.querySelectorAll("[data-desk-claim]")];
  const cardOf = (id) => (id ? document.getElementById(id) : null);

  function say(sentence) {
    document.getElementById("desk-said").textContent = sentence;
  }

  function goTo(card) {
    if (!card) return;
    current = card.id;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const all = cards();
    const at = all.findIndex((card) => card.id === current);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    if (at === next) say(by > 0 ? "This is the last claim." : "This is the first claim.");
    goTo(all[next]);
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
      const answer = await fetch(button && button.hasAttribute("formaction") ? button.formAction : form.action, {
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
    const following = judged && cards().slice(cards().indexOf(judged) + 1).find((c) => c.dataset.judgement === "suggested");
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-desk-event-body]");
    if (fresh.dataset.title !== place.querySelector("[data-desk-event-body]").dataset.title) {
      location.reload(); // the title stands in the page's head too
      return;
    }
    place.replaceChildren(fresh);
    say(fresh.dataset.done || "Done.");
    if (judged) goTo(cardOf((following || judged).id));
    else fresh.focus({ preventScroll: true }); // what was pressed is gone
  }

  function isTyping(target) {
    return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.name === "reason") {
      goTo(event.target.closest("[data-desk-claim]"));
      return;
    }
    if (place.dataset.keys !== "yes" || event.defaultPrevented || event.shiftKey) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.target !== document.body && !place.contains(event.target)) return;
    if (document.querySelector('[role="dialog"]:not([aria-hidden="true"])')) return;
    const on = cardOf(current);
    if (event.key in MOVES) move(MOVES[event.key]);
    else if (!on) return;
    else if (event.key in VERBS) {
      const button = on.querySelector(`[data-verb="${VERBS[event.key]}"]`);
      if (button) send(button.form, button);
    } else if (event.key === "r" && on.querySelector('[name="reason"]')) on.querySelector('[name="reason"]').focus();
    else if (event.key === "g") on.querySelector("[data-desk-go]").click();
    else return;
    event.preventDefault();
  });

  place.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-desk-act]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  place.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-desk-move]");
    if (mover) move(Number(mover.dataset.deskMove));
  });

  place.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-desk-claim]");
    if (card) current = card.id;
  });

  function fromAddress() {
    const card = cardOf(location.hash.slice(1));
    if (card && card.matches("[data-desk-claim]")) goTo(card);
  }

  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
