// In place of what never runs in a browser.

export default {};
