// One line: a text that is sent at each change until the store has it.

const IDLE_MS = 1000;

function makeRow(zone, id) {
  const { words } = zone;
  const boxes = makeBoxes(zone.model.get("columns"));
  const action = (name, word) => make("button", { type: "button", class: `m-zone-action m-zone-${name}`, "aria-describedby": boxes.id }, word);
  const tag = make("select", { class: "m-zone-tag", "aria-label": words.tag, "aria-describedby": boxes.id });
  const tie = make("select", { class: "m-zone-tag m-zone-tie", "aria-label": words.tie, "aria-describedby": boxes.id });
  const before = make("span", { class: "m-zone-before", id: freshId("m-zone-before"), hidden: true });
  const group = make("span", { class: "m-zone-group", "aria-hidden": "true", hidden: true });
  const aside = action("aside", words.aside);
  const remove = action("remove", words.remove);
  const keep = action("keep", words.keep);
  const merge = action("merge", words.merge);
  const tools = make("div", { class: "m-zone-tools" }, aside, remove, tag, tie);
  const versus = make("div", { class: "m-zone-choice", hidden: true }, keep, merge);
  const problem = make("p", { class: "m-zone-problem", role: "alert", hidden: true });
  const el = make("li", { class: "m-zone-row" }, group, before, boxes.el, tools, versus, problem);
  const row = { el, boxes, id, item: null, rivalOf: null, former: new Set(), pending: null, refused: false, seen: false, versus: null };
  let rev = 0;
  let stored = 0;
  let base = 0;
  let unfinished = false;
  let late = false;
  let idle = null;
  let sentAt = 0;

  row.focused = () => boxes.focused();
  row.blank = () => row.id === null;
  row.waitingSince = null;

  const complain = (sentence) => {
    setText(problem, sentence);
    problem.hidden = !sentence;
  };
  const send = () => {
    sentAt = Date.now();
    zone.model.send({ type: "type", id: row.id, ...row.pending });
  };
  const hold = (draft) => {
    row.pending = draft;
    row.refused = false;
    row.waitingSince ??= Date.now();
    unfinished = true;
    zone.drafts.save(row.id, draft);
    clearTimeout(idle);
    idle = setTimeout(row.finish, IDLE_MS);
    send();
    zone.changed();
  };
  const settle = () => {
    if (row.id !== null) zone.drafts.drop(row.id);
    row.pending = null;
    row.refused = false;
    row.waitingSince = null;
    complain("");
  };

  row.typed = () => {
    if (row.blank()) zone.name(row, uuid7());
    rev = Math.max(rev, row.item?.rev ?? 0) + 1;
    boxes.grow();
    hold({ rev, base, writer: zone.writer, text: boxes.text() });
  };
  row.finish = () => {
    clearTimeout(idle);
    if (!unfinished || row.blank()) return;
    unfinished = false;
    zone.model.send({ type: "finish", id: row.id });
  };
  row.resume = (draft) => {
    if (row.item && row.item.text === draft.text) {
      zone.drafts.drop(row.id);
      return;
    }
    rev = draft.rev;
    base = draft.base;
    boxes.write(draft.text);
    hold(draft);
  };
  row.resend = (after) => {
    if (row.pending && !row.refused && Date.now() - sentAt >= after) send();
  };
  row.acked = (atRev) => {
    stored = Math.max(stored, atRev);
    rev = Math.max(rev, stored);
    base = stored;
    if (!row.pending || atRev < row.pending.rev) return;
    settle();
    // Finished while it could not be written: that too was turned down, and is said again.
    if (late) idle = setTimeout(row.finish, IDLE_MS);
    late = false;
  };
  // Taken back by whoever it came from: its words leave this page and the drafts of this tab.
  const takenBack = () => {
    eraseDrafts(row.id);
    clearTimeout(idle);
    settle();
    unfinished = false;
    row.item = null;
    row.seen = false;
    rev = stored = base = 0;
    if (!zone.model.get("many")) row.id = null;
    boxes.clear();
  };
  row.turnedDown = (atRev, sentence, again, gone) => {
    if (!row.pending || atRev !== row.pending.rev) return;
    if (gone) {
      takenBack();
      complain(sentence);
      return;
    }
    row.refused = !again;
    late = again;
    unfinished ||= again;
    complain(sentence);
  };
  // Both versions are kept: what is typed here goes on under another id.
  row.moved = (to) => {
    const draft = row.pending;
    row.former.add(row.id);
    row.rivalOf = row.id;
    zone.drafts.drop(row.id);
    zone.name(row, to);
    row.item = null;
    row.seen = false;
    unfinished = true;
    clearTimeout(idle);
    idle = setTimeout(row.finish, IDLE_MS);
    if (draft) zone.drafts.save(to, draft);
  };
  // The store's text, unless it is older than what was acknowledged, or somebody is on it here.
  row.follow = (item) => {
    row.item = item;
    row.rivalOf = item.rival_of ?? null;
    row.seen = true;
    const ours = !row.pending && (!row.focused() || boxes.text() === item.text);
    if (ours && item.rev >= stored) {
      boxes.write(item.text);
      stored = base = rev = item.rev;
    }
    fromBefore(item.before ?? "");
    tag.value = item.tag ?? "";
    tie.value = item.tied_to ?? "";
  };
  // When it comes from, on an item taken up from an earlier session.
  const fromBefore = (told) => {
    if (before.textContent === told) return;
    setText(before, told);
    before.hidden = !told;
    boxes.describe(told ? before.id : null);
    row.offer(zone.model.get("choices"), zone.model.get("ties"));
  };
  // The name of the choice it is sorted under, on the first row of each.
  row.under = (caption) => {
    setText(group, caption);
    group.hidden = !caption;
  };
  row.draw = (label, canWrite, versusId) => {
    const many = zone.model.get("many");
    row.versus = versusId;
    const locked = !canWrite || Boolean(row.item?.frozen);
    boxes.lock(locked);
    boxes.call(label, words.part);
    boxes.invite(row.blank() || !many ? zone.model.get("placeholder") : "");
    el.classList.toggle("m-zone-new", row.blank());
    el.classList.toggle("m-zone-locked", locked);
    el.classList.toggle("m-zone-versus", versusId !== null);
    tag.hidden = row.blank() || tag.options.length < 2;
    tag.disabled = locked;
    tie.hidden = row.blank() || tie.options.length < 2;
    tie.disabled = locked;
    tie.classList.toggle("m-untagged", !tie.value);
    aside.hidden = row.blank() || locked || !zone.model.get("can_set_aside");
    remove.hidden = row.blank() || locked || !many;
    tools.hidden = tag.hidden && tie.hidden && aside.hidden && remove.hidden;
    versus.hidden = versusId === null || locked;
    merge.hidden = row.rivalOf === null;
    tag.classList.toggle("m-untagged", !tag.value);
    boxes.grow();
  };
  const refill = (select, none, choices, chosen) => {
    const options = [["", none], ...choices].map(([value, label]) => make("option", { value }, label));
    select.replaceChildren(...options);
    select.value = chosen ?? "";
  };
  row.offer = (choices, ties) => {
    refill(tag, before.hidden ? words.untagged : words.unmarked, choices, row.item ? row.item.tag : tag.value);
    refill(tie, words.untied, ties, row.item ? row.item.tied_to : tie.value);
  };
  row.leave = () => {
    clearTimeout(idle);
    settle();
    el.remove();
  };

  const gesture = (message, leaves) => {
    complain("");
    el.setAttribute("aria-busy", "true");
    zone.deeds.do(message, (answer) => {
      el.removeAttribute("aria-busy");
      if (answer.sentence) complain(answer.sentence);
      else if (leaves && !answer.failed) zone.forget(row);
    });
  };
  boxes.on("input", row.typed);
  boxes.on("keydown", (event) => zone.pressed(row, event));
  boxes.on("focus", boxes.grow);
  boxes.onLeave(() => zone.left(row));
  tag.addEventListener("change", () => gesture({ type: "tag", id: row.id, tag: tag.value || null }, false));
  tie.addEventListener("change", () => gesture({ type: "tie", id: row.id, tie: tie.value || null }, false));
  aside.addEventListener("click", () => gesture({ type: "aside", id: row.id }, true));
  remove.addEventListener("click", () => gesture({ type: "remove", id: row.id }, true));
  keep.addEventListener("click", () => gesture({ type: "keep", id: row.id, over: row.versus }, false));
  merge.addEventListener("click", () => gesture({ type: "merge", id: row.rivalOf, over: row.id }, false));
  row.offer(zone.model.get("choices"), zone.model.get("ties"));
  return row;
}
