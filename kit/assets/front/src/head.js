// What must be there before the first pixel; fetched beside the style sheet.

import "./theme.js";
import "./page.js";
