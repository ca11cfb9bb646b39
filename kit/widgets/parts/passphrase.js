// A passphrase: typed, sent once, and gone from the page. No draft, no second sending.

const PATIENCE_MS = 20000;
const KINDS = {
  current: { type: "password", autocomplete: "current-password" },
  new: { type: "password", autocomplete: "new-password" },
  again: { type: "password", autocomplete: "new-password" },
  code: { type: "text", autocomplete: "off" },
};

// Spaces at both ends and between words count once, as where the phrase is stretched into a key.
const plain = (text) => text.trim().split(/\s+/u).join(" ").normalize("NFC");
const signs = (text) => [...plain(text)].length;

function makeSecret(asked, words, least) {
  const id = freshId("m-phrase");
  const hint = make("p", { class: "m-field-hint", id: `${id}-hint`, hidden: !asked.hint }, asked.hint);
  const length = make("p", { class: "m-phrase-length", id: `${id}-length`, hidden: asked.typed !== "new" });
  const error = make("p", { class: "m-field-error", id: `${id}-error`, role: "alert", hidden: true });
  const said = [asked.hint && hint.id, asked.typed === "new" && length.id, error.id].filter(Boolean).join(" ");
  // What is shown must not be read by a spelling service of the browser.
  const input = make("input", {
    id, ...KINDS[asked.typed], class: "m-input", spellcheck: "false", autocapitalize: "off", autocorrect: "off",
    "aria-describedby": said, "aria-required": "true", enterkeyhint: "go",
  });
  const label = make("label", { class: "m-field-label", for: id }, asked.label);
  const field = {
    typed: asked.typed,
    input,
    el: make("div", { class: `m-field m-field-${asked.typed}` }, label, hint, input, length, error),
    count() {
      if (asked.typed !== "new") return;
      const count = signs(input.value);
      const name = count === 0 ? "none" : count < least ? "count" : "enough";
      setText(length, fill(words[name], { signes: count, least }));
      length.classList.toggle("m-enough", name === "enough");
    },
    complain(sentence) {
      setText(error, sentence);
      error.hidden = !sentence;
      if (sentence) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    },
    empty() {
      input.value = "";
      field.count();
    },
  };
  field.count();
  return field;
}

function render({ model, el }) {
  const heard = listeners();
  const words = model.get("words");
  const least = model.get("least");
  const fields = model.get("asked").map((asked) => makeSecret(asked, words, least));
  const secret = fields.filter(({ input }) => input.type === "password");
  const show = make("button", { type: "button", class: "m-button m-quiet m-phrase-show", "aria-pressed": "false" }, words.show);
  const submit = make("button", { type: "submit", class: `m-button ${model.get("quiet") ? "" : "m-primary"}`.trim() }, model.get("submit_label"));
  const capitals = make("p", { class: "m-phrase-capitals", role: "status" });
  const note = make("p", { class: "m-button-note", role: "status", hidden: true });
  // So that a password manager knows which store the phrase is of.
  const who = make("input", { type: "text", name: "username", autocomplete: "username", value: model.get("store"), readonly: true, hidden: true });
  const form = make("form", { class: "m-form m-passphrase", novalidate: true }, who, ...fields.map((each) => each.el), capitals, show, submit, note);
  let waited = null;
  let patience = null;

  const say = (sentence) => {
    setText(note, sentence);
    note.hidden = !sentence;
  };
  const reveal = (shown) => {
    secret.forEach(({ input }) => {
      input.type = shown ? "text" : "password";
    });
    show.setAttribute("aria-pressed", String(shown));
    setText(show, shown ? words.hide : words.show);
  };
  const settle = () => {
    clearTimeout(patience);
    waited = null;
    submit.classList.remove("m-busy");
    submit.removeAttribute("aria-disabled");
  };
  const refuse = (field, sentence) => {
    field.complain(sentence);
    field.input.focus();
  };
  // What can be seen here is said here, field after field, before they are emptied.
  const amiss = ({ typed, input }) => {
    if (!plain(input.value)) return words.empty;
    if (typed === "new" && signs(input.value) < least) return words.short;
    const fresh = typed === "again" && fields.find((field) => field.typed === "new").input.value;
    return typed === "again" && plain(fresh) !== plain(input.value) ? words.differ : "";
  };
  const send = () => {
    if (waited) return;
    say("");
    fields.forEach((field) => field.complain(""));
    const wrong = fields.find(amiss);
    if (wrong) {
      refuse(wrong, amiss(wrong));
      return;
    }
    const values = Object.fromEntries(fields.filter(({ typed }) => typed !== "again").map(({ typed, input }) => [typed, input.value]));
    waited = uuid7();
    model.send({ type: "phrases", action: waited, values });
    fields.forEach((field) => field.empty());
    reveal(false);
    submit.classList.add("m-busy");
    submit.setAttribute("aria-disabled", "true");
    say(words.working);
    patience = setTimeout(() => {
      settle();
      say(words.silence);
    }, PATIENCE_MS);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("input", ({ target }) => {
    const field = fields.find(({ input }) => input === target);
    field?.count();
    field?.complain("");
  });
  form.addEventListener("keydown", (event) => {
    setText(capitals, event.getModifierState?.("CapsLock") && event.target.type === "password" ? words.capitals : "");
  });
  show.addEventListener("click", () => reveal(show.getAttribute("aria-pressed") !== "true"));
  heard.model(model, "msg:custom", (message) => {
    if (message?.type !== "done" || message.action !== waited) return;
    settle();
    say(message.said ?? "");
    if (message.failed && message.sentence) refuse(fields[0], message.sentence);
  });

  show.hidden = secret.length === 0;
  adopt(el, "m-passphrase-part");
  el.append(form);
  return () => {
    clearTimeout(patience);
    fields.forEach((field) => field.empty());
    heard.stop();
  };
}

export default { render };
