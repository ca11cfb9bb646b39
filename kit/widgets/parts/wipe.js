// Wipes what this tab keeps of a session that was erased, and keeps nothing more of it.

function render({ model, el }) {
  const heard = listeners();
  const wipe = () => model.get("scopes").forEach(eraseDrafts);
  el.classList.add("m-part", "m-nothing");
  heard.model(model, "change:scopes", wipe);
  wipe();
  return () => heard.stop();
}

export default { render };
