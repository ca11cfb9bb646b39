// In place of sanitize-html: a description is words, and its tags are shown as they are written.

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export default function wordsOnly(text) {
  return String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}
