// Reviewing claims by keyboard: the same verbs as the buttons, sent without leaving the page.
(function () {
  "use strict";

  const place = document.getElementById("desk-reading");
  if (!place) return;
  const MOVES = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const VERBS = { a: "accept", x: "reject", w: "withdraw", u: "reopen" };
  let current = null; // id of the claim the keys speak of
  let pending = null; // the verb that waits for its reason

  const cards = () => [...place.querySelectorAll("[data-desk-claim]")];
  const cardOf = (id) => (id ? document.getElementById(id) : null);

  function say(sentence) {
    document.getElementById("desk-said").textContent = sentence;
  }

  // --- which claim ---

  function setCurrent(id) {
    current = id;
    for (const card of cards()) card.classList.toggle("is-current", card.id === id);
    for (const mark of place.querySelectorAll(".desk-mark")) {
      mark.classList.toggle("is-current", mark.dataset.claims.split(" ").includes(id));
    }
  }

  function showWords(id) {
    const mark = [...place.querySelectorAll(".desk-mark")].find((m) => m.dataset.claims.split(" ").includes(id));
    const text = place.querySelector(".desk-text");
    if (!mark || text.scrollHeight <= text.clientHeight) return; // beside all of it, or below it on a narrow screen
    // The text alone is scrolled: scrollIntoView would move the page, and the card out of it.
    const [words, view] = [mark.getBoundingClientRect(), text.getBoundingClientRect()];
    if (words.top < view.top || words.bottom > view.bottom) {
      text.scrollTop += words.top - view.top - text.clientHeight / 3;
    }
  }

  function goTo(card) {
    if (!card) return;
    setCurrent(card.id);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
    showWords(card.id);
  }

  function move(by) {
    const all = cards();
    const at = all.findIndex((card) => card.id === current);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    if (at === next) say(by > 0 ? "This is the last claim." : "This is the first claim.");
    goTo(all[next]);
  }

  // --- what is done with it ---

  function button(card, verb) {
    return card.querySelector(`[data-verb="${verb}"]`);
  }

  function reasonOf(card) {
    return card.querySelector('[name="reason"]');
  }

  function refuse(card, sentence) {
    card.querySelector("[data-desk-refusal]").textContent = sentence;
  }

  function askWhy(card, verb) {
    pending = { id: card.id, verb };
    refuse(card, "Say why, then press Enter.");
    reasonOf(card).focus();
  }

  async function send(card, verb) {
    const pressed = button(card, verb);
    if (!pressed) {
      say(`Not while the claim is ${card.querySelector(".desk-review").textContent}.`);
      return;
    }
    if (card.getAttribute("aria-busy") === "true") return;
    if ("needsReason" in pressed.dataset && !reasonOf(card).value.trim()) {
      askWhy(card, verb);
      return;
    }
    card.setAttribute("aria-busy", "true");
    card.querySelector("[data-desk-refusal]").textContent = "";
    const form = card.querySelector("[data-desk-verbs]");
    try {
      const answer = await fetch(pressed.formAction, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "XMLHttpRequest" },
        credentials: "same-origin",
      });
      if (answer.status === 422) refuse(card, await answer.text());
      else if (answer.ok && !answer.redirected) replace(card, await answer.text());
      else refuse(card, `The desk did not take it (answer ${answer.status}): try again, or load the page anew.`);
    } catch {
      refuse(card, "The desk does not answer: nothing was changed. Try again.");
    } finally {
      card.removeAttribute("aria-busy");
    }
  }

  function replace(card, html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-desk-claim]");
    pending = null;
    card.replaceWith(fresh);
    for (const mark of place.querySelectorAll(`[data-claim="${fresh.id}"]`)) {
      mark.dataset.review = fresh.dataset.review;
    }
    const judged = cards().filter((c) => c.dataset.review !== "unreviewed").length;
    place.querySelector("[data-desk-judged]").textContent = judged;
    say(`${fresh.dataset.done}. ${judged} of ${cards().length} claims reviewed.`);
    goTo(fresh);
  }

  function follow(card, selector) {
    const link = card.querySelector(selector);
    if (link) link.click();
    else say("This claim belongs to no event.");
  }

  // --- events ---

  // In a field, on another control's menu, or with a modifier a key means what it means everywhere.
  function isTyping(target) {
    return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
  }

  function isElsewhere(target) {
    return target !== document.body && !place.contains(target);
  }

  function onReasonKey(event, card) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    const verb = pending && pending.id === card.id ? pending.verb : null;
    pending = null;
    if (event.key === "Enter" && verb) send(card, verb);
    else goTo(card);
  }

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest && event.target.closest("[data-desk-claim]");
    if (card && event.target.name === "reason") {
      onReasonKey(event, card);
      return;
    }
    if (place.dataset.keys !== "yes" || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (isElsewhere(event.target) || document.querySelector('[role="dialog"]:not([aria-hidden="true"])')) return;
    if (event.key.startsWith("Arrow") && event.target.closest(".desk-text")) return; // scrolls the text
    if (event.key in MOVES) {
      event.preventDefault();
      move(MOVES[event.key]);
      return;
    }
    const on = cardOf(current);
    if (!on || event.shiftKey) return;
    if (event.key in VERBS) send(on, VERBS[event.key]);
    else if (event.key === "e") follow(on, "[data-desk-edit]");
    else if (event.key === "g") follow(on, "[data-desk-go]");
    else if (event.key === "r" && reasonOf(on)) reasonOf(on).focus();
    else return;
    event.preventDefault();
  });

  place.addEventListener("submit", (event) => {
    const card = event.target.closest("[data-desk-claim]");
    const verb = event.submitter && event.submitter.dataset.verb;
    if (!card || !verb) return;
    event.preventDefault();
    setCurrent(card.id);
    send(card, verb);
  });

  place.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-desk-move]");
    if (mover) {
      move(Number(mover.dataset.deskMove));
      return;
    }
    const mark = event.target.closest(".desk-mark");
    if (mark) {
      event.preventDefault();
      goTo(cardOf(mark.dataset.claim));
    }
  });

  place.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-desk-claim]");
    if (card && card.id !== current) {
      setCurrent(card.id);
      showWords(card.id);
    } else if (event.target.closest(".desk-mark")) {
      setCurrent(event.target.closest(".desk-mark").dataset.claim);
    }
  });

  function fromAddress() {
    const card = cardOf(location.hash.slice(1));
    if (card && card.matches("[data-desk-claim]")) goTo(card);
  }

  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
