// Waiting for a report to be read: asks every half second, and puts the claims in when they are there.
(function () {
  "use strict";

  const PAUSE = 500; // milliseconds between two questions
  const LONGEST = 10 * 60 * 1000; // then the editor has to look again by the link

  const place = document.getElementById("desk-reading");
  if (!place) return;
  const reading = () => place.querySelector("[data-desk-reading]");
  const isWaiting = () => reading().dataset.waiting === "yes";
  const isSettled = () => reading().dataset.settled === "yes"; // the events come a moment after the claims

  function say(sentence) {
    document.getElementById("desk-said").textContent = sentence;
  }

  async function fetched(more = "") {
    const answer = await fetch(place.dataset.source + more, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
      credentials: "same-origin",
    });
    if (answer.status === 204) return null;
    // A page and not a fragment: the log-in has run out, for instance.
    if (!answer.ok || answer.redirected) throw new Error(`answer ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-desk-reading]");
  }

  function putIn(fresh) {
    // The text stays where it was scrolled to.
    const scrolled = place.querySelector(".desk-text").scrollTop;
    reading().replaceWith(fresh);
    place.querySelector(".desk-text").scrollTop = scrolled;
    const all = place.querySelector("[data-desk-all]"); // of all pages
    const count = all ? Number(all.textContent) : 0;
    say(count ? `Read: ${count} ${count === 1 ? "claim" : "claims"}.` : "Reading has ended; no claims.");
  }

  function putEventsIn(fresh) {
    reading().dataset.settled = fresh.dataset.settled;
    for (const line of fresh.querySelectorAll("[data-desk-event]")) {
      const card = document.getElementById(line.closest("[data-desk-claim]").id);
      const old = card && card.querySelector("[data-desk-event]");
      if (old && !old.contains(document.activeElement)) old.replaceWith(line);
    }
  }

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  async function follow() {
    const began = Date.now();
    while (isWaiting() && Date.now() - began < LONGEST) {
      const fresh = await fetched(); // the first time at once: much may have happened while the page loaded
      if (fresh) putIn(fresh);
      else await wait(PAUSE);
    }
    while (!isWaiting() && !isSettled() && Date.now() - began < LONGEST) {
      await wait(PAUSE);
      const fresh = await fetched("&events=wait");
      if (fresh) putEventsIn(fresh);
    }
  }

  follow().catch(() => {
    if (isWaiting()) say("The desk does not answer: use “Look again”.");
  });
})();
