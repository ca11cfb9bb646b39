/* The theme, before the first pixel: the system's, unless someone chose. Sets data-theme on <html>.

   window.modifiable.theme: { actuel: 'clair' | 'sombre', basculer(), choisir('clair' | 'sombre' | null) };
   null goes back to the system's. Event on window: 'modifiable:theme' (detail: the theme). */
(() => {
  'use strict';
  const KEY = 'modifiable:theme';
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  // A browser may refuse storage; the choice then lasts as long as the page.
  let chosen = null;
  try { chosen = window.localStorage.getItem(KEY); } catch { /* see above */ }

  const theme = {
    get actuel() { return chosen ?? (dark.matches ? 'sombre' : 'clair'); },
    choisir(which) {
      chosen = which;
      try { which ? window.localStorage.setItem(KEY, which) : window.localStorage.removeItem(KEY); } catch { /* see above */ }
      apply();
    },
    basculer() { this.choisir(this.actuel === 'sombre' ? 'clair' : 'sombre'); },
  };
  function apply() {
    document.documentElement.dataset.theme = theme.actuel;
    window.dispatchEvent(new CustomEvent('modifiable:theme', { detail: theme.actuel }));
  }
  apply();
  dark.addEventListener('change', apply);
  window.addEventListener('storage', (event) => {
    if (event.key !== KEY) return;
    chosen = event.newValue;
    apply();
  });
  window.modifiable = { theme };
})();
