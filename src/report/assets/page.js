// The page works without this; it adds tooltips, folding and the current section.
(() => {
  "use strict";
  // Buttons that unfold: what aria-controls names, or the parts of the button's own group.
  function folds() {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[aria-expanded]");
      if (!button) return;
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      const targets = button.dataset.group
        ? button.closest("tbody").querySelectorAll("tr.part.fold")
        : [document.getElementById(button.getAttribute("aria-controls"))];
      for (const target of targets) target.classList.toggle("open", open);
      if (button.classList.contains("more") && open) button.hidden = true;
    });
    // A link to something folded away unfolds it first.
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      for (let at = target; at; at = at.parentElement) {
        if (at.tagName === "DETAILS") at.open = true;
        if (at.classList.contains("fold")) at.classList.add("open");
      }
      target.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    if (location.hash) reveal();
    // Browsers that do not open these on paper by style.
    addEventListener("beforeprint", () => {
      const folded = document.querySelectorAll("details.mentions, details.compared");
      for (const part of folded) part.open = true;
    });
  }

  // One tooltip for all numbers: on hover, on focus (a touch gives focus), closed by Escape. It may
  // be hovered itself.
  function tooltips() {
    const tip = document.getElementById("tip");
    const data = JSON.parse(document.getElementById("tips").textContent);
    let owner = null;
    let timer = 0;

    const fill = (lines) => {
      tip.replaceChildren();
      const list = document.createElement("dl");
      for (let i = 0; i < lines.length; i += 2) {
        const label = data.s[lines[i]];
        const text = data.s[lines[i + 1]];
        const head = document.createElement(label ? "dt" : "b");
        head.textContent = label || text;
        if (!label) {
          tip.append(head);
          continue;
        }
        const body = document.createElement("dd");
        body.textContent = text;
        list.append(head, body);
      }
      tip.append(list);
    };
    const place = () => {
      const at = owner.getBoundingClientRect();
      const size = tip.getBoundingClientRect();
      const left = Math.min(Math.max(12, at.left), innerWidth - size.width - 12);
      const below = at.bottom + 8;
      const fits = below + size.height < innerHeight - 8 || at.top < size.height + 16;
      tip.style.left = `${left}px`;
      tip.style.top = `${fits ? below : at.top - size.height - 8}px`;
    };
    const hide = () => {
      clearTimeout(timer);
      if (owner) owner.removeAttribute("aria-describedby");
      owner = null;
      tip.hidden = true;
    };
    const show = (element) => {
      clearTimeout(timer);
      if (element === owner) return;
      const lines = data.t[element.dataset.tip || element.dataset.obs];
      if (!lines) return;
      hide();
      owner = element;
      fill(lines);
      tip.hidden = false;
      owner.setAttribute("aria-describedby", "tip");
      place();
    };
    const later = (action, delay) => {
      clearTimeout(timer);
      timer = setTimeout(action, delay);
    };
    const number = (node) => (node instanceof Element ? node.closest("[data-obs],[data-tip]") : null);

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      if (tip.contains(event.target)) return clearTimeout(timer);
      const element = number(event.target);
      if (element) later(() => show(element), 120);
      else if (owner && document.activeElement !== owner) later(hide, 200);
    });
    document.addEventListener("focusin", (event) => {
      const element = number(event.target);
      if (element) show(element);
      else hide();
    });
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    addEventListener("scroll", () => { if (owner) place(); }, { passive: true });
    addEventListener("resize", hide);
  }

  function currentSection() {
    const links = new Map();
    for (const link of document.querySelectorAll(".toc a")) links.set(link.hash.slice(1), link);
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    }, { rootMargin: "-10% 0px -80% 0px" });
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }

  document.addEventListener("DOMContentLoaded", () => {
    folds();
    tooltips();
    currentSection();
  });
})();
