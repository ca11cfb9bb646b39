// A button that acts once: action id and revision are made at the click.

function render({ model, el }) {
  const heard = listeners();
  const deeds = makeDeeds(model, heard);
  const words = model.get("words");
  const hintId = freshId("m-hint");
  const label = make("span", { class: "m-button-label" });
  const button = make("button", { type: "button", class: "m-button" }, label);
  const hint = make("small", { class: "m-button-hint", id: hintId });
  const note = make("p", { class: "m-button-note" });
  let asked = null;

  const say = (sentence, alarming) => {
    setText(note, sentence);
    note.hidden = !sentence;
    note.classList.toggle("m-wrong", alarming);
    if (alarming) note.setAttribute("role", "alert");
    else note.setAttribute("role", "status");
  };
  const busy = (yes) => {
    button.classList.toggle("m-busy", yes);
    if (yes) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
    // aria-disabled and not disabled: the focus stays where the person left it.
    if (yes || model.get("disabled")) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  };
  const act = (revision) => {
    say("", false);
    const answered = (answer) => {
      busy(deeds.busy());
      say(answer.sentence, Boolean(answer.sentence));
    };
    deeds.do({ type: "act", revision }, answered, () => say(words.waiting, false));
    busy(true);
  };
  const settle = (refocus) => {
    if (!asked) return;
    asked.remove();
    asked = null;
    button.hidden = false;
    if (refocus) button.focus();
  };
  // The revision is that of the moment the question was asked: if the session
  // moves while somebody hesitates, the gesture is stale and changes nothing.
  const ask = (question, revision) => {
    const yes = make("button", { type: "button", class: `m-button m-${model.get("kind")}` }, words.yes);
    const no = make("button", { type: "button", class: "m-button" }, words.no);
    const sentence = make("span", { class: "m-confirm-sentence", id: freshId("m-confirm") }, question);
    asked = make("div", { class: "m-confirm", role: "group", "aria-labelledby": sentence.id }, sentence, yes, no);
    yes.addEventListener("click", () => {
      settle(true);
      act(revision);
    });
    no.addEventListener("click", () => settle(true));
    asked.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        settle(true);
      }
      // A key held down must not answer the question it has just raised.
      if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
    });
    button.hidden = true;
    button.before(asked);
    (model.get("kind") === "danger" ? no : yes).focus();
  };
  const click = () => {
    if (model.get("disabled") || deeds.busy() || asked) return;
    const question = model.get("confirm");
    if (question) ask(question, model.get("revision"));
    else act(model.get("revision"));
  };
  const draw = () => {
    const key = model.get("key");
    setText(label, model.get("label"));
    setText(hint, model.get("hint"));
    hint.hidden = !model.get("hint");
    button.className = `m-button m-${model.get("kind")}`;
    button.dataset.name = model.get("name");
    if (model.get("hint")) button.setAttribute("aria-describedby", hintId);
    else button.removeAttribute("aria-describedby");
    if (key) button.setAttribute("aria-keyshortcuts", key);
    else button.removeAttribute("aria-keyshortcuts");
    if (model.get("disabled")) settle(false);
    busy(deeds.busy());
  };
  const shortcut = (event) => {
    const [wanted, ...held] = model.get("key").split("+").reverse();
    if (!wanted || event.repeat || !el.isConnected || el.offsetParent === null) return;
    const typed = event.key.toLowerCase() === wanted.toLowerCase() || event.code === `Key${wanted.toUpperCase()}`;
    const exact = ["Alt", "Control", "Shift", "Meta"].every((name) => event.getModifierState(name) === held.includes(name));
    if (!typed || !exact) return;
    event.preventDefault();
    click();
  };

  adopt(el, "m-button-part");
  button.addEventListener("click", click);
  el.append(button, hint, note);
  note.hidden = true;
  draw();
  for (const name of ["label", "kind", "name", "hint", "key", "disabled", "confirm"]) heard.model(model, `change:${name}`, draw);
  heard.on(document, "keydown", shortcut);
  return () => heard.stop();
}

export default { render };
