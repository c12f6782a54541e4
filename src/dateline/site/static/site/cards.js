// Opens the card of a claim where the reader is. Without this script the same links lead to the card below the text.
(() => {
  "use strict";
  let opened = null; // { card, link, button }

  const close = () => {
    if (!opened) return;
    const { card, link, button } = opened;
    opened = null;
    button.remove();
    card.classList.remove("open");
    link.focus({ preventScroll: true });
  };

  const open = (card, link) => {
    close();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", close);
    card.prepend(button);
    card.classList.add("open");
    opened = { card, link, button };
    card.focus({ preventScroll: true });
  };

  document.documentElement.classList.add("scripted");
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a");
    if (!link) return;
    if (link.matches(".claim")) {
      const card = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!card) return;
      event.preventDefault();
      open(card, link);
    } else if (opened && link.matches(".back") && opened.card.contains(link)) {
      const words = document.getElementById(link.hash.slice(1));
      if (words === opened.link) event.preventDefault();
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
