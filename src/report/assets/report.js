// The page can be read without this; it shows where a number is from, and the current chapter.
(() => {
  "use strict";

  // Numbers are no stops of the Tab key, there are too many: the button of the bar takes the first
  // one in view, the strip's buttons and the arrow keys go from one to the next.
  function sources() {
    const numbers = [...document.querySelectorAll(".n")];
    const notes = JSON.parse(document.getElementById("notes").textContent);
    const strip = document.getElementById("strip");
    const place = document.getElementById("source");
    const opener = document.getElementById("sources");
    let current = -1;

    const mark = (next) => {
      if (current >= 0) numbers[current].removeAttribute("aria-current");
      current = next;
      if (current >= 0) numbers[current].setAttribute("aria-current", "true");
    };
    const fill = (lines) => {
      const list = document.createElement("dl");
      for (let i = 0; i < lines.length; i += 2) {
        const line = document.createElement("div");
        const label = document.createElement("dt");
        const text = document.createElement("dd");
        label.textContent = notes.s[lines[i]];
        text.textContent = notes.s[lines[i + 1]];
        line.append(label, text);
        list.append(line);
      }
      place.replaceChildren(list);
    };
    const show = (index) => {
      mark(index);
      fill(notes.t[numbers[index].dataset.number]);
      strip.hidden = false;
    };
    const step = (by) => {
      show((current + by + numbers.length) % numbers.length);
      const details = numbers[current].closest("details");
      if (details) details.open = true;
      numbers[current].scrollIntoView({ block: "center" });
    };
    const close = () => {
      const inside = strip.contains(document.activeElement);
      strip.hidden = true;
      mark(-1);
      if (inside) opener.focus();
    };

    opener.hidden = numbers.length === 0;
    opener.addEventListener("click", () => {
      const inView = numbers.findIndex((number) => number.getBoundingClientRect().top >= 0);
      show(Math.max(0, inView));
      document.getElementById("next").focus();
    });
    document.getElementById("next").addEventListener("click", () => step(1));
    document.getElementById("before").addEventListener("click", () => step(-1));
    document.getElementById("close").addEventListener("click", close);
    strip.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight" || event.key === "ArrowDown") step(1);
      else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(-1);
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !strip.hidden) close();
    });
    document.addEventListener("click", (event) => {
      const number = event.target.closest(".n");
      if (number) show(numbers.indexOf(number));
    });
  }

  function contents() {
    const links = new Map();
    for (const link of document.querySelectorAll(".toc a")) links.set(link.hash.slice(1), link);
    if (matchMedia("(max-width: 1100px)").matches) {
      document.querySelector(".toc details").open = false;
    }
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    }, { rootMargin: "0px 0px -80% 0px" });
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }

  document.addEventListener("DOMContentLoaded", () => {
    sources();
    contents();
  });
})();
