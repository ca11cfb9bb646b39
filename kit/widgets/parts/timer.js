// A bar and a few words, drawn from a date: nothing passes by the kernel.

const LOOK_MS = 5000;

function render({ model, el }) {
  const heard = listeners();
  const words = model.get("words");
  const part = make("div", { class: "m-timer-part" });
  const draw = () => {
    const planned = model.get("minutes");
    part.hidden = planned === null;
    el.classList.toggle("m-nothing", planned === null);
    if (planned === null) {
      part.replaceChildren();
      return;
    }
    if (!part.firstChild) {
      const bar = make("div", { class: "m-timer", "aria-hidden": "true" }, make("div", { class: "m-timer-bar" }));
      part.append(make("h2", { class: "m-timer-title" }, words.label), bar, make("p", { class: "m-timer-words" }));
    }
    const started = new Date(model.get("started_iso"));
    const elapsed = Math.max(0, (Date.now() - started) / 60_000);
    const whole = Math.floor(elapsed);
    const end = fill(words.end, { heure: hourOf(new Date(started.getTime() + planned * 60_000)) });
    const over = fill(words.over, { passe: whole, prevu: planned });
    const advisory = whole > planned ? over : fill(words.elapsed, { passe: whole, prevu: planned });
    const remaining = elapsed > planned ? over : fill(words.remaining, { reste: Math.ceil(planned - elapsed) });
    const sentence = { advisory: `${advisory} · ${end}`, remaining, bar: "" }[model.get("mode")];
    part.querySelector(".m-timer-bar").style.width = `${Math.min(100, (100 * elapsed) / planned)}%`;
    setText(part.querySelector(".m-timer-words"), sentence);
  };
  adopt(el);
  el.append(part);
  draw();
  const looks = setInterval(draw, LOOK_MS);
  heard.also(() => clearInterval(looks));
  for (const name of ["started_iso", "minutes", "mode"]) heard.model(model, `change:${name}`, draw);
  return () => heard.stop();
}

export default { render };
