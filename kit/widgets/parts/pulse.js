// A ping every five seconds; silence is a ping that waits too long, whatever the cause.

const PING_MS = 5000;
const SILENCE_MS = 8000;

function render({ model, el }) {
  const state = (window.modifiable ??= {});
  let n = 0;
  let unanswered = null;
  let silent = false;
  let looked = Date.now();

  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(`modifiable:${name}`, { detail }));
  const ping = () => {
    n += 1;
    unanswered ??= Date.now();
    model.send({ type: "ping", n });
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
  const pings = setInterval(ping, PING_MS);
  const looks = setInterval(look, 1000);
  ping();
  return () => {
    clearInterval(pings);
    clearInterval(looks);
    model.off("msg:custom", hear);
  };
}

export default { render };
