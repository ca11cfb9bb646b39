// One question drawn with native inputs: label, hint, error, and a way to read and write it.

const INPUT_TYPES = { text: "text", number: "number", datetime: "datetime-local", date: "date" };

function makeField(field, words, changed) {
  const id = freshId("m-field");
  const hint = make("p", { class: "m-field-hint", id: `${id}-hint`, hidden: !field.hint }, field.hint);
  const error = make("p", { class: "m-field-error", id: `${id}-error`, role: "alert", hidden: true });
  const said = [field.hint ? hint.id : "", error.id].join(" ").trim();
  const common = { id, name: field.name, "aria-describedby": said, "aria-required": field.required ? "true" : null };
  const optional = field.required || ["checkbox", "names", "radio", "phases"].includes(field.kind) ? null : make("small", { class: "m-field-optional" }, words.optional);
  const caption = (tag, attributes) => make(tag, { class: "m-field-label", ...attributes }, field.label, optional && " ", optional);
  const drawn = DRAWERS[field.kind](field, common, caption, changed, words);
  const el = make(drawn.group ? "fieldset" : "div", { class: `m-field m-field-${field.kind}`, "data-name": field.name });
  if (drawn.group) el.setAttribute("aria-describedby", said);
  el.append(...drawn.pieces(hint, error));
  return {
    name: field.name,
    el,
    read: drawn.read,
    write: drawn.write,
    resize: drawn.resize,
    focus: () => {
      const folded = el.closest("details");
      if (folded) folded.open = true;
      el.querySelector("input,textarea,select")?.focus();
    },
    suggest: (sentence) => {
      setText(hint, sentence);
      hint.hidden = !sentence;
    },
    complain(sentence) {
      setText(error, sentence ?? "");
      error.hidden = !sentence;
      for (const input of el.querySelectorAll("input,textarea,select")) {
        if (sentence) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    },
  };
}

function single(input, caption, id) {
  return {
    pieces: (hint, error) => [caption("label", { for: id }), hint, input, error],
    read: () => input.value,
    write: (value) => {
      input.value = value ?? "";
    },
  };
}

function drawInput(field, common, caption) {
  const bounds = field.kind === "number" ? { min: field.least, max: field.most, step: field.step, inputmode: Number.isInteger(field.step) ? "numeric" : "decimal" } : {};
  const input = make("input", { ...common, ...bounds, class: "m-input", type: INPUT_TYPES[field.kind], placeholder: field.placeholder || null, autocomplete: "off" });
  return single(input, caption, common.id);
}

function drawTextarea(field, common, caption) {
  return single(make("textarea", { ...common, class: "m-input", rows: "3", placeholder: field.placeholder || null }), caption, common.id);
}

function drawSelect(field, common, caption) {
  const none = field.required && field.value ? [] : [make("option", { value: "" })];
  const options = field.options.map(([value, label]) => make("option", { value }, label));
  return single(make("select", { ...common, class: "m-input" }, ...none, ...options), caption, common.id);
}

function drawRadio(field, common, caption) {
  const inputs = field.options.map(([value], index) => make("input", { type: "radio", id: `${common.id}-${index}`, name: common.id, value }));
  const rows = field.options.map(([, label], index) => make("label", { class: "m-choice", for: inputs[index].id }, inputs[index], make("span", {}, label)));
  return {
    group: true,
    pieces: (hint, error) => [caption("legend"), hint, ...rows, error],
    read: () => inputs.find((input) => input.checked)?.value ?? "",
    write: (value) => inputs.forEach((input) => {
      input.checked = input.value === value;
    }),
  };
}

function drawCheckbox(field, common, caption) {
  const input = make("input", { ...common, type: "checkbox" });
  const label = caption("label", { for: common.id, class: "m-choice" });
  label.prepend(input);
  return {
    pieces: (hint, error) => [label, hint, error],
    read: () => input.checked,
    write: (value) => {
      input.checked = value === true;
    },
  };
}

// As many short texts as another field says; those beyond are remembered, not sent.
function drawNames(field, common, caption, changed) {
  const list = make("ol", { class: "m-names" });
  const rows = [];
  let shown = 0;
  const row = (index) => {
    const id = `${common.id}-${index}`;
    const number = make("span", { class: "m-name-number", "aria-hidden": "true" }, String(index + 1));
    const input = make("input", { id, type: "text", class: "m-input", autocomplete: "off", "aria-label": `${field.label} ${index + 1}`, placeholder: field.placeholder || null });
    input.addEventListener("keydown", (event) => {
      const next = rows[index + 1];
      if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || !next || index + 1 >= shown) return;
      event.preventDefault();
      next.input.focus();
    });
    return { el: make("li", { class: "m-name" }, number, input), input };
  };
  const resize = (count) => {
    shown = Math.max(0, Math.min(60, Number.isFinite(count) ? Math.floor(count) : 0));
    while (rows.length < shown) {
      rows.push(row(rows.length));
      list.append(rows.at(-1).el);
    }
    rows.forEach((each, index) => {
      each.el.hidden = index >= shown;
    });
  };
  return {
    group: true,
    pieces: (hint, error) => [caption("legend"), hint, list, error],
    read: () => rows.slice(0, shown).map((each) => each.input.value),
    write: (values) => {
      const texts = Array.isArray(values) ? values : [];
      resize(Math.max(shown, texts.length));
      rows.forEach((each, index) => {
        each.input.value = texts[index] ?? "";
      });
      changed();
    },
    resize,
  };
}

const DRAWERS = {
  text: drawInput,
  number: drawInput,
  datetime: drawInput,
  date: drawInput,
  textarea: drawTextarea,
  select: drawSelect,
  radio: drawRadio,
  checkbox: drawCheckbox,
  names: drawNames,
  phases: drawPhases,
};
