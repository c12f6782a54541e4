// Cards that are walked through by keyboard: what the claims of a report and those of an event have in common.
// `beyond(by)` is asked when there is no card that way, and says whether it went on by itself.
window.DeskCards = function (place, options) {
  "use strict";

  const { chosen = () => {}, beyond = () => false } = options || {};
  const MOVES = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  let current = null; // id of the card the keys speak of

  const all = () => [...place.querySelectorAll("[data-desk-claim]")];
  const byId = (id) => (id ? document.getElementById(id) : null);
  const on = () => byId(current);

  function say(sentence) {
    document.getElementById("desk-said").textContent = sentence;
  }

  function choose(card) {
    if (!card || card.id === current) return;
    current = card.id;
    chosen(card);
  }

  function goTo(card) {
    if (!card) return;
    current = null; // it may be another card of the same id, drawn anew
    choose(card);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  // False: there is no card that way, here or elsewhere.
  function move(by) {
    const cards = all();
    const at = cards.findIndex((card) => card.id === current);
    const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
    if (next) goTo(next);
    return Boolean(next) || beyond(by);
  }

  function step(by) {
    if (move(by)) return;
    goTo(on());
    say(by > 0 ? "This is the last claim." : "This is the first claim.");
  }

  // In a field, on another control's menu, or with a modifier a key means what it means everywhere.
  function hears(event) {
    const { target } = event;
    if (place.dataset.keys !== "yes" || event.defaultPrevented) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    if (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) return false;
    if (target !== document.body && !place.contains(target)) return false;
    return !document.querySelector('[role="dialog"]:not([aria-hidden="true"])');
  }

  // Whether the key moved.
  function moved(event) {
    if (event.key.startsWith("Arrow") && event.target.closest(".desk-text")) return false; // scrolls the text
    if (event.key in MOVES) step(MOVES[event.key]);
    return event.key in MOVES;
  }

  function fromAddress() {
    const card = byId(location.hash.slice(1));
    if (card && card.matches("[data-desk-claim]")) goTo(card);
  }

  place.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-desk-move]");
    if (mover) step(Number(mover.dataset.deskMove));
  });
  place.addEventListener("focusin", (event) => choose(event.target.closest("[data-desk-claim]")));
  window.addEventListener("hashchange", fromAddress);

  return { all, byId, on, say, choose, goTo, move, hears, moved, fromAddress };
};
