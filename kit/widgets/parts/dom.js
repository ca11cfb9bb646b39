// Drawing without ever parsing: words become text nodes, attributes are named one by one.

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function fill(sentence, places) {
  return Object.entries(places).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), sentence);
}

function hourOf(date) {
  return date.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
}

// JupyterLab's one-letter shortcuts stay away from what is typed here; nor does it hear of a line
// break, which it would forbid in any text box of a cell.
function adopt(el, ...classes) {
  el.classList.add("m-part", ...classes);
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  const kept = (event) => {
    if (event.inputType === "insertLineBreak") event.stopPropagation();
  };
  el.addEventListener("beforeinput", kept, { capture: true });
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let numbered = 0;
function freshId(prefix) {
  numbered += 1;
  return `${prefix}-${numbered}-${Math.random().toString(36).slice(2, 8)}`;
}

// Sets listeners and remembers how to remove them all.
function listeners() {
  const undo = [];
  return {
    on(target, name, handler, options) {
      target.addEventListener(name, handler, options);
      undo.push(() => target.removeEventListener(name, handler, options));
    },
    model(model, name, handler) {
      model.on(name, handler);
      undo.push(() => model.off(name, handler));
    },
    also(cleanup) {
      undo.push(cleanup);
    },
    stop() {
      undo.splice(0).forEach((each) => each());
    },
  };
}
