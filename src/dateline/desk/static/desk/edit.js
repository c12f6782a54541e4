// The claim's form: rows added to it, and words selected in the report put into it by a button.
(function () {
  "use strict";

  const problems = document.querySelector("[data-desk-problems]");
  if (problems) problems.focus();

  // --- rows ---

  const rowsOf = (prefix) => document.querySelector(`[data-desk-rows="${prefix}"]`);

  function another(rows) {
    const total = rows.querySelector('[name$="-TOTAL_FORMS"]');
    const fresh = rows.querySelector("template").content.cloneNode(true).firstElementChild;
    fresh.innerHTML = fresh.innerHTML.replaceAll("__prefix__", total.value);
    total.value = Number(total.value) + 1;
    fresh.setAttribute("aria-label", fresh.getAttribute("aria-label").replace("new", total.value));
    rows.querySelector("template").before(fresh);
    return fresh;
  }

  const wordsIn = (row) => row.querySelector('[name$="-words"]');

  for (const rows of document.querySelectorAll("[data-desk-rows]")) {
    const button = rows.querySelector("[data-desk-another]");
    button.hidden = false;
    button.addEventListener("click", () => wordsIn(another(rows)).focus());
  }

  // --- selected words ---

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

  function intoRow({ intoRow: prefix, role }) {
    const rows = rowsOf(prefix);
    const empty = [...rows.querySelectorAll(".desk-rows__row")].find((row) => !wordsIn(row).value);
    const row = empty || another(rows);
    wordsIn(row).value = chosen.words.replace(/\s+/g, " ");
    if (role) row.querySelector('[name$="-role"]').value = role;
    wordsIn(row).focus();
  }

  pick.addEventListener("click", (event) => {
    const { into } = event.target.dataset;
    if (!chosen) return;
    if (event.target.dataset.intoRow) intoRow(event.target.dataset);
    if (!into) return;
    field(into).value = into === "words" ? chosen.words : chosen.words.replace(/\s+/g, " ");
    if (into === "words") field("start").value = chosen.start;
    if (into === "speaker") document.querySelector('[name="voice"][value="cited"]').checked = true;
    field(into).focus();
  });
})();
