// Reviewing claims by keyboard: the same verbs as the buttons, sent without leaving the page.
(function () {
  "use strict";

  const place = document.getElementById("desk-reading");
  if (!place) return;
  const VERBS = { a: "accept", x: "reject", w: "withdraw", u: "reopen" };
  const STAYS = "reopen"; // what is undone is judged anew: the keys stay with it
  const cards = window.DeskCards(place, { chosen: show, beyond: turn });
  let pending = null; // the verb that waits for its reason

  const notYours = () => place.dataset.notYours; // whose task judging is, where it is not this editor's
  const page = () => place.querySelector("[data-desk-reading]").dataset;

  // --- which claim ---

  function show(card) {
    for (const other of cards.all()) other.classList.toggle("is-current", other === card);
    const marks = [...place.querySelectorAll(".desk-mark")];
    const mine = (mark) => mark.dataset.claims.split(" ").includes(card.id);
    for (const mark of marks) mark.classList.toggle("is-current", mine(mark));
    scrollTo(marks.find(mine));
  }

  // The text alone is scrolled: scrollIntoView would move the page, and the card out of it.
  function scrollTo(mark) {
    const text = place.querySelector(".desk-text");
    if (!mark || text.scrollHeight <= text.clientHeight) return; // beside all of it, or below it on a narrow screen
    const [words, view] = [mark.getBoundingClientRect(), text.getBoundingClientRect()];
    if (words.top < view.top || words.bottom > view.bottom) {
      text.scrollTop += words.top - view.top - text.clientHeight / 3;
    }
  }

  function leadTo(id) {
    location.assign(`?claim=${id}#${id}`);
  }

  // To the page before or after; a long report has its claims in pages.
  function turn(by) {
    const id = by > 0 ? page().after : page().before;
    if (id) leadTo(id);
    return Boolean(id);
  }

  // After the claim the keys speak of, then on other pages, then from this page's beginning.
  function toReview() {
    const all = cards.all();
    const open = (card) => card.dataset.review === "unreviewed";
    const after = all.slice(all.indexOf(cards.on()) + 1).find(open);
    if (after) cards.goTo(after);
    else if (page().toReview) leadTo(page().toReview);
    else if (all.find(open)) cards.goTo(all.find(open));
    else cards.say("All claims of this report are reviewed.");
  }

  // --- what is done with it ---

  const button = (card, verb) => card.querySelector(`[data-verb="${verb}"]`);
  const reasonOf = (card) => card.querySelector('[name="reason"]');

  function refuse(card, sentence) {
    card.querySelector("[data-desk-refusal]").textContent = sentence;
  }

  function askWhy(card, ask) {
    pending = { ...ask, id: card.id };
    refuse(card, "Say why, then press Enter.");
    reasonOf(card).focus();
  }

  // `goesOn`: by a key, after which the next claim has the focus; after a button its own card keeps it.
  async function send(card, { verb, goesOn }) {
    const pressed = button(card, verb);
    if (!pressed) {
      cards.say(notYours() || `Not while the claim is ${card.querySelector(".desk-review").textContent}.`);
      return;
    }
    if (card.getAttribute("aria-busy") === "true") return;
    if ("needsReason" in pressed.dataset && !reasonOf(card).value.trim()) {
      askWhy(card, { verb, goesOn });
      return;
    }
    card.setAttribute("aria-busy", "true");
    refuse(card, "");
    const form = card.querySelector("[data-desk-verbs]");
    try {
      const answer = await fetch(pressed.formAction, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "XMLHttpRequest" },
        credentials: "same-origin",
      });
      if (answer.status === 422) refuse(card, await answer.text());
      else if (answer.ok && !answer.redirected) replace(card, await answer.text(), goesOn && verb !== STAYS);
      else refuse(card, `The desk did not take it (answer ${answer.status}): try again, or load the page anew.`);
    } catch {
      refuse(card, "The desk does not answer: nothing was changed. Try again.");
    } finally {
      card.removeAttribute("aria-busy");
    }
  }

  function replace(card, html, goesOn) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-desk-claim]");
    const isElsewhere = !card.contains(document.activeElement) && document.activeElement !== document.body;
    pending = null;
    card.replaceWith(fresh);
    for (const mark of place.querySelectorAll(`[data-claim="${fresh.id}"]`)) {
      mark.dataset.review = fresh.dataset.review;
    }
    cards.say(`${fresh.dataset.done}. ${count(card, fresh)} of ${place.querySelector("[data-desk-all]").textContent} claims reviewed.`);
    if (isElsewhere) return; // the editor went on while the desk answered
    cards.goTo(fresh);
    if (goesOn) cards.move(1);
  }

  function count(before, after) {
    const judged = place.querySelector("[data-desk-judged]");
    const isJudged = (card) => Number(card.dataset.review !== "unreviewed");
    judged.textContent = Number(judged.textContent) + isJudged(after) - isJudged(before);
    return judged.textContent;
  }

  function follow(card, selector, otherwise) {
    const link = card.querySelector(selector);
    if (link) link.click();
    else cards.say(otherwise);
  }

  // --- events ---

  function onReasonKey(event, card) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    const asked = pending && pending.id === card.id ? pending : null;
    pending = null;
    if (event.key === "Enter" && asked) send(card, asked);
    else cards.goTo(card);
  }

  function onCardKey(key, card) {
    if (key in VERBS) send(card, { verb: VERBS[key], goesOn: true });
    else if (key === "e") follow(card, "[data-desk-edit]", notYours());
    else if (key === "g") follow(card, "[data-desk-go]", "This claim belongs to no event.");
    else if (key === "r" && reasonOf(card)) reasonOf(card).focus();
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest && event.target.closest("[data-desk-claim]");
    if (card && event.target.name === "reason") {
      onReasonKey(event, card);
      return;
    }
    if (!cards.hears(event)) return;
    if (event.key === "n") toReview();
    else if (!cards.moved(event) && !(cards.on() && onCardKey(event.key, cards.on()))) return;
    event.preventDefault();
  });

  place.addEventListener("submit", (event) => {
    const card = event.target.closest("[data-desk-claim]");
    const verb = event.submitter && event.submitter.dataset.verb;
    if (!card || !verb) return;
    event.preventDefault();
    cards.choose(card);
    send(card, { verb, goesOn: false });
  });

  place.addEventListener("click", (event) => {
    const mark = event.target.closest(".desk-mark");
    if (!mark && !event.target.closest("[data-desk-to-review]")) return;
    event.preventDefault();
    if (mark) cards.goTo(cards.byId(mark.dataset.claim));
    else toReview();
  });

  place.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".desk-mark");
    if (mark) cards.choose(cards.byId(mark.dataset.claim));
  });

  cards.fromAddress();
})();
