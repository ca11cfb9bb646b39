// The page once its kernel is known: the channel, the truth about the link, the widgets.

import { Widget } from "@lumino/widgets";

import { connect } from "./link.js";
import { watch } from "./lifeline.js";
import { Manager } from "./manager.js";

const page = window.modifiable;
const config = await page.told;
const kernel = connect(config);
watch(kernel, config);
const manager = new Manager(kernel);
await page.whole;
const places = [...document.querySelectorAll(".mo-vue")];
if (places.length) await manager.load();
const views = await Promise.all(places.map((place) => manager.view(place.dataset.modele)));
page.ready();
// In a place that is seen: what measures itself when it is drawn finds its size.
views.forEach((view, rank) => Widget.attach(view.luminoWidget, places[rank]));
