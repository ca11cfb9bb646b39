// A code shown once: it comes in a message, and leaves with the page.

function render({ model, el }) {
  const heard = listeners();
  const code = make("p", { class: "m-told-code" });
  const note = make("p", { class: "m-muted" });

  adopt(el, "m-told-part");
  el.setAttribute("role", "status");
  el.append(code, note);
  heard.model(model, "msg:custom", (message) => {
    if (message?.type !== "code" || code.childElementCount) return;
    const groups = message.code.split("-").filter(Boolean);
    code.replaceChildren(...groups.flatMap((group, place) => (place ? [" ", make("span", {}, group)] : [make("span", {}, group)])));
    code.hidden = groups.length === 0;
    setText(note, groups.length ? model.get("note") : model.get("gone"));
  });
  model.send({ type: "ready" });
  return () => {
    heard.stop();
    el.replaceChildren();
  };
}

export default { render };
