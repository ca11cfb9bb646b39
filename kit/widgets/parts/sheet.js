// Draws plain nodes over what is there, keeping focus, scroll and open details.

const TAGS = new Set(
  ("h1 h2 h3 h4 p ol ul li section nav aside article header footer main div span strong em b i small mark " +
    "blockquote q cite dl dt dd table caption thead tbody tfoot tr th td a details summary hr br time figure " +
    "figcaption img abbr kbd s del ins").split(" "),
);
const ATTRIBUTES = new Set(
  ("class id role href target lang title datetime scope colspan rowspan start value open tabindex dir " +
    "src alt").split(" "),
);

function allowed(tag, name, value) {
  if (typeof value !== "string") return false;
  if (!ATTRIBUTES.has(name) && !/^(aria|data)-[a-z][a-z0-9-]*$/.test(name)) return false;
  if (name === "href") {
    if (tag !== "a" || /[\u0000-\u0020\u007f\\]/.test(value) || value.startsWith("//")) return false;
    return !value.split(/[/?#]/, 1)[0].includes(":");
  }
  if (name === "src") return tag === "img" && /^data:image\/(png|svg\+xml|jpeg|webp);base64,[A-Za-z0-9+/=]+$/.test(value);
  if (name === "target") return value === "_blank" || value === "_self";
  return true;
}

const isNode = (given) => Array.isArray(given) && given.length === 3 && TAGS.has(given[0]) && Array.isArray(given[2]);

function dress(element, tag, attributes, fresh) {
  const kept = new Set();
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (!allowed(tag, name, value)) continue;
    kept.add(name);
    // Whether details are open is the reader's, after the first drawing.
    if (name === "open" && !fresh) continue;
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  if (kept.has("target")) {
    element.setAttribute("rel", "noopener noreferrer");
    kept.add("rel");
  }
  for (const { name } of [...element.attributes]) {
    if (!kept.has(name) && !(name === "open" && tag === "details")) element.removeAttribute(name);
  }
}

function build([tag, attributes, children]) {
  const element = document.createElement(tag);
  dress(element, tag, attributes, true);
  patch(element, children);
  return element;
}

function patch(parent, children) {
  const wanted = children.filter((child) => typeof child === "string" || isNode(child));
  const named = new Map();
  for (const element of parent.children) if (element.id) named.set(element.id, element);
  let at = parent.firstChild;
  for (const child of wanted) {
    if (typeof child === "string") {
      if (at?.nodeType === Node.TEXT_NODE) {
        if (at.data !== child) at.data = child;
        at = at.nextSibling;
      } else parent.insertBefore(document.createTextNode(child), at);
      continue;
    }
    const [tag, attributes, inside] = child;
    const id = attributes?.id;
    let same = id ? named.get(id) : at;
    if (same && (same.nodeType !== Node.ELEMENT_NODE || same.localName !== tag || (same.id || "") !== (id ?? ""))) same = null;
    if (!same) {
      parent.insertBefore(build(child), at);
      continue;
    }
    if (same === at) at = at.nextSibling;
    else parent.insertBefore(same, at);
    dress(same, tag, attributes, false);
    patch(same, inside);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function render({ model, el }) {
  const heard = listeners();
  const root = make("div");
  const draw = () => {
    root.className = `m-sheet ${model.get("cls")}`.trim();
    patch(root, model.get("nodes"));
  };
  adopt(el, "m-sheet-part");
  el.append(root);
  draw();
  heard.model(model, "change:nodes", draw);
  heard.model(model, "change:cls", draw);
  return () => heard.stop();
}

export default { render };
