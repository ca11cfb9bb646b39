// A few questions answered together, kept as a draft of this tab until they are accepted.

function render({ model, el }) {
  const heard = listeners();
  const deeds = makeDeeds(model, heard);
  const words = model.get("words");
  const drafts = model.get("draft_key");
  const title = make("h2", { class: "m-form-title", id: freshId("m-form") });
  const intro = make("p", { class: "m-form-intro" });
  const questions = make("div", { class: "m-form-fields" });
  const submit = make("button", { type: "submit", class: "m-button m-primary" });
  const note = make("p", { class: "m-button-note", role: "alert", hidden: true });
  const form = make("form", { class: "m-form", novalidate: true, "aria-labelledby": title.id }, title, intro, questions, submit, note);
  let fields = [];
  let following = null;

  const values = () => Object.fromEntries(fields.map((field) => [field.name, field.read()]));
  const counted = () => {
    for (const { name, count } of model.get("fields")) {
      const by = count && fields.find((field) => field.name === count);
      if (by) fields.find((field) => field.name === name).resize?.(Number.parseFloat(by.read()));
    }
  };
  const busy = () => {
    submit.classList.toggle("m-busy", deeds.busy());
    submit.setAttribute("aria-disabled", String(deeds.busy()));
  };
  const say = (sentence, wrong) => {
    setText(note, sentence);
    note.hidden = !sentence;
    note.classList.toggle("m-wrong", wrong);
  };
  const complain = () => {
    const errors = model.get("errors");
    fields.forEach((field) => field.complain(errors[field.name]));
  };
  const build = () => {
    const kept = fields.length ? values() : JSON.parse(recall(drafts) ?? "{}");
    fields = model.get("fields").map((field) => makeField(field, words, counted));
    questions.replaceChildren(...folded(model.get("fields"), fields));
    model.get("fields").forEach((field, index) => fields[index].write(kept[field.name] ?? field.value));
    counted();
    following = makeFollowing(model.get("fields"), fields);
    following.tell();
    complain();
  };
  const frame = () => {
    setText(title, model.get("title"));
    title.hidden = !model.get("title");
    setText(intro, model.get("intro"));
    intro.hidden = !model.get("intro");
    setText(submit, model.get("submit_label"));
    form.dataset.name = model.get("name");
  };
  const send = () => {
    if (deeds.busy()) return;
    say("", false);
    const answered = (answer) => {
      busy();
      say(answer.sentence, Boolean(answer.sentence));
      if (answer.accepted) forget(drafts);
      else fields.find((field) => model.get("errors")[field.name])?.focus();
    };
    const message = { type: "submit", revision: model.get("revision"), values: values() };
    deeds.do(message, answered, () => say(words.waiting, false));
    busy();
  };

  form.addEventListener("input", (event) => {
    following.answered(event.target.closest("[data-name]")?.dataset.name);
    counted();
    remember(drafts, JSON.stringify(values()));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  });
  adopt(el, "m-form-part");
  el.append(form);
  frame();
  build();
  heard.model(model, "change:fields", build);
  heard.model(model, "change:errors", complain);
  for (const name of ["title", "intro", "submit_label", "name"]) heard.model(model, `change:${name}`, frame);
  return () => heard.stop();
}

export default { render };
