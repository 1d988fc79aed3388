// The window's behaviour, put together. Each module has one subject; this one
// only says what is done when a page or a part of it is new.

import { attachCharts } from "/assets/pictures.js";
import { explain } from "/assets/explain.js";
import { follow } from "/assets/live.js";
import { navigate } from "/assets/navigate.js";
import { themeSwitch } from "/assets/theme.js";

/** What has to be done whenever the window's content was replaced. */
function renewed() {
  attachCharts();
  themeSwitch();
  live.look();
}

const page = navigate(renewed);
const live = follow(page);
explain();
renewed();
