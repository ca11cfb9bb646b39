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
  on("change:announced", announce);
  window.addEventListener("popstate", back);
  undo.push(() => window.removeEventListener("popstate", back));
  return () => undo.forEach((each) => each());
}

export default { render };
