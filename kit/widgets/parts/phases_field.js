// An ordered choice: which phases, in which order, how long. By keyboard as with the mouse.

function drawPhases(field, common, caption, changed, words) {
  const list = make("ol", { class: "m-phases" });
  const rows = field.options.map(([value, label], index) => phaseRow(value, label, `${common.id}-${index}`));

  const place = () => {
    const shown = [...list.children];
    for (const row of rows) {
      const here = shown.indexOf(row.el);
      row.up.disabled = here === 0;
      row.down.disabled = here === shown.length - 1;
    }
  };
  // The form keeps its draft on « input »: an order that changed is one.
  const tell = () => list.dispatchEvent(new Event("input", { bubbles: true }));
  function phaseRow(value, label, id) {
    const include = make("input", { type: "checkbox", id });
    const minutes = make("input", { type: "number", class: "m-input", min: 1, step: 1, inputmode: "numeric", autocomplete: "off", "aria-label": fill(words.lasts, { titre: label }) });
    const up = make("button", { type: "button", class: "m-phase-move", "aria-label": fill(words.earlier, { titre: label }) }, "↑");
    const down = make("button", { type: "button", class: "m-phase-move", "aria-label": fill(words.later, { titre: label }) }, "↓");
    const el = make("li", { class: "m-phase" }, make("label", { class: "m-choice", for: id }, include, make("span", {}, label)), minutes, up, down);
    const moved = (button, step) => {
      if (step < 0) el.previousElementSibling?.before(el);
      else el.nextElementSibling?.after(el);
      place();
      (button.disabled ? (button === up ? down : up) : button).focus();
      tell();
    };
    up.addEventListener("click", () => moved(up, -1));
    down.addEventListener("click", () => moved(down, 1));
    return { value, el, include, minutes, up, down };
  }
  list.append(...rows.map((row) => row.el));
  place();
  return {
    group: true,
    pieces: (hint, error) => [caption("legend"), hint, list, error],
    read: () =>
      [...list.children]
        .map((el) => rows.find((row) => row.el === el))
        .filter((row) => row.include.checked)
        .map((row) => row.value + (row.minutes.value ? `:${row.minutes.value}` : "")),
    write: (lines) => {
      const chosen = (Array.isArray(lines) ? lines : []).map((line) => String(line).split(":"));
      rows.forEach((row) => {
        row.include.checked = false;
      });
      chosen.reverse().forEach(([value, minutes]) => {
        const row = rows.find((each) => each.value === value);
        if (!row) return;
        row.include.checked = true;
        row.minutes.value = minutes ?? "";
        list.prepend(row.el);
      });
      place();
    },
  };
}
