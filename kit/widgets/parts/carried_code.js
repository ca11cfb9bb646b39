// The code that opens a carried file: drawn when it comes, gone with the page.

function render({ model, el }) {
  const heard = listeners();
  const words = model.get("words");
  const code = make("p", { class: "m-carry-signs" });
  const box = make(
    "section",
    { class: "m-carry-code", role: "status", hidden: true },
    make("h4", {}, words["code.title"]),
    code,
    make("p", { class: "m-muted" }, words["code.said"]),
  );

  heard.model(model, "msg:custom", (message) => {
    if (message?.type !== "code") return;
    code.replaceChildren(...message.code.split("-").map((group) => make("span", {}, group)));
    box.hidden = !message.code;
  });
  adopt(el, "m-carry-part");
  el.append(box);
  return () => {
    heard.stop();
    el.replaceChildren();
  };
}

export default { render };
