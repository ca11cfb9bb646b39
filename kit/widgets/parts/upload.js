// Takes a file from this computer and hands it over piece by piece, each one acknowledged.

async function asText(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  // A call takes only so many arguments: a slice at a time.
  for (let place = 0; place < bytes.length; place += 8192) text += String.fromCharCode(...bytes.subarray(place, place + 8192));
  return btoa(text);
}

function render({ model, el }) {
  const heard = listeners();
  const deeds = makeDeeds(model, heard);
  const words = model.get("words");
  const label = make("span", { class: "m-button-label" });
  const button = make("button", { type: "button", class: "m-button" }, label);
  const hint = make("small", { class: "m-button-hint", id: freshId("m-hint") });
  const note = make("p", { class: "m-button-note", role: "status" });
  const chooser = make("input", { type: "file", hidden: true, tabindex: "-1", "aria-hidden": "true" });
  let sending = false;

  const say = (sentence, wrong) => {
    note.setAttribute("role", wrong ? "alert" : "status");
    setText(note, sentence);
    note.hidden = !sentence;
    note.classList.toggle("m-wrong", wrong);
  };
  const busy = (yes) => {
    sending = yes;
    button.classList.toggle("m-busy", yes);
    // aria-disabled and not disabled: the focus stays where the person left it.
    if (yes) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  };
  const end = (sentence) => {
    busy(false);
    say(sentence, Boolean(sentence));
  };
  const send = async (file, upload, rank) => {
    const start = rank * model.get("piece");
    const piece = file.slice(start, start + model.get("piece"));
    let data;
    try {
      data = await asText(piece);
    } catch {
      end(words.unreadable);
      return;
    }
    const answered = (answer) => {
      if (answer.failed || answer.whole) end(answer.sentence);
      else {
        say(fill(words.sending, { part: Math.floor((100 * answer.taken) / file.size) }), false);
        send(file, upload, rank + 1);
      }
    };
    deeds.do({ type: "piece", upload, rank, size: file.size, data }, answered, () => say(words.waiting, false));
  };
  const chosen = () => {
    const [file] = chooser.files;
    chooser.value = "";
    if (!file || sending) return;
    if (file.size > model.get("most")) {
      say(words.too_large, true);
      return;
    }
    if (file.size === 0) {
      say(words.unreadable, true);
      return;
    }
    busy(true);
    say(words.reading, false);
    send(file, uuid7(), 0);
  };
  const draw = () => {
    setText(label, model.get("label"));
    setText(hint, model.get("hint"));
    hint.hidden = !model.get("hint");
    if (model.get("hint")) button.setAttribute("aria-describedby", hint.id);
    else button.removeAttribute("aria-describedby");
    button.dataset.name = model.get("name");
    chooser.accept = model.get("accept");
  };

  button.addEventListener("click", () => sending || chooser.click());
  chooser.addEventListener("change", chosen);
  adopt(el, "m-button-part", "m-upload");
  el.append(button, hint, chooser, note);
  note.hidden = true;
  draw();
  for (const name of ["label", "hint", "accept", "name"]) heard.model(model, `change:${name}`, draw);
  return () => heard.stop();
}

export default { render };
