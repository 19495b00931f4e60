// Goes from finding to finding with n and p while the box "keys" is ticked; opens the fold that a
// followed link leads into.
(() => {
  "use strict";

  const isShown = (finding) => finding.offsetParent !== null;
  const isTyping = (target) =>
    target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");

  function step(by) {
    const all = [...document.querySelectorAll(".f")].filter(isShown);
    const here = document.activeElement.closest(".f") ?? document.querySelector(".f:target");
    const at = here === null ? -1 : all.indexOf(here);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next === undefined) return;
    location.hash = next.id;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }

  function open() {
    const target = document.getElementById(location.hash.slice(1));
    const fold = target?.closest("details");
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  }

  document.addEventListener("keydown", (event) => {
    const keys = document.getElementById("keys");
    if (keys === null || !keys.checked || isTyping(event.target)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  addEventListener("hashchange", open);
  document.addEventListener("DOMContentLoaded", open);
})();
