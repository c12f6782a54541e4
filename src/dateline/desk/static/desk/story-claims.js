// Words of a story tied to claims: how they look in the editor, and how they are tied and untied.
// The entity CLAIM has one value, `claims`: public ids separated by spaces (desk.stories.ties).
window.StoryTies = (function () {
  "use strict";

  const { React, DraftJS, Draftail, draftail } = window;
  const { EditorState, Modifier, SelectionState } = DraftJS;
  const TYPE = "CLAIM";
  // id → {words, who, sure}; {words, hidden} where readers may not see it, and why; null where there is none
  const known = new Map();
  const waiting = new Set(); // ids to ask the desk for
  const listeners = new Set(); // called when more is known, or when text or cursor change
  let touched = false; // whether the editor had a cursor at all

  // --- what is known of claims ---

  const place = () => document.querySelector("[data-story-tray]");

  async function fetchKnown() {
    const ids = [...waiting].filter((id) => !known.has(id));
    waiting.clear();
    if (!ids.length) return;
    const answer = await fetch(`${place().dataset.told}?ids=${encodeURIComponent(ids.join(" "))}`, {
      credentials: "same-origin",
    });
    if (!answer.ok || answer.redirected) return; // asked again when the words are drawn again
    const { claims } = await answer.json();
    for (const id of ids) known.set(id, claims[id] || null);
    tell();
  }

  function ask(ids) {
    if (!waiting.size) setTimeout(() => fetchKnown().catch(() => {}), 0);
    for (const id of ids) waiting.add(id);
  }

  function tell() {
    for (const listener of [...listeners]) listener();
  }

  function describe(id) {
    const claim = known.get(id);
    if (claim === null) return "There is no such claim any more: the story cannot go out with it.";
    if (claim === undefined) return "…"; // asked for, and not yet told
    return claim.hidden ? `The story cannot go out with this claim: ${claim.hidden}.` : `${claim.who}. ${claim.sure}`;
  }

  // --- where ties are ---

  function idsAt(content, key) {
    if (!key || content.getEntity(key).getType() !== TYPE) return [];
    return (content.getEntity(key).getData().claims || "").split(" ").filter(Boolean);
  }

  // The stretch of one entity round an offset of a block.
  function stretch(block, offset) {
    const entity = block.getEntityAt(offset);
    let [start, end] = [offset, offset + 1];
    while (start > 0 && block.getEntityAt(start - 1) === entity) start -= 1;
    while (end < block.getLength() && block.getEntityAt(end) === entity) end += 1;
    return { block, start, end, entity };
  }

  // The selection in pieces, each within one block and under one entity at most.
  function selected(state) {
    const [content, selection] = [state.getCurrentContent(), state.getSelection()];
    const found = [];
    for (let block = content.getBlockForKey(selection.getStartKey()); block; block = content.getBlockAfter(block.getKey())) {
      const isLast = block.getKey() === selection.getEndKey();
      const last = isLast ? selection.getEndOffset() : block.getLength();
      let at = block.getKey() === selection.getStartKey() ? selection.getStartOffset() : 0;
      while (at < last) {
        const piece = stretch(block, at);
        found.push({ ...piece, start: at, end: Math.min(piece.end, last) });
        at = Math.min(piece.end, last);
      }
      if (isLast) break;
    }
    return found.filter((piece) => piece.block.getText().slice(piece.start, piece.end).trim());
  }

  // The tied words at the cursor, whole; or the tied pieces of the selection.
  function tiedHere(state) {
    const [content, selection] = [state.getCurrentContent(), state.getSelection()];
    const isTied = (piece) => idsAt(content, piece.entity).length > 0;
    if (!selection.isCollapsed()) return selected(state).filter(isTied);
    const block = content.getBlockForKey(selection.getStartKey());
    const at = selection.getStartOffset();
    for (const offset of [at, at - 1]) {
      if (offset >= 0 && offset < block.getLength()) {
        const piece = stretch(block, offset);
        if (isTied(piece)) return [piece];
      }
    }
    return [];
  }

  function idsHere(editor) {
    const state = editor.getEditorState();
    const content = state.getCurrentContent();
    return [...new Set(tiedHere(state).flatMap((piece) => idsAt(content, piece.entity)))];
  }

  // --- tying ---

  function rangeOf({ block, start, end }) {
    return SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: start, focusOffset: end });
  }

  function apply(content, piece, ids) {
    const made = ids.length ? content.createEntity(TYPE, "MUTABLE", { claims: ids.join(" ") }) : content;
    return Modifier.applyEntity(made, rangeOf(piece), ids.length ? made.getLastCreatedEntityKey() : null);
  }

  function change(editor, pieces, idsFor) {
    const state = editor.getEditorState();
    const before = state.getCurrentContent();
    const after = pieces.reduce((content, piece) => apply(content, piece, idsFor(idsAt(before, piece.entity))), before);
    const kept = after.merge({ selectionBefore: state.getSelection(), selectionAfter: state.getSelection() });
    editor.onChange(EditorState.push(state, kept, "apply-entity"));
    tell();
  }

  // Ties the selected words, or those tied already at the cursor, to one claim more. False: there are none.
  function tie(editor, id) {
    const state = editor.getEditorState();
    const pieces = state.getSelection().isCollapsed() ? tiedHere(state) : selected(state);
    if (pieces.length) change(editor, pieces, (ids) => [...new Set([...ids, id])]);
    return pieces.length > 0;
  }

  // Unties the words here from one claim, or from all.
  function untie(editor, id) {
    const pieces = tiedHere(editor.getEditorState());
    if (pieces.length) change(editor, pieces, (ids) => (id ? ids.filter((other) => other !== id) : []));
    return pieces.length > 0;
  }

  // Puts a sentence in at the cursor, tied; after the words there if they are tied themselves.
  function put(editor, id, sentence) {
    const state = touched ? editor.getEditorState() : EditorState.moveSelectionToEnd(editor.getEditorState());
    const selection = state.getSelection();
    const block = state.getCurrentContent().getBlockForKey(selection.getEndKey());
    const inside = tiedHere(state).find((piece) => piece.block === block && piece.end > selection.getEndOffset());
    const at = inside ? inside.end : selection.getEndOffset();
    const text = block.getText();
    let content = state.getCurrentContent();
    let cursor = rangeOf({ block, start: at, end: at });
    const insert = (words, key) => {
      content = Modifier.insertText(content, cursor, words, undefined, key);
      cursor = content.getSelectionAfter();
    };
    if (at > 0 && /\S/.test(text[at - 1])) insert(" ");
    content = content.createEntity(TYPE, "MUTABLE", { claims: id });
    insert(sentence, content.getLastCreatedEntityKey());
    if (!/\s/.test(text[at] || "")) insert(" ");
    editor.onChange(EditorState.push(state, content, "insert-characters"));
    touched = true;
    tell();
  }

  // --- in Wagtail's editor ---

  class TiedWords extends React.Component {
    componentDidMount() {
      this.update = () => this.forceUpdate();
      listeners.add(this.update);
    }

    componentWillUnmount() {
      listeners.delete(this.update);
    }

    render() {
      const { contentState, entityKey, children } = this.props;
      const ids = idsAt(contentState, entityKey);
      const unknown = ids.filter((id) => !known.has(id));
      if (unknown.length) ask(unknown);
      const broken = ids.some((id) => known.has(id) && !(known.get(id) || {}).who);
      const className = `story-tie${ids.length > 1 ? " story-tie--several" : ""}${broken ? " story-tie--broken" : ""}`;
      return React.createElement("span", { className, title: ids.map(describe).join("\n"), "data-claims": ids.join(" ") }, children);
    }
  }

  // The toolbar's button, and "/claim" in the text, lead to the tray: a claim is chosen there.
  class ToTray extends React.Component {
    componentDidMount() {
      this.props.onClose();
      setTimeout(() => place().dispatchEvent(new CustomEvent("story-tray:focus")), 60); // the editor takes the focus first
    }

    render() {
      return null;
    }
  }

  function Untie({ getEditorState, onChange }) {
    const editor = { getEditorState, onChange };
    if (!tiedHere(getEditorState()).length) return null;
    const onClick = () => untie(editor);
    return React.createElement(Draftail.ToolbarButton, { name: "UNTIE", label: "Untie", title: "Untie from the claims", onClick });
  }

  function follow(state) {
    if (state.getSelection().getHasFocus()) touched = true;
    setTimeout(tell, 0); // the editor holds the new state by then
    return state;
  }

  draftail.registerPlugin({ type: TYPE, source: ToTray, decorator: TiedWords }, "entityTypes");
  draftail.registerPlugin({ type: "untie-claim", inline: Untie }, "controls");
  draftail.registerPlugin({ type: "follow-claims", onChange: follow }, "plugins");

  return { put, tie, untie, idsHere, describe, ask, known, onChange: (listener) => listeners.add(listener) };
})();
