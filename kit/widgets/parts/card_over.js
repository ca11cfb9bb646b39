// A card over the page: the browser's own dialog keeps the focus within and closes on Escape.

function render({ model, el }) {
  const heard = listeners();
  const label = make("span", { class: "m-button-label" });
  const button = make("button", { type: "button", class: "m-button m-danger", "aria-haspopup": "dialog" }, label);
  const title = make("h2", { id: freshId("m-card-over"), tabindex: "-1" });
  const body = make("div", { class: "m-card-over-body" });
  const close = make("button", { type: "button", class: "m-button" });
  const dialog = make("dialog", { class: "m-card-over", "aria-labelledby": title.id }, title, body, close);

  const draw = () => {
    setText(label, model.get("label"));
    setText(title, model.get("title"));
    setText(close, model.get("close_label"));
    body.replaceChildren(
      ...model.get("sections").map(([head, lines]) =>
        make("section", {}, make("h3", {}, head), ...lines.map((line) => make("p", {}, line))),
      ),
    );
  };
  adopt(el, "m-card-over-part");
  button.addEventListener("click", () => {
    dialog.showModal();
    title.focus();
  });
  close.addEventListener("click", () => dialog.close());
  // From the last control back to the first, and the other way: never to what is behind.
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Tab") return;
    event.preventDefault();
    (document.activeElement === close ? title : close).focus();
  });
  el.append(button, dialog);
  draw();
  for (const name of ["label", "title", "sections", "close_label"]) heard.model(model, `change:${name}`, draw);
  return () => {
    if (dialog.open) dialog.close();
    heard.stop();
  };
}

export default { render };
