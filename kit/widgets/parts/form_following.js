// Questions that depend on others: what they first answer, what they explain, whether they are asked.

// Those of one group are folded together under its title, where the first of them stands.
function folded(given, fields) {
  const groups = new Map();
  const drawn = [];
  given.forEach(({ group }, index) => {
    if (!group) {
      drawn.push(fields[index].el);
      return;
    }
    if (!groups.has(group)) {
      const section = make("details", { class: "m-form-group" }, make("summary", {}, group));
      groups.set(group, section);
      drawn.push(section);
    }
    groups.get(group).append(fields[index].el);
  });
  return drawn;
}

function makeFollowing(given, fields) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const touched = new Set();
  const valueOf = (name) => byName.get(name)?.read();
  const found = (table, follows) => {
    const values = follows.map(valueOf);
    return table[values.join("|")] ?? table[values.filter((value) => value in table).at(-1)];
  };
  const tell = () => {
    given.forEach((each, index) => {
      if (byName.has(each.shown_by)) fields[index].el.hidden = !each.shown_for.includes(valueOf(each.shown_by));
      if (Object.keys(each.hints).length) fields[index].suggest(found(each.hints, each.follows) ?? each.hint);
    });
  };
  return {
    tell,
    answered(name) {
      touched.add(name);
      given.forEach((each, index) => {
        if (!each.follows.includes(name) || touched.has(each.name)) return;
        const preset = found(each.presets, each.follows);
        if (preset !== undefined) fields[index].write(preset);
      });
      tell();
    },
  };
}
