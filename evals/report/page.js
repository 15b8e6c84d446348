"use strict";
const by = (id) => document.getElementById(id);
const cases = [...document.querySelectorAll(".case")];
const fields = ["outcome", "pair", "kind", "split"];
let texts = null; // folded once, at the first search: reading 400 cases takes a moment

function filter() {
  const words = by("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length && !texts) texts = cases.map((item) => (item.id + " " + item.textContent).toLowerCase());
  let shown = 0;
  cases.forEach((item, number) => {
    const fits = fields.every((name) => !by(name).value || item.dataset[name] === by(name).value)
      && words.every((word) => texts[number].includes(word));
    item.hidden = !fits;
    shown += fits;
  });
  by("count").textContent = `${shown} of ${cases.length}`;
}

function openTarget() {
  const target = by(decodeURIComponent(location.hash.slice(1)));
  if (target && target.classList.contains("case")) {
    target.hidden = false;
    target.open = true;
    target.scrollIntoView({ block: "center" });
  }
}

[...fields, "find"].forEach((name) => by(name).addEventListener("input", filter));
by("metric").addEventListener("input", () => document.querySelectorAll(".heat").forEach((table) => {
  table.hidden = table.dataset.metric !== by("metric").value;
}));
addEventListener("hashchange", openTarget);
filter();
openTarget();
