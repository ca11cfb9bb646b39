// The lines of a zone in order, and how they follow the store without disturbing the one being written.

// Puts elements in order without moving the one that holds the focus: moving it would blur it.
function arrange(list, wanted) {
  if (wanted.every((element, place) => list.children[place] === element)) return;
  const pivot = wanted.findIndex((element) => element.contains(document.activeElement));
  if (pivot < 0 || wanted[pivot].parentNode !== list) {
    list.append(...wanted);
    return;
  }
  for (const element of wanted.slice(0, pivot)) list.insertBefore(element, wanted[pivot]);
  list.append(...wanted.slice(pivot + 1));
}

// Each version stands right after the one it was typed against.
function besideTheirRivals(rows) {
  const ordered = rows.filter((row) => !rows.some((other) => other.id === row.rivalOf));
  for (const row of rows.filter((each) => !ordered.includes(each))) {
    ordered.splice(ordered.findIndex((other) => other.id === row.rivalOf) + 1, 0, row);
  }
  return ordered;
}

// The rows of one choice together, in the order of the choices; what has none comes last.
function byChoice(rows, ranks) {
  const rank = (row) => ranks.get(row.id) ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort((one, other) => rank(one) - rank(other));
}

function opponentOf(row, rows) {
  if (row.blank()) return null;
  const original = rows.find((other) => other.id === row.rivalOf);
  const rival = rows.find((other) => other.rivalOf === row.id);
  return (original ?? rival)?.id ?? null;
}

function makeLines(zone, list) {
  const rows = [];
  let ranks = new Map();
  const byId = (id) => rows.find((row) => row.id === id);
  const add = (id) => {
    const row = makeRow(zone, id);
    rows.push(row);
    return row;
  };
  const lines = {
    rows,
    // An answer bears the id the text was sent under, which may have moved since.
    addressed: (message) =>
      (message.moved_to && (byId(message.moved_to) ?? rows.find((row) => row.former.has(message.id)))) || byId(message.id),
    forget(row) {
      const place = rows.indexOf(row);
      if (place < 0) return;
      rows.splice(place, 1);
      row.leave();
      lines.draw();
    },
    blankLine: () => rows.find((row) => row.blank()) ?? null,
    follow() {
      const items = zone.model.get("items");
      const ids = new Set(items.map((item) => item.id));
      for (const item of items) (byId(item.id) ?? add(item.id)).follow(item);
      for (const row of [...rows]) {
        const gone = row.seen && !ids.has(row.id);
        if (!gone) continue;
        if (row.focused() || row.pending) continue;
        rows.splice(rows.indexOf(row), 1);
        row.leave();
      }
      const place = new Map(items.map((item, index) => [item.id, index]));
      const last = items.length;
      rows.sort((one, other) => (place.get(one.id) ?? last) - (place.get(other.id) ?? last));
    },
    draw() {
      const canWrite = zone.model.get("can_write");
      const many = zone.model.get("many");
      const blank = lines.blankLine();
      const needed = canWrite && (many || rows.length === 0);
      if (needed && !blank) add(null);
      if (!needed && blank && rows.length > 1 && !blank.focused()) {
        rows.splice(rows.indexOf(blank), 1);
        blank.leave();
      }
      const known = rows.filter((row) => !row.blank());
      const written = besideTheirRivals(zone.model.get("grouped") ? byChoice(known, ranks) : known);
      const ordered = [...written, ...rows.filter((row) => row.blank())];
      const label = zone.model.get("label");
      ordered.forEach((row, index) => {
        const item = many ? fill(zone.words.item, { champ: label, rang: index + 1 }) : label;
        row.draw(row.blank() && many ? fill(zone.words.new, { champ: label }) : item, canWrite, opponentOf(row, written));
      });
      lines.caption(written);
      arrange(list, ordered.map((row) => row.el));
      zone.rivals(written.some((row) => row.versus !== null));
    },
    caption(written) {
      const grouped = zone.model.get("grouped");
      const choiceOf = (row) => (ranks.has(row.id) ? (zone.model.get("choices")[ranks.get(row.id)]?.[1] ?? "") : "");
      written.forEach((row, index) => {
        const first = index === 0 || choiceOf(row) !== choiceOf(written[index - 1]);
        row.under(grouped && first ? choiceOf(row) : "");
      });
    },
    // Sorted again only while nobody is in the list: no row moves under the hand that writes it.
    regroup() {
      if (!zone.model.get("grouped") || list.contains(document.activeElement)) return;
      const order = new Map(zone.model.get("choices").map(([value], index) => [value, index]));
      const now = new Map(rows.filter((row) => order.has(row.item?.tag)).map((row) => [row.id, order.get(row.item.tag)]));
      const same = now.size === ranks.size && [...now].every(([id, rank]) => ranks.get(id) === rank);
      ranks = now;
      if (!same) lines.draw();
    },
    resume() {
      for (const [id, draft] of zone.drafts.all()) (byId(id) ?? add(id)).resume(draft);
    },
  };
  return lines;
}
