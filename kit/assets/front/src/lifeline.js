/* The truth about the link: asks the server every few seconds whether this page's kernel lives, and says so.

   Shown within ten seconds of a fault. A page whose kernel is gone is reloaded: what was typed is in the
   store, or in the browser's own drafts, and the address says which session to resume. */

export function watch(kernel, config) {
  const EVERY = 2_500;
  const AGAIN = 1_000;
  const PATIENCE = 4_000;
  const CLEAR_FAULT = 5_000;
  const SOCKET_GRACE = 25_000;
  const BEFORE_RELOAD = 1_500;
  const PROBE = 1_500;

  const page = window.modifiable;
  const banner = document.getElementById('liaison');
  const question = `${config.baseUrl}modifiable/battement?noyau=${encodeURIComponent(page.kernelId)}`;

  let failures = 0;
  let lostAt = null;
  let backAt = null;
  let timer = null;
  let clock = null;
  let leaving = false;
  page.since = Date.now();

  // The kernel's own channel comes back by itself later than the link, and may look open though nothing passes any
  // more: when the link is back it is tried at once, and opened anew if it does not answer.
  let channel = 'open';
  async function reopen() {
    channel = 'trying';
    try {
      if (kernel.connectionStatus !== 'connected' || !(await answers())) {
        await kernel.reconnect();
        await kernel.requestKernelInfo();
      }
      channel = 'open';
      silentSince = null;
      beat();
    } catch {
      // It stopped trying, or is gone for good: the heartbeat knows which.
      channel = 'lost';
    }
  }
  const answers = () => Promise.race([
    kernel.requestKernelInfo().then(() => true, () => false),
    new Promise((resolve) => { setTimeout(resolve, PROBE, false); }),
  ]);
  // The app's own pulse (kit.widgets.parts.pulse) knows when a living kernel does not answer.
  let silentSince = null;
  const channelOpen = () => silentSince === null && channel === 'open' && kernel.connectionStatus === 'connected';

  function duration(ms) {
    const seconds = Math.max(1, Math.round(ms / 1000));
    return seconds < 120 ? `${seconds}\u00a0s` : `${Math.round(seconds / 60)}\u00a0min`;
  }

  function show(before, counted, after, { button = null } = {}) {
    const text = document.createElement('p');
    const passing = document.createElement('span');
    // Read aloud once, not every second.
    passing.setAttribute('aria-hidden', 'true');
    const tick = () => { passing.textContent = counted ? ` depuis ${duration(Date.now() - lostAt)}` : ''; };
    tick();
    text.append(before, passing, after);
    banner.replaceChildren(text);
    if (button) {
      const again = document.createElement('button');
      again.type = 'button';
      again.className = 'mo-bouton';
      again.textContent = button;
      again.addEventListener('click', () => page.reload({ asked: true }));
      banner.append(again);
    }
    banner.hidden = false;
    clearInterval(clock);
    clock = counted ? setInterval(tick, 1000) : null;
  }

  function hide() {
    clearInterval(clock);
    clock = null;
    banner.hidden = true;
    banner.replaceChildren();
  }

  function cut() {
    if (page.state === 'coupe') return;
    lostAt = page.since;
    backAt = null;
    channel = 'lost';
    page.setState('coupe');
    show('Liaison perdue', true, '. Votre texte reste sur cet écran.');
  }

  function restored() {
    page.setState('lie');
    hide();
    page.announce('Liaison rétablie.');
  }

  function linked() {
    page.since = Date.now();
    failures = 0;
    // It tried for a minute, and stopped: the link is here, so it is worth another try.
    if (kernel.connectionStatus === 'disconnected' && channel === 'open') reopen();
    if (page.state === 'muet') return;
    if (page.state !== 'coupe') { page.setState('lie'); return; }
    backAt ??= Date.now();
    if (channel === 'lost') reopen();
    if (channelOpen()) {
      restored();
    } else if (Date.now() - backAt > SOCKET_GRACE) {
      restart('La liaison est revenue. La page se recharge pour reprendre la séance ; votre texte est gardé.');
    } else {
      show('La liaison revient, encore quelques secondes. Votre texte reste sur cet écran.', false, '');
    }
  }

  function restart(sentence) {
    leaving = true;
    page.setState('noyau-perdu');
    show(sentence, false, '');
    setTimeout(reload, BEFORE_RELOAD);
  }

  function reload() {
    const wait = page.reload();
    if (!wait) return;
    show('La page se recharge trop souvent : elle attend une minute, puis recommence d’elle-même. Votre texte est gardé. Si cela continue, relancez « modifiable ouvrir ».', false, '', { button: 'Recharger la page' });
    setTimeout(reload, wait);
  }

  function refused() {
    leaving = true;
    page.setState('acces-perdu');
    show('Cette page n’a plus accès à la séance. Votre texte reste sur cet écran. Rouvrez Modifiable par « modifiable ouvrir », ou par le lien reçu.', false, '');
  }

  async function beat() {
    clearTimeout(timer);
    if (leaving) return;
    let next = EVERY;
    const patience = new AbortController();
    const alarm = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(question, { cache: 'no-store', signal: patience.signal });
      if (answer.status === 403) { refused(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const { vivant } = await answer.json();
      if (vivant) linked();
      else restart('La page a perdu le fil de la séance. Elle se recharge ; votre texte est gardé.');
    } catch {
      failures += 1;
      next = AGAIN;
      if (failures > 1 || Date.now() - page.since > CLEAR_FAULT) cut();
    } finally {
      clearTimeout(alarm);
    }
    clearTimeout(timer);
    if (!leaving) timer = setTimeout(beat, next);
  }

  window.addEventListener('modifiable:silence', ({ detail }) => {
    silentSince = detail.since;
    if (leaving || page.state !== 'lie') return;
    lostAt = silentSince;
    page.setState('muet');
    show('La séance ne répond pas', true, '. Votre texte reste sur cet écran.', { button: 'Recharger la page' });
  });
  window.addEventListener('modifiable:pong', () => {
    silentSince = null;
    if (page.state === 'muet') restored();
  });

  // A laptop that wakes up, a tab that comes back: ask now, timers may have slept.
  document.addEventListener('visibilitychange', () => { if (!document.hidden) beat(); });
  window.addEventListener('online', beat);
  // A page leaving on purpose has lost nothing.
  window.addEventListener('pagehide', () => { leaving = true; clearTimeout(timer); giveBack(config); });
  window.addEventListener('pageshow', (event) => { if (event.persisted) window.location.reload(); });
  beat();
}

// Whoever leaves frees the kernel at once; a page that comes back from the browser's memory is loaded again.
function giveBack({ baseUrl, kernelId }) {
  const [, xsrf] = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/) ?? [];
  const form = new FormData();
  if (xsrf) form.append('_xsrf', xsrf);
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${encodeURIComponent(kernelId)}`, form);
}
