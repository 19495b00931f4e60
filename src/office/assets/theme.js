// The choice between light and dark; without it the page follows the system.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("tongket-theme");
      localStorage.setItem("tongket-theme", value);
    } catch { /* storage may be closed; the choice then lasts as long as the page */ }
    return null;
  };
  const before = stored();
  if (before) root.dataset.theme = before;

  function theme() {
    const button = document.getElementById("theme");
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      stored(root.dataset.theme);
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  document.addEventListener("DOMContentLoaded", theme);
})();
