// In the place of a widget that cannot be drawn: one sentence. Takes the place of ipywidgets' own, which shows code.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base/lib/widget.js";

const SENTENCE = "Cet élément ne peut pas être montré dans cette page.";

export class MissingModel extends DOMWidgetModel {}

export class MissingView extends DOMWidgetView {
  render() {
    this.el.classList.add("mo-manquant");
    this.el.textContent = SENTENCE;
  }
}

export class ErrorWidgetView extends MissingView {}

export function createErrorWidgetModel() {
  return class extends MissingModel {
    constructor(attributes, options) {
      super({ ...attributes, _view_name: "ErrorWidgetView", _view_module: "@jupyter-widgets/base" }, options);
      this.comm_live = true;
    }
  };
}

export function createErrorWidgetView() {
  return ErrorWidgetView;
}
