// The address, the title, the focus and the announcements of the page.

const TRIES = 40;

function present() {
  const query = new URLSearchParams(window.location.search);
  query.delete("token");
  return query;
}

function region() {
  let found = document.getElementById("annonces");
  if (!found) {
    found = document.createElement("div");
    found.id = "annonces";
    found.className = "m-unseen";
    found.setAttribute("role", "status");
    found.setAttribute("aria-live", "polite");
    document.body.append(found);
  }
  return found;
}

const firstSeen = (selector) => [...document.querySelectorAll(selector)].find((each) => each.offsetParent !== null);

// Where the next gesture is, when the page says it; else the heading. Both may be drawn a
// moment later, by other parts of the same page. Whoever has moved on meanwhile is left alone.
function focusHeading(tries = TRIES) {
  const control = firstSeen(".m-focus-here :is(textarea, input, button)");
  const heading = firstSeen("h1");
  const here = document.activeElement;
  if (tries < TRIES && here !== document.body && here !== heading) return;
  if (!control && heading) heading.setAttribute("tabindex", "-1");
  const wanted = control ?? heading;
  if (wanted && wanted !== here) wanted.focus();
  if (!control && tries > 0) setTimeout(() => focusHeading(tries - 1), 50);
}

// Where the hands were: a control is known again by its kind and its name, among those alike.
const nameOf = (each) => each.getAttribute("aria-label") || each.labels?.[0]?.textContent || each.textContent;
const alike = (each) =>
  [...document.querySelectorAll(each.localName)].filter((other) => other.offsetParent !== null && nameOf(other) === nameOf(each));
let hands = null;
function follow({ target }) {
  if (target === document.body || !target.localName) return;
  hands = { name: nameOf(target), tag: target.localName, place: alike(target).indexOf(target), element: target };
}
// Whoever leaves a control for the page itself wants to be nowhere: they are not brought back.
function left({ target }) {
  setTimeout(() => {
    if (hands?.element === target && target.isConnected && document.activeElement === document.body) hands = null;
  }, 0);
}

// After a drawing that took away what had the focus: to the same control, or to what comes next.
function focusAgain(tries = TRIES) {
  if (tries <= 0 || !hands) return;
  if (hands.element.isConnected) {
    setTimeout(() => focusAgain(tries - 1), 50);
    return;
  }
  if (document.activeElement !== document.body) return;
  const found = [...document.querySelectorAll(hands.tag)].filter((each) => each.offsetParent !== null && nameOf(each) === hands.name);
  const same = found[hands.place] ?? found.at(-1);
  if (same) same.focus();
  else if (tries > TRIES - 10) setTimeout(() => focusAgain(tries - 1), 50);
  else focusHeading();
}

function render({ model, el }) {
  const undo = [];
  const on = (name, handler) => {
    model.on(name, handler);
    undo.push(() => model.off(name, handler));
  };
  const write = (replace) => {
    const params = model.get("params");
    if (params === null) return;
    const query = new URLSearchParams(params).toString();
    if (query === present().toString() && !new URLSearchParams(window.location.search).has("token")) return;
    const address = window.location.pathname + (query ? `?${query}` : "");
    window.history[replace ? "replaceState" : "pushState"](null, "", address);
  };
  const title = () => {
    if (model.get("title")) document.title = model.get("title");
  };
  const announce = () => {
    const live = region();
    live.textContent = "";
    // Emptied first, so that the same sentence twice is read twice.
    setTimeout(() => {
      live.textContent = model.get("announcement");
    }, 50);
  };
  const back = () => {
    // A link to a place in the page also moves the history: nothing to tell then.
    if (present().toString() === new URLSearchParams(model.get("params") ?? {}).toString()) return;
    model.send({ type: "go", params: Object.fromEntries(present()) });
  };

  el.classList.add("m-part", "m-nothing");
  write(true);
  title();
  on("change:params", () => write(model.get("replace")));
  on("change:title", title);
  on("change:focus", () => setTimeout(focusHeading, 100));
  on("change:kept", () => setTimeout(focusAgain, 50));
  document.addEventListener("focusin", follow);
  document.addEventListener("focusout", left);
  undo.push(() => document.removeEventListener("focusin", follow));
  undo.push(() => document.removeEventListener("focusout", left));
  on("change:announced", announce);
  window.addEventListener("popstate", back);
  undo.push(() => window.removeEventListener("popstate", back));
  return () => undo.forEach((each) => each());
}

export default { render };
