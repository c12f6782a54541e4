// Words selected in the report, put into the form by a button.
(function () {
  "use strict";

  const text = document.querySelector("[data-desk-text] .desk-text__words");
  const pick = document.querySelector("[data-desk-pick]");
  if (!text || !pick) return;
  const field = (name) => document.querySelector(`[name="${name}"]`);
  let chosen = null; // {words, start}: start in code points of the report

  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const blank = words.length - words.trimStart().length;
    return words.trim() && { words: words.trim(), start: [...before.toString()].length + blank };
  }

  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (!now) return; // pressing a button empties the selection: what was chosen stays
    chosen = now;
    pick.hidden = false;
    pick.querySelector("span").textContent = `Selected: “${chosen.words.replace(/\s+/g, " ").slice(0, 60)}”`;
  });

  pick.addEventListener("click", (event) => {
    const into = event.target.dataset.into;
    if (!into || !chosen) return;
    field(into).value = into === "words" ? chosen.words : chosen.words.replace(/\s+/g, " ");
    if (into === "words") field("start").value = chosen.start;
    if (into === "speaker") document.querySelector('[name="voice"][value="cited"]').checked = true;
    field(into).focus();
  });
})();
