"use strict";
{
  const kin = new Map();
  for (const one of document.querySelectorAll("[data-s]")) {
    kin.set(one.dataset.s, [...(kin.get(one.dataset.s) || []), one]);
  }
  const of = (event) => (event.target.closest ? event.target.closest("[data-s]") : null);
  const centre = (one) => one.scrollIntoView({ block: "center", inline: "center" });
  const light = (name, on) => (one) => {
    for (const other of one ? kin.get(one.dataset.s) : []) other.classList.toggle(name, on);
  };
  let chosen = null;
  const choose = (one) => {
    light("here", false)(chosen);
    chosen = one;
    light("here", true)(one);
  };
  for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (event) => light("on", true)(of(event)));
    document.addEventListener(end, (event) => light("on", false)(of(event)));
  }
  document.addEventListener("click", (event) => {
    const one = of(event);
    if (!one) return;
    choose(one);
    const there = document.getElementById((event.target.closest("a") || one).getAttribute("href")?.slice(1));
    if (there) setTimeout(() => centre(there));
  });

  const doubts = [...document.querySelectorAll("#reading [data-doubt]")];
  let at = -1;
  const step = (by) => {
    if (!doubts.length) return;
    at = at < 0 && by < 0 ? doubts.length - 1 : (at + by + doubts.length) % doubts.length;
    const one = doubts[at];
    one.focus({ preventScroll: true });
    centre(one);
    choose(one.dataset.s ? one : null);
    const there = document.getElementById(one.dataset.s);
    if (there) centre(there);
  };
  document.addEventListener("focusin", (event) => {
    const found = doubts.indexOf(event.target);
    if (found >= 0) at = found;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
    if (event.key === "Escape") for (const one of document.querySelectorAll(".bar details")) one.open = false;
  });
  for (const [id, by] of [["before", -1], ["after", 1]]) {
    const button = document.getElementById(id);
    button.hidden = !doubts.length;
    button.addEventListener("click", () => step(by));
  }
}
