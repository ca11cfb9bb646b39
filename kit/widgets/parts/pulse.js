// A ping every three seconds; silence is a ping that waits too long, whatever the cause.
// Apart from it, at most once a minute: there was a gesture.

const PING_MS = 3000;
const SILENCE_MS = 5000;
const LOOK_MS = 500;
const HERE_MS = 60_000;
const GESTURES = ["keydown", "pointerdown", "pointermove", "wheel", "touchmove"];

function render({ model, el }) {
  const state = (window.modifiable ??= {});
  let n = 0;
  let unanswered = null;
  let silent = false;
  let looked = Date.now();
  let gesture = false;
  let told = -Infinity;

  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(`modifiable:${name}`, { detail }));
  const ping = () => {
    n += 1;
    unanswered ??= Date.now();
    model.send({ type: "ping", n });
  };
  // A page that moves under a still pointer is no gesture.
  const notice = (event) => { gesture ||= event.isTrusted && (event.type !== "pointermove" || !!(event.movementX || event.movementY)); };
  const tellHere = () => {
    if (!gesture || performance.now() - told < HERE_MS) return;
    gesture = false;
    told = performance.now();
    model.send({ type: "here" });
  };
  const look = () => {
    const now = Date.now();
    // A laptop that slept has not been waiting: count again from now.
    if (now - looked > 3 * PING_MS && unanswered !== null) unanswered = now;
    looked = now;
    if (!silent && unanswered !== null && now - unanswered > SILENCE_MS) {
      silent = true;
      tell("silence", { since: unanswered });
    }
  };
  const hear = (message) => {
    if (message?.type !== "pong") return;
    unanswered = null;
    silent = false;
    state.kernelAlive = Date.now();
    tell("pong", { n: message.n, boot: message.boot });
  };

  el.classList.add("m-part", "m-nothing");
  model.on("msg:custom", hear);
  const pings = model.get("boot") ? setInterval(ping, PING_MS) : null;
  const looks = setInterval(look, LOOK_MS);
  const heres = model.get("watches") ? setInterval(tellHere, PING_MS) : null;
  if (pings) ping();
  if (heres) for (const name of GESTURES) addEventListener(name, notice, { capture: true, passive: true });
  return () => {
    for (const name of GESTURES) removeEventListener(name, notice, { capture: true });
    clearInterval(heres);
    clearInterval(pings);
    clearInterval(looks);
    model.off("msg:custom", hear);
  };
}

export default { render };
