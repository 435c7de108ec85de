"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const notes = [...document.querySelectorAll(".note")];
  const articles = [...document.querySelectorAll("article")];
  const marks = new Map(notes.map((note) => [note.id.slice(1), []]));
  for (const part of document.querySelectorAll("[data-note]")) marks.get(part.dataset.note)?.push(part);
  const fields = { search: get("search"), category: get("category"), pivots: get("pivots"), file: get("file"), confidence: get("confidence"), suppressed: get("suppressed") };
  const texts = new Map();
  let rule = "";
  let shown = notes;
  let current = null;

  const partsOf = (note) => marks.get(note.id.slice(1));
  const textOf = (note) => {
    if (!texts.has(note)) texts.set(note, note.textContent.toLowerCase());
    return texts.get(note);
  };

  function matches(note) {
    const { category, pivots, file, confidence, rule: id } = note.dataset;
    const search = fields.search.value.trim().toLowerCase();
    return (
      (!fields.category.value || category === fields.category.value) &&
      (!fields.pivots.value || pivots.split(" ").includes(fields.pivots.value)) &&
      (!fields.file.value || file === fields.file.value) &&
      (!rule || id === rule) &&
      Number(confidence) >= Number(fields.confidence.value) &&
      (fields.suppressed.checked || !note.classList.contains("suppressed")) &&
      (!search || textOf(note).includes(search))
    );
  }

  function filter() {
    shown = notes.filter(matches);
    const on = new Set(shown);
    for (const note of notes) {
      note.classList.toggle("off", !on.has(note));
      for (const part of partsOf(note)) part.classList.toggle("off", !on.has(note));
    }
    const set = (field) => field.type === "range" ? field.value !== field.min : field.type === "checkbox" ? field.checked : field.value !== "";
    const active = rule !== "" || Object.values(fields).some(set);
    const narrow = active && !(Object.values(fields).filter(set).every((field) => field === fields.suppressed) && !rule);
    const alive = new Set(shown.map((note) => note.closest("article")));
    for (const article of articles) article.classList.toggle("none", narrow && !alive.has(article));
    for (const field of Object.values(fields)) field.classList.toggle("set", set(field));
    get("least").value = (fields.confidence.value / 100).toFixed(2);
    get("reset").disabled = !active;
    get("nothing").hidden = shown.length > 0 || !narrow;
    if (current && !on.has(current)) leave();
    count();
    flow();
  }

  /* Where there is room for a column of notes, the text runs on and each note stands as near to its mark as the others let it;
     without this script a paragraph waits for its notes. Only articles near the screen are laid out: there may be thousands. */
  const wide = matchMedia("(min-width: 64.01rem)");
  const gap = 14;
  const margin = 1500;
  const stale = new Set();

  function isNear(article) {
    const { top, bottom } = article.getBoundingClientRect();
    return bottom > -margin && top < innerHeight + margin;
  }

  function flow() {
    get("articles").classList.toggle("flow", wide.matches);
    for (const article of articles) stale.add(article);
    place(articles.filter((article) => !article.classList.contains("none") && isNear(article)));
  }

  function place(some) {
    const plans = some.map((article) => {
      stale.delete(article);
      const body = article.querySelector(".body");
      if (!wide.matches || !body.offsetParent) return { body, placed: [] };
      const top = body.getBoundingClientRect().top;
      const placed = [...body.querySelectorAll(".note:not(.off)")].map((note) => {
        const wanted = partsOf(note)[0].getClientRects()[0].top - top - 4;
        return { note, height: note.offsetHeight, wanted, at: wanted };
      });
      return { body, placed };
    });
    for (const { body, placed } of plans) {
      settle(placed, placed.findIndex(({ note }) => note === current));
      for (const { note, at } of placed) note.style.top = `${Math.round(at)}px`;
      const last = placed.at(-1);
      body.style.minHeight = last ? `${Math.round(last.at + last.height + gap)}px` : "";
    }
  }

  function settle(placed, fixed) {
    const down = (from, floor) => {
      for (const each of placed.slice(from)) {
        each.at = Math.max(each.at, floor);
        floor = each.at + each.height + gap;
      }
    };
    down(0, 0);
    if (fixed < 0) return;
    placed[fixed].at = placed[fixed].wanted;
    for (const each of placed.slice(fixed + 1)) each.at = each.wanted;
    for (let i = fixed - 1; i >= 0; i--) placed[i].at = Math.min(placed[i].at, placed[i + 1].at - placed[i].height - gap);
    down(0, Math.min(0, placed[0].at));
  }

  function count() {
    const total = shown.length === 1 ? "1 finding" : `${shown.length} findings`;
    get("count").textContent = current ? `${shown.indexOf(current) + 1} of ${total}` : rule ? `${total}: ${rule}` : total;
    get("previous").disabled = get("next").disabled = shown.length === 0;
  }

  function leave() {
    if (!current) return;
    for (const part of [current, ...partsOf(current)]) part.classList.remove("current");
    const article = current.closest("article");
    current = null;
    count();
    place([article]);
  }

  function go(note, scroll = true) {
    if (!note) return;
    leave();
    current = note;
    for (const part of [note, ...partsOf(note)]) part.classList.add("current");
    const details = note.closest("details");
    if (details) details.open = true;
    note.closest(".body").classList.add("moving");
    place([note.closest("article")]);
    if (scroll) partsOf(note)[0].scrollIntoView({ block: "center" });
    history.replaceState(null, "", `#${note.id}`);
    count();
  }

  /* from the current mark, or else from what is on the screen */
  function step(by) {
    if (!shown.length) return;
    if (current) return go(shown[(shown.indexOf(current) + by + shown.length) % shown.length]);
    const edge = get("tools").getBoundingClientRect().bottom;
    const here = articles.find((article) => !article.classList.contains("none") && article.getBoundingClientRect().bottom > edge);
    const inside = here ? shown.filter((note) => here.contains(note)) : [];
    const below = inside.find((note) => partsOf(note)[0].getBoundingClientRect().top >= edge)
      ?? shown.find((note) => here && here.compareDocumentPosition(note) === Node.DOCUMENT_POSITION_FOLLOWING);
    const first = below ? shown.indexOf(below) : by > 0 ? 0 : shown.length;
    const at = by > 0 ? first : first - 1;
    go(shown[(at + shown.length) % shown.length]);
  }

  function turn(by) {
    const visible = articles.filter((article) => !article.classList.contains("none"));
    const edge = get("tools").getBoundingClientRect().bottom + 2;
    const tops = visible.map((article) => article.getBoundingClientRect().top);
    const next = by > 0 ? tops.findIndex((top) => top > edge + 40) : tops.findLastIndex((top) => top < edge - 40);
    if (next >= 0) visible[next].scrollIntoView({ block: "start" });
  }

  function theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("cleanup-theme", root.dataset.theme); } catch { /* the page may not store: it forgets */ }
  }

  function reset() {
    rule = "";
    for (const field of Object.values(fields)) field.type === "checkbox" ? (field.checked = false) : (field.value = field.type === "range" ? field.min : "");
    filter();
  }

  function copy() {
    const text = current?.querySelector(".fix ins")?.textContent;
    if (text) navigator.clipboard?.writeText(text).then(() => { get("count").textContent = `copied “${text}”`; }, () => {});
  }

  const keys = {
    j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1), c: copy, t: theme, r: reset,
    "/": () => fields.search.focus(), "?": () => get("help").showModal(), Escape: leave,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || get("help").open) return;
    const field = event.target.closest("input, select");
    if (field) {
      if (event.key === "Escape") field.blur();
      if (event.key === "Enter" && field === fields.search) { event.preventDefault(); field.blur(); go(shown[0]); }
      return;
    }
    const action = keys[event.key];
    if (action) { event.preventDefault(); action(); }
  });
  document.addEventListener("click", (event) => {
    const bar = event.target.closest("[data-filter]");
    if (bar) {
      event.preventDefault();
      const { filter: name, value } = bar.dataset;
      if (name === "rule") rule = rule === value ? "" : value;
      else fields[name].value = fields[name].value === value ? "" : value;
      filter();
      get("articles").scrollIntoView();
      return;
    }
    const part = event.target.closest("[data-note]");
    if (part && !part.classList.contains("off")) { event.preventDefault(); go(get(`n${part.dataset.note}`), part.tagName === "A"); return; }
    const number = event.target.closest(".number[href]");
    if (number) { event.preventDefault(); go(number.closest(".note")); return; }
    const note = event.target.closest(".note");
    if (note) go(note, false);
  });
  for (const [type, on] of [["mouseover", true], ["mouseout", false]]) {
    document.addEventListener(type, (event) => {
      const note = event.target.closest(".note");
      if (note) for (const part of partsOf(note)) if (part.tagName === "MARK") part.classList.toggle("hover", on);
    });
  }
  for (const field of Object.values(fields)) {
    const typed = field.type === "search" || field.type === "range";
    field.addEventListener(typed ? "input" : "change", filter);
  }
  get("filters").addEventListener("submit", (event) => event.preventDefault());
  get("reset").addEventListener("click", (event) => { event.preventDefault(); reset(); });
  get("previous").addEventListener("click", () => step(-1));
  get("next").addEventListener("click", () => step(1));
  get("theme").addEventListener("click", theme);
  get("keys").addEventListener("click", () => get("help").showModal());

  try { if (localStorage.getItem("cleanup-theme")) document.documentElement.dataset.theme = localStorage.getItem("cleanup-theme"); } catch { /* as above */ }
  get("tools").hidden = false;
  filter();
  const observer = new IntersectionObserver((entries) => {
    place(entries.filter((entry) => entry.isIntersecting && stale.has(entry.target)).map((entry) => entry.target));
  }, { rootMargin: `${margin}px` });
  for (const article of articles) observer.observe(article);
  addEventListener("resize", flow);
  document.addEventListener("toggle", (event) => { if (event.target.closest("article")) place([event.target.closest("article")]); }, true);
  const asked = location.hash.match(/^#[mn](\d+)$/);
  if (asked) go(get(`n${asked[1]}`));
})();
