// One light on a dark page: no digit, no sound, no blink.

const LOOK_MS = 1000;
const DIMS_FROM = 2 / 3;
const STEPS = 4;

function render({ model, el }) {
  const heard = listeners();
  const words = model.get("words");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const light = make("div", { class: "m-silent-light", "aria-hidden": "true" });
  const said = make("h1", { class: "m-unseen" }, words.page);
  const touch = make("button", { type: "button", class: "m-silent-touch" }, words.touch);
  const page = make("div", { class: "m-silent" }, said, light, touch);
  let before = null;
  let awake = null;

  // Refused by the browser, or absent: the phone then sleeps as it always does.
  const stayAwake = async () => {
    if (!touch.hidden || awake || document.visibilityState !== "visible") return;
    try {
      awake = (await navigator.wakeLock?.request("screen")) ?? null;
      awake?.addEventListener("release", () => { awake = null; });
    } catch {
      awake = null;
    }
  };
  const draw = () => {
    const minutes = model.get("minutes");
    const started = model.get("started_iso");
    const past = minutes === null || !started ? 0 : (Date.now() - new Date(started)) / (minutes * 60_000);
    let lit = Math.max(0, Math.min(1, (1 - past) / (1 - DIMS_FROM)));
    if (model.get("out")) lit = 0;
    if (calm.matches) lit = Math.ceil(lit * STEPS) / STEPS;
    light.style.opacity = lit.toFixed(3);
    // Only an end that was waited for: a page opened late, or asleep until then, stays still.
    const ended = before !== null && before < 1 && past >= 1;
    before = past;
    if (ended && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(400);
  };
  const begin = () => {
    touch.hidden = true;
    stayAwake();
  };

  adopt(el, "m-silent-part");
  el.append(page);
  draw();
  const looks = setInterval(draw, LOOK_MS);
  heard.also(() => clearInterval(looks));
  heard.also(() => awake?.release());
  heard.on(touch, "click", begin);
  heard.on(document, "visibilitychange", stayAwake);
  for (const name of ["started_iso", "minutes", "out"]) heard.model(model, `change:${name}`, draw);
  return () => heard.stop();
}

export default { render };
