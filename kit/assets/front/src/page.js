/* Before anything is drawn: the page's own state, the reload counter, and the watchdog of a page that does not open.

   window.modifiable, for the app and its widgets:
     kernelId        id of this page's kernel, null until it has one
     state           'ouverture' | 'lie' | 'coupe' | 'muet' | 'noyau-perdu' | 'acces-perdu' | 'bloque'
     since           time of the last answer of the server (ms since 1970), null before the first
     theme           see theme.js
     told            promise of {baseUrl, kernelId}, kept as soon as the page holds them
     whole           promise kept once the server has said everything
     ready()         the app is about to be on screen: takes away what is said meanwhile (called by front.js)
     announce(text)  says a sentence in the polite live region
     reload({asked}) reloads the page; at most 3 times a minute, unless a person asked for it.
                     Returns 0, or how long to wait before it may (ms)
     reloading       true from then on: the drafts wait in this tab, nobody need be warned
   Event on window: 'modifiable:state' (detail: the state). */
(() => {
  'use strict';
  const RELOADS = 'modifiable:rechargements';
  const MOST_RELOADS = 3;
  const A_MINUTE = 60_000;
  const BUSY = 10_000;
  const PATIENCE = 20_000;

  // A browser may refuse storage: the page then reloads less cleverly, and nothing else.
  const read = (key) => { try { return window.sessionStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => {
    try { value === null ? window.sessionStorage.removeItem(key) : window.sessionStorage.setItem(key, value); } catch { /* see above */ }
  };

  // The key has opened the door: it need not stay in the address bar, the history or a photograph of the screen.
  const address = new URL(window.location.href);
  if (address.searchParams.has('token')) {
    address.searchParams.delete('token');
    window.history.replaceState(null, '', address);
  }

  let opened = false;
  let busy = false;
  let lastSign = Date.now();
  const modifiable = Object.assign(window.modifiable, {
    kernelId: null,
    state: 'ouverture',
    since: null,
    setState(state) {
      if (state === this.state) return;
      this.state = state;
      document.documentElement.dataset.liaison = state;
      window.dispatchEvent(new CustomEvent('modifiable:state', { detail: state }));
    },
    announce(text) {
      const region = document.getElementById('annonce');
      if (region) region.textContent = text;
    },
    reload({ asked = false } = {}) {
      const now = Date.now();
      const recent = JSON.parse(read(RELOADS) ?? '[]').filter((at) => now - at < A_MINUTE);
      if (!asked && recent.length >= MOST_RELOADS) return A_MINUTE - (now - recent[0]);
      // Drafts wait in this tab: no question asked on the way out.
      this.reloading = true;
      write(RELOADS, JSON.stringify([...recent, now]));
      window.location.reload();
      return 0;
    },
  });

  // Whatever the server adds to the page is a sign that it still works on it.
  const loading = () => document.getElementById('loading');
  const began = Date.now();
  const keep = new MutationObserver(() => { lastSign = Date.now(); tell(); settle(); });
  // A page that says what went wrong waits for nothing more.
  function settle() {
    if (!document.getElementById('echec')) return;
    opened = true;
    keep.disconnect();
    loading()?.remove();
  }

  // The server may send the page in pieces: what it says of the kernel counts once it is whole.
  let told;
  modifiable.told = new Promise((resolve) => { told = resolve; });
  function tell() {
    const said = document.getElementById('jupyter-config-data');
    if (!said || modifiable.kernelId) return;
    let config;
    try { config = JSON.parse(said.textContent); } catch { return; }
    modifiable.kernelId = config.kernelId;
    document.documentElement.dataset.noyau = config.kernelId;
    told(config);
  }
  modifiable.whole = new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => {
      tell();
      settle();
      // A refusal is whole as it is.
      opened ||= !loading();
      resolve();
    }, { once: true });
  });
  keep.observe(document.documentElement, { childList: true, subtree: true, characterData: true });

  modifiable.ready = () => {
    opened = true;
    keep.disconnect();
    loading()?.remove();
    document.getElementById('rendered_cells').hidden = false;
  };

  // Once: some pages stall on a lost message and open at the second try. Twice would only hide a real fault.
  const SECOND_CHANCE = `modifiable:seconde-chance:${window.location.pathname}`;
  const watch = setInterval(() => {
    if (opened) {
      clearInterval(watch);
      write(SECOND_CHANCE, null);
      return;
    }
    const place = document.getElementById('loading_text');
    if (place && !busy && Date.now() - began > BUSY) {
      busy = true;
      place.textContent = 'L’ordinateur est très occupé : la page continue de s’ouvrir. Ce qui est enregistré est gardé.';
    }
    if (Date.now() - lastSign < PATIENCE) return;
    clearInterval(watch);
    const first = read(SECOND_CHANCE) === null;
    write(SECOND_CHANCE, first ? '1' : null);
    if (!first || modifiable.reload()) stuck();
  }, 500);

  function stuck() {
    modifiable.setState('bloque');
    const main = document.getElementById('contenu');
    const note = document.createElement('div');
    note.className = 'mo-ouverture';
    note.setAttribute('role', 'alert');
    const title = document.createElement('p');
    title.className = 'mo-ouverture-titre';
    title.textContent = 'La page ne s’ouvre pas.';
    const next = document.createElement('p');
    next.textContent = 'Rien de ce qui est enregistré n’est perdu. Rechargez la page ; si cela ne suffit pas, fermez Modifiable, relancez « modifiable ouvrir », puis « modifiable docteur ».';
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'mo-bouton';
    again.textContent = 'Recharger la page';
    again.addEventListener('click', () => modifiable.reload({ asked: true }));
    note.append(title, next, again);
    loading()?.remove();
    main?.prepend(note);
  }
})();
