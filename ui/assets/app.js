// The window's behaviour, put together. Each module has one subject; this one
// only says what is done when a page or a part of it is new.

import { attachCharts } from "/assets/pictures.js";
import { sendAnswers } from "/assets/book.js";
import { explain } from "/assets/explain.js";
import { moveLines } from "/assets/arrline.js";
import { bringHistories } from "/assets/history.js";
import { giveExports } from "/assets/export.js";
import { takeFiles } from "/assets/files.js";
import { foldShelf } from "/assets/fold.js";
import { follow } from "/assets/live.js";
import { menus } from "/assets/menu.js";
import { navigate } from "/assets/navigate.js";
import { palette } from "/assets/palette.js";
import { editScenarios } from "/assets/scenario.js";
import { editTexts } from "/assets/scenariotext.js";
import { sayKeys, shortcuts } from "/assets/shortcuts.js";
import { themeSwitch } from "/assets/theme.js";

/** What has to be done whenever the window's content was replaced. */
function renewed() {
  attachCharts();
  themeSwitch();
  foldShelf();
  sayKeys();
  live.look();
  scenario.look();
  line.look();
  texts.look();
  brought.look();
  files.look();
}

const page = navigate(renewed);
const live = follow(page);
const scenario = editScenarios(page);
const line = moveLines(page);
const texts = editTexts(page);
const files = giveExports(page);
explain();
const brought = bringHistories(page);
takeFiles(texts.bring, brought.bring);
sendAnswers(page);
menus();
palette();
shortcuts();
renewed();
