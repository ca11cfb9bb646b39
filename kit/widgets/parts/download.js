// Asks for a file and hands its bytes to the browser.

function hand(message, buffers) {
  const url = URL.createObjectURL(new Blob([buffers[0]], { type: message.media_type }));
  const link = make("a", { href: url, download: message.filename, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function render({ model, el }) {
  const heard = listeners();
  const deeds = makeDeeds(model, heard);
  const waiting = new Set();
  const label = make("span", { class: "m-button-label" });
  const button = make("button", { type: "button" }, label);
  const hint = make("small", { class: "m-button-hint", id: freshId("m-hint") });
  const note = make("p", { class: "m-button-note", role: "alert", hidden: true });

  const draw = () => {
    setText(label, model.get("label"));
    setText(hint, model.get("hint"));
    hint.hidden = !model.get("hint");
    button.setAttribute("aria-describedby", hint.id);
    button.className = `m-button m-${model.get("kind")}${deeds.busy() ? " m-busy" : ""}`;
    button.dataset.name = model.get("name");
    button.setAttribute("aria-disabled", String(model.get("disabled") || deeds.busy()));
  };
  const say = (sentence, wrong) => {
    setText(note, sentence);
    note.hidden = !sentence;
    note.classList.toggle("m-wrong", wrong);
  };
  button.addEventListener("click", () => {
    if (model.get("disabled") || deeds.busy()) return;
    say("", false);
    const answered = (answer) => {
      say(answer.sentence, Boolean(answer.sentence));
      draw();
    };
    waiting.add(deeds.do({ type: "ask" }, answered, () => say(model.get("words").waiting, false)));
    draw();
  });
  heard.model(model, "msg:custom", (message, buffers) => {
    // Two views of one model hear the same answer: only the one that asked saves.
    if (message?.type === "file" && waiting.delete(message.action)) hand(message, buffers);
  });

  adopt(el, "m-button-part");
  el.append(button, hint, note);
  draw();
  for (const name of ["label", "kind", "name", "hint", "disabled"]) heard.model(model, `change:${name}`, draw);
  return () => heard.stop();
}

export default { render };
