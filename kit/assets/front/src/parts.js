// Our parts, by name: each is in this bundle once, however many stand on the page.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { PARTS } from "modifiable:parts";

import { MissingView } from "./missing.js";

const OURS = "modifiable:";

export class PartModel extends DOMWidgetModel {}

// `_esm` names one of ours; the text of a module, which JupyterLab would run, is not run here.
export class PartView extends DOMWidgetView {
  render() {
    const named = this.model.get("_esm") ?? "";
    const part = named.startsWith(OURS) ? PARTS[named.slice(OURS.length)] : null;
    if (!part) {
      MissingView.prototype.render.call(this);
      return;
    }
    this.leave = part.render({ model: this.model, el: this.el });
  }

  remove() {
    this.leave?.();
    this.leave = null;
    return super.remove();
  }
}
