// A writing zone: nothing typed is lost, and the page says truthfully where it stands.

const LATE_MS = 3000;
const CALM_MS = 400;

function render({ model, el }) {
  const heard = listeners();
  const words = model.get("words");
  const label = make("h2", { class: "m-zone-label", id: freshId("m-zone-label") });
  const hint = make("p", { class: "m-zone-hint" });
  const status = make("p", { class: "m-zone-status" });
  const list = make("ul", { class: "m-zone-list" });
  const asks = make("p", { class: "m-zone-asks", hidden: true });
  const rivals = make("p", { class: "m-zone-rivals", role: "status" });
  const alarm = make("p", { class: "m-unseen", role: "alert" });
  const head = make("div", { class: "m-zone-head" }, label, hint, status);
  const section = make("section", { class: "m-zone", "aria-labelledby": label.id, "data-field": model.get("field") }, head, rivals, list, asks, alarm);
  let savedAt = null;
  let left = false;

  const zone = {
    model,
    words,
    writer: writerOfThisTab(),
    deeds: makeDeeds(model, heard),
    drafts: makeDrafts(`${model.get("draft_key")}:${model.get("field")}:`),
    changed: () => state(),
    rivals: (some) => setText(rivals, some ? words.rivals : ""),
    forget: (row) => {
      lines.forget(row);
      state();
    },
    // A line gets its id with its first letter: it stays where it is, so the caret does too.
    name(row, id) {
      row.id = id;
      lines.draw();
    },
    left(row) {
      row.finish();
      if (row.item) row.follow(row.item);
      if (!row.blank() && row.boxes.empty() && model.get("many") && !row.seen) lines.forget(row);
      else lines.follow();
      lines.draw();
    },
    pressed(row, event) {
      if (event.isComposing || !model.get("many")) return;
      if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        row.finish();
        lines.draw();
        (lines.blankLine() ?? row).boxes.focus();
      } else if (event.key === "Backspace" && row.boxes.empty() && !row.blank() && !row.boxes.locked()) {
        event.preventDefault();
        const above = [...(row.el.previousElementSibling?.querySelectorAll("textarea") ?? [])].at(-1);
        const next = above ?? [...list.querySelectorAll("textarea")].find((area) => !row.el.contains(area));
        next?.focus();
        next?.setSelectionRange(next.value.length, next.value.length);
        // The store takes away for good an item that is finished empty.
        row.finish();
        lines.forget(row);
      }
    },
  };
  const lines = makeLines(zone, list);

  function state() {
    const waiting = lines.rows.filter((row) => row.pending);
    const age = Math.max(0, ...waiting.map((row) => Date.now() - row.waitingSince));
    let name = savedAt ? "saved" : "quiet";
    if (waiting.some((row) => row.refused)) name = "refused";
    else if (age >= LATE_MS) name = "unsaved";
    else if (age >= CALM_MS) name = "sending";
    else if (waiting.length && status.dataset.state !== "saved") name = "sending";
    const text = { quiet: "", saved: savedAt && fill(words.saved, { heure: hourOf(savedAt) }) }[name] ?? words[name];
    status.dataset.state = name;
    setText(status, text);
    asks.hidden = !model.get("asks") || !lines.rows.some((row) => !row.blank());
    section.classList.toggle("m-zone-unsaved", name === "unsaved" || name === "refused");
    setText(alarm, name === "unsaved" ? text : "");
  }
  // Off the screen, what is on its way still is: heard, and sent again, until the store has it.
  const leaveOnceStored = () => {
    if (left && !lines.rows.some((row) => row.pending && !row.refused)) heard.stop();
  };
  const follow = () => {
    lines.follow();
    lines.draw();
  };
  const describe = () => {
    setText(label, model.get("label"));
    setText(hint, model.get("hint"));
    hint.hidden = !model.get("hint");
    section.classList.toggle("m-zone-one", !model.get("many"));
    setText(asks, model.get("asks"));
    lines.rows.forEach((row) => row.offer(model.get("choices"), model.get("ties")));
    follow();
  };

  heard.model(model, "msg:custom", (message) => {
    if (message?.type !== "ack" && message?.type !== "refused") return;
    const row = lines.addressed(message);
    if (!row) return;
    if (message.type === "refused") row.turnedDown(message.rev, message.sentence, message.again, message.gone);
    else {
      const moved = message.moved_to && message.moved_to !== row.id;
      if (moved) row.moved(message.moved_to);
      row.acked(message.rev);
      if (!lines.rows.some((each) => each.pending)) savedAt = new Date();
      if (moved) follow();
    }
    state();
    leaveOnceStored();
  });
  // The page went on: nobody answers for this zone any more.
  heard.model(model, "destroy", () => heard.stop());
  heard.model(model, "change:items", () => {
    follow();
    state();
  });
  for (const name of ["label", "hint", "placeholder", "many", "choices", "ties", "asks", "grouped", "can_write", "can_set_aside"]) {
    heard.model(model, `change:${name}`, describe);
  }
  const again = (after) => lines.rows.forEach((row) => row.resend(after));
  heard.on(window, "online", () => again(0));
  const beat = setInterval(() => {
    again(LATE_MS);
    lines.regroup();
    state();
  }, 500);
  heard.also(() => clearInterval(beat));

  adopt(el, "m-zone-part");
  el.append(section);
  lines.follow();
  lines.resume();
  describe();
  lines.regroup();
  state();
  return () => {
    left = true;
    lines.rows.forEach((row) => row.finish());
    leaveOnceStored();
  };
}

export default { render };
