// What a page of the report does beyond being read: opens evidence under its sentence, follows deep links, searches.
// Nothing is loaded but the search index of the page's own folder.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const panelsOf = (control) => control.dataset.opens.split(" ").map((n) => document.getElementById(`e:${n}`));
  const home = document.querySelector(".evidence");
  const places = home ? all(".panel", home) : [];
  let opened = null; // the sentence or mark whose evidence is shown, and where

  const close = () => {
    if (!opened) return;
    for (const panel of places) { panel.open = false; home.append(panel); }
    for (const count of all(".counts > li", home)) count.hidden = false;
    opened.box.remove();
    if (opened.control.hasAttribute("aria-expanded")) opened.control.setAttribute("aria-expanded", "false");
    opened = null;
  };

  const open = (control, finding) => {
    close();
    const box = document.createElement("div");
    box.className = "opened";
    const panels = panelsOf(control);
    const named = new Set((control.dataset.findings || "").split(" "));
    for (const panel of panels) {
      panel.open = true;
      const counts = all(".counts > li", panel);
      if (counts.some((count) => named.has(count.id))) for (const count of counts) count.hidden = !named.has(count.id);
      box.append(panel);
    }
    (control.closest("p, figure") || control).after(box);
    for (const marked of all(".target")) marked.classList.remove("target");
    if (finding) document.getElementById(finding)?.classList.add("target");
    if (control.hasAttribute("aria-expanded")) control.setAttribute("aria-expanded", "true");
    opened = { control, box };
  };

  const toggle = (control) => (opened && opened.control === control ? close() : open(control));

  for (const control of all("a[data-opens]")) {
    control.setAttribute("role", "button");
    control.setAttribute("aria-expanded", "false");
    control.setAttribute("aria-controls", panelsOf(control).map((panel) => panel.id).join(" "));
  }
  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-opens]");
    if (!control) return;
    event.preventDefault();
    toggle(control);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches("a[data-opens]")) { event.preventDefault(); toggle(event.target); }
    if (event.key === "Escape" && opened) { const { control } = opened; close(); control.focus?.(); }
  });

  // A deep link names a finding, a row or a heading; a finding is shown where its sentence stands.
  const follow = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* no name of ours */ }
    if (!name || name.startsWith("e:")) return;
    const said = all("a[data-opens][data-findings]").find((control) => control.dataset.findings.split(" ").includes(name));
    if (said) { open(said, name); said.scrollIntoView(); said.focus({ preventScroll: true }); return; }
    const target = document.getElementById(name);
    if (!target) return;
    target.closest("details")?.setAttribute("open", "");
    target.classList.add("target");
    target.scrollIntoView();
  };
  addEventListener("hashchange", () => {
    for (const marked of all(".target")) marked.classList.remove("target");
    follow();
  });
  addEventListener("beforeprint", close);
  follow();
  addEventListener("load", follow); // the browser itself scrolls to the name while it loads
  for (const link of all("a[data-language]")) { // the same place in another language
    link.addEventListener("click", () => { link.hash = location.hash; });
  }

  const form = document.querySelector(".search");
  if (!form) return;
  const input = form.querySelector("input"), results = form.querySelector(".results");
  const status = results.querySelector("p"), list = results.querySelector("ol");
  const MOST = 40, AROUND = 70;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let folded = null, waiting = null;
  form.hidden = false;

  const load = () => new Promise((resolve) => {
    if (window.enquiryIndex) { resolve(); return; }
    const script = document.createElement("script");
    script.src = form.dataset.index;
    script.addEventListener("load", resolve);
    document.head.append(script);
  });

  const snippet = (text, words) => {
    const place = Math.max(0, Math.min(...words.map((word) => fold(text).indexOf(word)).filter((n) => n >= 0), text.length));
    const start = Math.max(0, place - AROUND), cut = text.slice(start, place + AROUND * 2);
    return `${start > 0 ? "… " : ""}${cut}${place + AROUND * 2 < text.length ? " …" : ""}`;
  };

  const item = ([title, text, language, href], words) => {
    const row = document.createElement("li"), link = document.createElement("a"), said = document.createElement("span");
    link.href = href;
    link.textContent = title;
    said.textContent = snippet(text, words);
    said.dir = "auto";
    if (language) said.lang = language;
    row.append(link, " ", said);
    return row;
  };

  const search = async () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    if (!words.join("")) { results.hidden = true; list.replaceChildren(); status.textContent = ""; return; }
    await load();
    folded = folded || window.enquiryIndex.map(([title, text]) => fold(`${title}\n${text}`));
    const found = window.enquiryIndex.filter((_, place) => words.every((word) => folded[place].includes(word)));
    list.replaceChildren(...found.slice(0, MOST).map((entry) => item(entry, words)));
    const message = !found.length ? "none" : found.length > MOST ? "first" : "found";
    status.textContent = form.dataset[message].replace("{number}", found.length).replace("{shown}", MOST);
    results.hidden = false;
  };

  input.addEventListener("focus", load);
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; search(); input.focus(); }
  });
  results.addEventListener("click", (event) => { if (event.target.closest("a")) results.hidden = true; });
})();
