// An item of several parts, written and read as the lines one would write on paper; as kit.domain.columns does.

const BEFORE_COLON = /[ \u00a0\u202f]+$/;
const AFTER_COLON = /^[ \u00a0\u202f]+/;

function namedPart(columns, line) {
  const colon = line.indexOf(":");
  const place = colon < 0 ? -1 : columns.indexOf(line.slice(0, colon).replace(BEFORE_COLON, ""));
  return place < 0 ? null : { place, said: line.slice(colon + 1).replace(AFTER_COLON, "") };
}

const unset = (line) => line.replace(/^ +/, "");

function joinedParts(columns, parts) {
  const setIn = (part) =>
    part.split("\n").map((line, rank) => (rank > 0 && namedPart(columns, unset(line)) ? ` ${line}` : line)).join("\n");
  return columns
    .map((name, place) => [name, parts[place].trim()])
    .filter(([, part]) => part)
    .map(([name, part]) => `${name}\u00a0: ${setIn(part)}`)
    .join("\n");
}

function splitParts(columns, text) {
  const parts = columns.map(() => null);
  let here = 0;
  for (const line of text.split("\n")) {
    const named = namedPart(columns, line);
    if (named) here = named.place;
    const said = named ? named.said : line.startsWith(" ") && namedPart(columns, unset(line)) ? line.slice(1) : line;
    parts[here] = parts[here] === null ? said : `${parts[here]}\n${said}`;
  }
  return parts.map((part) => (part ?? "").trim());
}

// What a line is typed in: one box, or one for each part. Its text is one text either way.
function makeBoxes(columns) {
  const several = columns.length > 0;
  const boxes = (several ? columns : [""]).map(() =>
    make("textarea", { class: "m-zone-text", rows: "1", id: freshId("m-zone") }),
  );
  // The first part has a line of its own, the others share the next ones.
  const part = (box, place) =>
    make("div", { class: "m-zone-part" }, make("label", { class: "m-zone-part-name", for: box.id }, columns[place]), box);
  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    for (const box of boxes.filter((each) => each.isConnected)) {
      box.style.height = "auto";
      box.style.height = `${box.scrollHeight}px`;
    }
  };
  const el = several ? make("div", { class: "m-zone-parts", role: "group" }, ...boxes.map(part)) : boxes[0];
  if (several) el.style.setProperty("--parts", String(columns.length - 1));
  const self = {
    el,
    id: boxes[0].id,
    text: () => (several ? joinedParts(columns, boxes.map((box) => box.value)) : boxes[0].value),
    empty: () => boxes.every((box) => box.value === ""),
    focused: () => boxes.includes(document.activeElement),
    focus: () => boxes[0].focus(),
    // Spaces being typed at the end of a part are in no text yet: a box that says the same is left alone.
    write(text) {
      const said = several ? splitParts(columns, text) : [text];
      if (self.text() !== text) boxes.forEach((box, place) => said[place] !== box.value && (box.value = said[place]));
      grow();
    },
    clear() {
      for (const box of boxes) box.value = "";
      grow();
    },
    lock(locked) {
      for (const box of boxes) box.readOnly = locked;
    },
    locked: () => boxes[0].readOnly,
    // The name that is seen begins the name that is heard.
    call(name, ofPart) {
      if (several) el.setAttribute("aria-label", name);
      boxes.forEach((box, place) =>
        box.setAttribute("aria-label", several ? fill(ofPart, { colonne: columns[place], ligne: name }) : name),
      );
    },
    invite(placeholder) {
      boxes[0].placeholder = placeholder;
    },
    describe(id) {
      for (const box of boxes) id ? box.setAttribute("aria-describedby", id) : box.removeAttribute("aria-describedby");
    },
    grow,
    on(name, handler) {
      for (const box of boxes) box.addEventListener(name, handler);
    },
    // From one part to another nobody leaves.
    onLeave(handler) {
      self.on("blur", (event) => boxes.includes(event.relatedTarget) || handler());
    },
  };
  return self;
}
