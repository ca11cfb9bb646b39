// Draws nothing: what it brings is the look, in a style sheet of its own.

function render({ el }) {
  adopt(el, "m-nothing");
}

export default { render };
