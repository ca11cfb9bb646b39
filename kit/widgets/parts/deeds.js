// Gestures that must happen once: an id made here, sent again until it is answered.

const AGAIN_AFTER_MS = 3000;

function uuid7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// `do(message, answered, waiting)` sends the message with a fresh action id. `waiting`
// is called when no answer came in time, `answered(answer)` once when it comes.
function makeDeeds(model, heard) {
  const pending = new Map();
  const resend = () => {
    for (const deed of pending.values()) {
      model.send(deed.message);
      deed.waiting?.();
    }
  };
  const beat = setInterval(() => pending.size && resend(), AGAIN_AFTER_MS);
  heard.also(() => clearInterval(beat));
  heard.on(window, "online", resend);
  heard.model(model, "msg:custom", (message) => {
    if (message?.type !== "done" || !pending.has(message.action)) return;
    const { answered } = pending.get(message.action);
    pending.delete(message.action);
    answered?.(message);
  });
  return {
    do(message, answered, waiting) {
      const action = uuid7();
      const whole = { ...message, action };
      pending.set(action, { message: whole, answered, waiting });
      model.send(whole);
      return action;
    },
    busy: () => pending.size > 0,
  };
}
