// The tray of claims beside a story's text: searched, walked through and put into the text by keyboard or mouse.
(function () {
  "use strict";

  const PAUSE = 200; // milliseconds without a key before the desk is asked
  let asking = 0; // the number of the last question: earlier answers come too late

  function start(tray) {
    const part = (name) => tray.querySelector(`[data-tray-${name}]`);
    const [words, event, found, here] = [part("words"), part("event"), part("found"), part("here")];
    const editor = () => document.querySelector('input[name="body"]').draftailEditor;
    const ties = window.StoryTies;

    function say(sentence) {
      part("said").textContent = sentence;
    }

    // --- which claims ---

    async function load(page) {
      asking += 1;
      const mine = asking;
      const asked = new URLSearchParams({ q: words.value, event: event.value, p: page });
      try {
        const answer = await fetch(`${tray.dataset.offered}?${asked}`, { credentials: "same-origin" });
        if (mine !== asking) return;
        if (!answer.ok || answer.redirected) throw new Error(`answer ${answer.status}`);
        show(await answer.text(), page);
      } catch {
        say("The desk does not answer: the claims could not be fetched.");
      }
    }

    function show(html, page) {
      const fresh = new DOMParser().parseFromString(html, "text/html").body.childNodes;
      const focused = found.contains(document.activeElement);
      const before = page > 1 ? claims().length : 0;
      if (page > 1) part("more").remove();
      else found.replaceChildren();
      found.append(...fresh);
      stop(claims()[0]);
      const number = claims().length;
      say(number ? `${number} ${number === 1 ? "claim" : "claims"}${part("more") ? ", and more" : ""}` : "");
      if (focused && before && claims()[before]) claims()[before].focus();
    }

    const claims = () => [...found.querySelectorAll("[data-tray-claim]")];

    // The list is one stop of the Tab key, at the claim last chosen; its buttons are Enter and "t".
    function stop(chosen) {
      for (const claim of claims()) claim.tabIndex = claim === chosen ? 0 : -1;
    }

    function move(from, by) {
      const all = claims();
      const next = all.indexOf(from) + by;
      if (next < 0) words.focus();
      else if (next < all.length) all[next].focus();
      else if (part("more")) part("more").focus();
    }

    // --- what is done with one ---

    // Wagtail's label names a field that is hidden: the text itself has no name without this.
    function nameText() {
      const text = document.querySelector('[data-contentpath="body"] [role="textbox"]');
      if (text) text.setAttribute("aria-labelledby", "id_body-label");
    }

    function toText() {
      editor().focus();
    }

    function put(claim) {
      ties.put(editor(), claim.dataset.trayClaim, claim.dataset.sentence);
      say("Put into the text, tied.");
      setTimeout(toText, 0);
    }

    function tie(claim) {
      if (!ties.tie(editor(), claim.dataset.trayClaim)) {
        say("Select the words in the text first, then tie them.");
        return;
      }
      say("The words are tied to the claim.");
      setTimeout(toText, 0);
    }

    // --- the ties at the cursor ---

    function drawHere() {
      const ids = editor() ? ties.idsHere(editor()) : [];
      const told = ids.map((id) => ties.describe(id));
      const drawn = told.join("\n");
      if (here.dataset.drawn === drawn) return;
      here.dataset.drawn = drawn;
      here.hidden = !ids.length;
      here.replaceChildren(heading("The words at the cursor rest on:"), ...ids.map((id, n) => line(id, told[n])));
    }

    function heading(text) {
      const made = document.createElement("h4");
      made.textContent = text;
      return made;
    }

    function line(id, text) {
      const made = document.createElement("p");
      const button = document.createElement("button");
      const words = ties.known.get(id);
      made.append(words ? `“${words.words}” ${text} ` : `${text} `, button);
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = "Untie";
      button.addEventListener("click", () => {
        ties.untie(editor(), id);
        say("Untied.");
        setTimeout(toText, 0);
      });
      return made;
    }

    // --- events ---

    let timer = null;
    words.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => load(1), PAUSE);
    });
    event.addEventListener("change", () => load(1));

    found.addEventListener("focusin", (entered) => {
      const claim = entered.target.closest("[data-tray-claim]");
      if (claim) stop(claim);
    });

    tray.addEventListener("click", (pressed) => {
      const claim = pressed.target.closest("[data-tray-claim]");
      if (pressed.target.closest("[data-tray-put]")) put(claim);
      else if (pressed.target.closest("[data-tray-tie]")) tie(claim);
      else if (pressed.target.closest("[data-tray-more]")) load(Number(part("more").dataset.trayMore));
    });

    function onClaimKey(pressed, claim) {
      if (pressed.key === "ArrowDown" || pressed.key === "j") move(claim, 1);
      else if (pressed.key === "ArrowUp" || pressed.key === "k") move(claim, -1);
      else if (pressed.key === "Enter" && pressed.target === claim) put(claim);
      else if (pressed.key === "t") tie(claim);
      else return false;
      return true;
    }

    tray.addEventListener("keydown", (pressed) => {
      if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
      const claim = pressed.target.closest("[data-tray-claim]");
      if (pressed.key === "Escape") toText();
      else if (pressed.target === words && pressed.key === "ArrowDown") move(null, 1);
      // Enter in the search would send the page's whole form.
      else if (pressed.target === words && pressed.key === "Enter") load(1);
      else if (!claim || !onClaimKey(pressed, claim)) return;
      pressed.preventDefault();
      pressed.stopPropagation(); // single keys mean other things elsewhere in Wagtail's editor
    });

    document.addEventListener("keydown", (pressed) => {
      if (!(pressed.ctrlKey || pressed.metaKey) || pressed.key !== ";") return;
      pressed.preventDefault();
      if (tray.contains(document.activeElement)) toText();
      else words.focus();
    });
    tray.addEventListener("story-tray:focus", () => words.focus());
    ties.onChange(drawHere);
    nameText();
    window.addEventListener("load", nameText); // the editor may stand there only now
    load(1);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const tray = document.querySelector("[data-story-tray]");
    if (tray) start(tray);
  });
})();
