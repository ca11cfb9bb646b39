// The only widgets of ipywidgets' own that our pages use.

export {
  BoxModel,
  BoxView,
  HBoxModel,
  HBoxView,
  VBoxModel,
  VBoxView,
} from "@jupyter-widgets/controls/lib/widget_box.js";
