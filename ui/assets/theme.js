// Light or dark: as the system has it until the person chooses. The choice is
// kept in a cookie, so that the next page is written in it from the first byte.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

function label() {
  const button = document.getElementById("theme");
  if (!button) return;
  button.textContent = isDark() ? "Light" : "Dark";
  button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
  button.hidden = false;
}

system.addEventListener("change", label);
document.addEventListener("click", (event) => {
  if (/** @type {Element} */ (event.target).closest("button")?.id !== "theme") return;
  root.dataset.theme = isDark() ? "light" : "dark";
  document.cookie = `touchline_theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
  label();
});

/** Shows the switch of new content. */
export function themeSwitch() {
  label();
}
