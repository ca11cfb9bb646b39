// The recovery sheet: what is on paper is this sheet and nothing else of the page.

function render({ model, el }) {
  const heard = listeners();
  const words = model.get("words");
  const title = make("h2", { id: freshId("m-recovery") }, model.get("title"));
  const facts = model.get("facts").map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value)));
  const code = make("p", { class: "m-recovery-code" });
  const sections = model.get("sections").map(([head, lines]) =>
    make("section", {}, make("h3", {}, head), make("ul", {}, ...lines.map((line) => make("li", {}, line)))),
  );
  const sheet = make(
    "article",
    { class: "m-recovery-sheet", "aria-labelledby": title.id },
    make("p", { class: "m-recovery-brand" }, words.brand),
    title,
    make("dl", {}, ...facts),
    make("h3", { class: "m-recovery-label" }, words.code),
    code,
    ...sections,
  );
  const print = make("button", { type: "button", class: "m-button m-primary" }, words.print);
  const gone = make("p", { class: "m-notice", role: "alert" }, words.gone);

  print.addEventListener("click", () => window.print());
  heard.model(model, "msg:custom", (message) => {
    if (message?.type !== "code" || code.childElementCount) return;
    if (!message.code) {
      el.replaceChildren(gone);
      return;
    }
    code.replaceChildren(...message.code.split("-").map((group) => make("span", {}, group)));
  });
  adopt(el, "m-recovery-part");
  el.append(sheet, make("div", { class: "m-recovery-print" }, print));
  model.send({ type: "ready" });
  return () => {
    heard.stop();
    el.replaceChildren();
  };
}

export default { render };
