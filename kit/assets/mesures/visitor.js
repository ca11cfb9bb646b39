/* What a visitor does, timed in the page itself: clicks the button as soon as it is on screen, and waits
   for the answer. The same for every contestant; Panel's widgets live in shadow roots.

   window.mesure = { first, clicks(times) }: `first` promises the milliseconds from the beginning of the
   navigation to the first answered click; `clicks` those of each of `times` more. */
(() => {
  'use strict';
  const LABEL = __LABEL__;
  const ANSWER = new RegExp(__ANSWER__);
  const AGAIN_MS = 300;
  const LOOK_MS = 50;
  const REST_MS = 60;

  function* roots(root) {
    yield root;
    for (const each of root.querySelectorAll('*')) if (each.shadowRoot) yield* roots(each.shadowRoot);
  }
  const seen = (each) => each.getClientRects().length > 0;
  function button() {
    for (const root of roots(document)) {
      for (const each of root.querySelectorAll('button')) {
        if (each.textContent.trim() === LABEL && seen(each)) return each;
      }
    }
    return null;
  }
  function answer() {
    for (const root of roots(document)) {
      const found = ANSWER.exec((root === document ? root.body : root)?.textContent ?? '');
      if (found) return found[0];
    }
    return null;
  }
  const after = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

  // The moment something changes on the page; now and then anyway, for roots that are new.
  const changed = () => new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
    for (const root of roots(document)) {
      observer.observe(root, { childList: true, characterData: true, subtree: true });
    }
    setTimeout(() => { observer.disconnect(); resolve(); }, LOOK_MS);
  });

  let clicked = -Infinity;
  const first = new Promise((resolve) => {
    const look = () => {
      const now = performance.now();
      if (answer()) { resolve(now); return; }
      // A click that comes before the page listens is lost: a person clicks again.
      if (now - clicked > AGAIN_MS) {
        const found = button();
        if (found) { clicked = now; found.click(); }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

  async function clicks(times) {
    const taken = [];
    await after(2 * AGAIN_MS);
    for (let each = 0; each < times; each += 1) {
      const before = answer();
      const start = performance.now();
      button().click();
      while (answer() === before) await changed();
      taken.push(performance.now() - start);
      await after(REST_MS);
    }
    return taken;
  }
  window.mesure = { first, clicks };
})();
