// Radios or boxes: each change is a gesture, and the store's answer is what stays ticked.

function render({ model, el }) {
  const heard = listeners();
  const deeds = makeDeeds(model, heard);
  const words = model.get("words");
  const lead = make("span", { class: "m-pick-lead" });
  const name = make("span", { class: "m-pick-name" });
  const rows = make("div", { class: "m-pick-options" });
  const note = make("p", { class: "m-button-note", role: "status", hidden: true });
  const group = make("fieldset", { class: "m-pick" }, make("legend", { class: "m-pick-legend" }, name, " ", lead), rows, note);
  const shared = freshId("m-pick");
  let inputs = [];

  const say = (sentence, wrong) => {
    setText(note, sentence);
    note.hidden = !sentence;
    note.classList.toggle("m-wrong", wrong);
  };
  const tick = () => {
    // Until the answer comes, what the person just ticked stays.
    if (deeds.busy()) return;
    const chosen = new Set(model.get("chosen"));
    inputs.forEach((input) => {
      input.checked = chosen.has(input.value);
    });
  };
  const changed = () => {
    say("", false);
    const values = inputs.filter((input) => input.checked).map((input) => input.value);
    const answered = (answer) => {
      group.removeAttribute("aria-busy");
      say(answer.sentence, Boolean(answer.sentence));
      tick();
    };
    group.setAttribute("aria-busy", "true");
    deeds.do({ type: "choose", revision: model.get("revision"), values }, answered, () => say(words.waiting, false));
  };
  const frame = () => {
    setText(name, model.get("legend"));
    setText(lead, model.get("lead"));
    lead.hidden = !model.get("lead");
    group.firstElementChild.classList.toggle("m-unseen", !model.get("legend"));
    group.classList.toggle("m-pick-quiet", model.get("quiet"));
  };
  const build = () => {
    const type = model.get("many") ? "checkbox" : "radio";
    inputs = model.get("options").map(([value]) => make("input", { type, name: shared, value }));
    rows.replaceChildren(...model.get("options").map(([, label], index) => make("label", { class: "m-choice" }, inputs[index], make("span", {}, label))));
    inputs.forEach((input) => input.addEventListener("change", changed));
    tick();
  };

  adopt(el, "m-pick-part");
  el.append(group);
  frame();
  build();
  heard.model(model, "change:chosen", tick);
  for (const trait of ["legend", "lead", "quiet"]) heard.model(model, `change:${trait}`, frame);
  for (const trait of ["options", "many"]) heard.model(model, `change:${trait}`, build);
  return () => heard.stop();
}

export default { render };
