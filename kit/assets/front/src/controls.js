// Every other widget of ipywidgets, fetched the first time a page holds one.

import style from "modifiable:controls-style";

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

export * from "@jupyter-widgets/controls";
