// Larger type is drawn by the kernel, which knows what fits; light or dark by the page alone.

function render({ model, el }) {
  const heard = listeners();
  const words = model.get("words");
  const size = make("button", { type: "button", class: "m-button m-quiet" });
  const theme = make("button", { type: "button", class: "m-button m-quiet" });
  const dark = () => document.documentElement.dataset.theme === "sombre";
  const draw = () => {
    setText(size, model.get("large") ? words.smaller : words.larger);
    setText(theme, dark() ? words.light : words.dark);
  };
  adopt(el, "m-room-tools");
  el.append(size, theme);
  draw();
  heard.on(size, "click", () => model.send({ type: "size", large: !model.get("large") }));
  heard.on(theme, "click", () => window.modifiable?.theme?.basculer());
  heard.on(window, "modifiable:theme", draw);
  heard.model(model, "change:large", draw);
  return () => heard.stop();
}

export default { render };
