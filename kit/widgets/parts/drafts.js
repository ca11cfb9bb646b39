// What is not in the store yet, kept in this tab: erased once saved, so a borrowed phone keeps nothing.

const WRITER = "modifiable:writer";

// A duplicated tab copies sessionStorage: the name of the writer is therefore
// held by the page, and put back only when it goes.
function writerOfThisTab() {
  const page = (window.modifiable ??= {});
  if (!page.writer) {
    page.writer = recall(WRITER) ?? uuid7();
    forget(WRITER);
    window.addEventListener("pagehide", () => remember(WRITER, page.writer));
    window.addEventListener("pageshow", () => forget(WRITER));
  }
  return page.writer;
}

function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

// Ids of what was erased since this page opened: nothing of it is kept again.
function erased() {
  return ((window.modifiable ??= {}).erased ??= new Set());
}

function isErased(key) {
  return [...erased()].some((id) => key.includes(id));
}

function eraseDrafts(id) {
  erased().add(id);
  try {
    Object.keys(sessionStorage).filter(isErased).forEach(forget);
  } catch {
    // Forbidden: there was nothing to erase.
  }
  [...unsaved()].filter(isErased).forEach((key) => unsaved().delete(key));
}

function remember(key, text) {
  if (isErased(key)) return;
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Full or forbidden: the text is still on screen, and still counts as unsaved.
  }
}

function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Forbidden: there was nothing to forget.
  }
}

function unsaved() {
  if (!window.modifiableUnsaved) {
    window.modifiableUnsaved = new Set();
    window.addEventListener("beforeunload", (event) => {
      // Our own reload after an outage finds the drafts again in this same tab.
      if (window.modifiableUnsaved.size > 0 && !window.modifiable?.reloading) event.preventDefault();
    });
  }
  return window.modifiableUnsaved;
}

function makeDrafts(prefix) {
  return {
    save(id, draft) {
      remember(prefix + id, JSON.stringify(draft));
      if (!isErased(prefix)) unsaved().add(prefix + id);
    },
    drop(id) {
      forget(prefix + id);
      unsaved().delete(prefix + id);
    },
    all() {
      const found = new Map();
      try {
        for (const key of Object.keys(sessionStorage)) {
          if (key.startsWith(prefix)) found.set(key.slice(prefix.length), JSON.parse(sessionStorage.getItem(key)));
        }
      } catch {
        // Unreadable: the store has the rest.
      }
      return found;
    },
  };
}
