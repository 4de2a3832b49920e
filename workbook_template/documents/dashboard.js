// Sorts, filters and searches the list of actions. Text goes into the page as text alone (textContent); nothing is fetched.
"use strict";
(() => {
  const FIELDS = ["light", "lamp", "department", "owner", "status", "series", "workbook", "place", "link",
    "id", "description", "due", "was_due", "notes"];
  const SHARED = 9;   // the first so many are numbers of shared words
  const STEP = 50;    // rows that are listed at once
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);

  function followTheme() {
    const button = find("theme"), wish = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : wish.matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    try { const kept = localStorage.getItem("tracker-theme"); if (kept) root.dataset.theme = kept; } catch { /* not kept */ }
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("tracker-theme", root.dataset.theme); } catch { /* a page opened from a file may not */ }
      show();
    });
    wish.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  function readRows() {
    const { words, rows } = JSON.parse(find("rows").textContent);
    return rows.map((values, rank) => {
      const row = { rank };
      FIELDS.forEach((name, at) => { row[name] = at < SHARED ? words[values[at]] : values[at]; });
      row.hay = [row.id, row.description, row.department, row.owner, row.status, row.series, row.workbook,
        row.due, row.lamp, row.notes].join("\n").normalize("NFKC").toLocaleLowerCase();
      return row;
    });
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function cell(text, below, className) {
    const made = element("td", "", className);
    if (text) made.append(element("bdi", text));
    if (below) made.append(element("span", below, "sub"));
    return made;
  }

  function drawn(row) {
    const made = element("tr"), lamp = element("td"), place = element("td", "", "place");
    lamp.append(element("span", row.lamp, row.light ? "lamp " + row.light : ""));
    if (row.notes) lamp.append(element("span", row.notes, "sub"));
    const name = element(row.link ? "a" : "span", row.workbook);
    if (row.link) name.href = row.link;
    place.append(name, element("span", row.place, "sub"));
    made.append(lamp, cell(row.description, row.id, "task"), cell(row.department), cell(row.owner),
      cell(row.due, row.was_due, "due"), cell(row.status), cell(row.series), place);
    return made;
  }

  function fillChoice(id, rows, field, unnamed) {
    const choice = find(id), names = [...new Set(rows.map((row) => row[field]))];
    names.sort(collator.compare);
    names.forEach((name, at) => {
      const option = element("option", name || unnamed);
      option.value = String(at + 1);
      choice.append(option);
    });
    return () => names[Number(choice.value) - 1];
  }

  const collator = new Intl.Collator(root.lang, { numeric: true });

  function followList() {
    const rows = readRows(), found = find("found"), body = find("actions").tBodies[0], next = find("next");
    const department = fillChoice("by-department", rows, "department", found.dataset.unnamedDepartment);
    const series = fillChoice("by-series", rows, "series", found.dataset.unnamedSeries);
    const search = find("search"), light = find("by-light");
    let order = { key: "lamp", down: false }, chosen = rows, shown = 0;

    const say = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
    const count = (n) => n.toLocaleString("en");

    function list(upTo) {
      const part = document.createDocumentFragment();
      chosen.slice(shown, upTo).forEach((row) => part.append(drawn(row)));
      body.append(part);
      shown = Math.min(upTo, chosen.length);
      const { found: some, nothing } = found.dataset;
      found.textContent = chosen.length ? say(some, { n: count(chosen.length), shown: count(shown) }) : nothing;
      next.hidden = shown >= chosen.length;
      next.textContent = say(next.dataset.next, { n: count(Math.min(STEP, chosen.length - shown)) });
    }

    function compare(one, other) {
      if (order.key === "lamp") return one.rank - other.rank;
      const [a, b] = [one[order.key], other[order.key]];
      if (!a !== !b) return order.down ? (a ? 1 : -1) : (a ? -1 : 1);   // what is empty comes last, both ways
      return collator.compare(a, b) || (order.down ? other.rank - one.rank : one.rank - other.rank);
    }

    function choose() {
      const words = search.value.normalize("NFKC").toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const wantedDepartment = department(), wantedSeries = series();
      chosen = rows.filter((row) => (wantedDepartment === undefined || row.department === wantedDepartment)
        && (wantedSeries === undefined || row.series === wantedSeries)
        && (!light.value || row.light === (light.value === "none" ? "" : light.value))
        && words.every((word) => row.hay.includes(word)));
      chosen.sort(compare);
      if (order.down) chosen.reverse();
      body.replaceChildren();
      shown = 0;
      list(STEP);
    }

    find("actions").tHead.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      order = { key: button.dataset.key, down: order.key === button.dataset.key && !order.down };
      for (const head of button.closest("tr").cells) head.setAttribute("aria-sort", "none");
      button.closest("th").setAttribute("aria-sort", order.down ? "descending" : "ascending");
      choose();
    });
    for (const control of [find("by-department"), light, find("by-series")]) control.addEventListener("change", choose);
    search.addEventListener("input", choose);
    find("clear").addEventListener("click", () => {
      for (const control of [search, find("by-department"), light, find("by-series")]) control.value = "";
      choose();
      search.focus();
    });
    next.addEventListener("click", () => {
      const first = shown;
      list(shown + STEP);
      if (next.hidden) find("box").focus();
      else body.rows[first].scrollIntoView({ block: "nearest" });
    });
    document.querySelector(".controls").hidden = find("box").hidden = false;
    find("scripts").hidden = true;
    choose();
  }

  followTheme();
  if (find("rows")) followList();
})();
