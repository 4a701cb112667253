// What every part of the page shares: fetching, the spoken line, the parts of the page, the choice of reports.
"use strict";
window.bewijsplaats = (() => {
  const root = (document.currentScript && document.currentScript.dataset.wortel) || "";
  const byId = (id) => document.getElementById(id);
  const busy = "Er komen te veel aanvragen tegelijk. Wacht even en probeer het opnieuw.";

  // Fetches one of the page's own addresses; a refusal becomes an Error with a Dutch sentence.
  async function fetchOwn(path, options) {
    let response;
    try {
      response = await fetch(`${root}/bewijs/${path}`, { credentials: "same-origin", ...options });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Error("Bewijsplaats antwoordt niet. Staat het programma nog aan?");
    }
    if (response.status === 429) throw new Error(busy);
    return response;
  }

  const postJson = (path, body, options) =>
    fetchOwn(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), ...options });

  // Calls `each` for every line of JSON as it comes in.
  async function eachLine(response, each) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      lines.filter(Boolean).forEach((line) => each(JSON.parse(line)));
    }
    if (rest.trim()) each(JSON.parse(rest));
  }

  // Says a line to a screen reader; the same line twice is said twice.
  function say(line) {
    const place = byId("gesproken");
    if (!place) return;
    place.textContent = "";
    setTimeout(() => { place.textContent = line; }, 60);
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // Copies text; without a secure context (http over a network) by way of a selected field.
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    const back = document.activeElement;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (back) back.focus();
    if (!done) throw new Error("Kopiëren is niet gelukt.");
  }

  // Characters that steer the direction of text become visible, as they do in what the server sends.
  function visible(text) {
    const code = (char) => `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;
    return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, code).replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd");
  }

  // Shows for a moment on the button that it worked; pressed again, the button still finds its own words back.
  const confirmed = new WeakMap();
  function confirm(button, words) {
    const now = confirmed.get(button) || { before: button.textContent };
    clearTimeout(now.timer);
    button.textContent = words;
    button.classList.add("gedaan");
    say(words);
    now.timer = setTimeout(() => { button.textContent = now.before; button.classList.remove("gedaan"); confirmed.delete(button); }, 1800);
    confirmed.set(button, now);
  }

  // The parts of the page: one is shown at a time.
  const parts = ["vraag", "bibliotheek", "lijst", "bon"];
  function showPart(name, focus) {
    const part = parts.includes(name) ? name : "vraag";
    document.documentElement.dataset.deel = part;
    document.querySelectorAll("nav [data-deel]").forEach((link) => {
      if (link.dataset.deel === part) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    if (!focus) return;
    const first = part === "vraag" ? document.querySelector("#vraagvak input, #vraagvak textarea") : document.querySelector(`#deel-${part} h2`);
    if (!first) return;
    if (part !== "vraag") first.tabIndex = -1;
    first.focus();
  }

  // Which reports are searched: null for all, else a list of ids.
  function chosenReports() {
    const boxes = [...document.querySelectorAll("#waarin input[name=rapport]")];
    if (!boxes.length) return null;
    const taken = boxes.filter((box) => box.checked && !box.closest(".keuze").hidden);
    return taken.length === boxes.length ? null : taken.map((box) => box.value);
  }

  function applyChoice() {
    const panel = byId("waarin");
    if (!panel) return;
    const publisher = byId("kies-uitgever").value;
    const year = (id) => (/^\d{4}$/.test(byId(id).value.trim()) ? byId(id).value.trim() : "");
    const from = year("kies-van");
    const to = year("kies-tot");
    const fits = (item) => {
      const own = item.dataset.jaar;
      return (!publisher || item.dataset.uitgever === publisher) && (!from || (own && own >= from)) && (!to || (own && own <= to));
    };
    document.querySelectorAll("#waarin .keuze, li.rapport").forEach((item) => { item.hidden = !fits(item); });
    const boxes = [...panel.querySelectorAll("input[name=rapport]")];
    const taken = boxes.filter((box) => box.checked && !box.closest(".keuze").hidden);
    let words = `${taken.length} van ${boxes.length} rapporten`;
    if (taken.length === boxes.length) words = ["het enige rapport", "beide rapporten"][boxes.length - 1] || `alle ${boxes.length} rapporten`;
    if (!taken.length) words = "geen enkel rapport";
    if (taken.length === 1 && boxes.length > 1) words = `1 rapport: ${taken[0].nextElementSibling.firstChild.textContent.trim()}`;
    byId("waarin-stand").textContent = words;
  }

  // What the person, or the address, wants searched: null for all. The panel with the choice is written anew when
  // the library has changed, by Gradio at the start too; it then gets its ticks from here.
  const address = new URLSearchParams(location.search);
  let wanted = address.has("vraag") && address.getAll("rapport").length ? address.getAll("rapport") : null;

  function tick() {
    byId("waarin").dataset.klaar = "ja";
    document.querySelectorAll("#waarin input[name=rapport]").forEach((box) => { box.checked = !wanted || wanted.includes(box.value); });
    applyChoice();
  }

  function settle() {
    const panel = byId("waarin");
    if (panel && !panel.dataset.klaar) tick();
  }

  function choose(ids) {
    wanted = ids && ids.length ? ids : null;
    if (byId("waarin")) tick();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("nav [data-deel], a.overslaan");
    if (link) {
      event.preventDefault();
      const name = link.dataset.deel || "vraag";
      history.replaceState(history.state, "", `${location.pathname}${location.search}#${name}`);
      showPart(name, true);
      return;
    }
    if (event.target.id === "kies-alles" || event.target.id === "kies-niets") {
      const on = event.target.id === "kies-alles";
      document.querySelectorAll("#waarin input[name=rapport]").forEach((box) => { box.checked = on; });
      applyChoice();
      wanted = chosenReports();
    }
    if (event.target.closest("button.spring")) {
      const place = byId(event.target.dataset.naar);
      place.focus({ preventScroll: true });
      place.scrollIntoView({ block: "start" });
    }
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  // An open menu would lie over what has the focus next.
  document.addEventListener("focusin", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("input", (event) => {
    if (!event.target.closest("#waarin")) return;
    applyChoice();
    wanted = chosenReports();
  });
  window.addEventListener("hashchange", () => showPart(location.hash.slice(1), true));

  // Runs `found` once the page has an element for the selector: Gradio builds the page after this script.
  function when(selector, found) {
    const there = document.querySelector(selector);
    if (there) return found(there);
    const watch = new MutationObserver(() => {
      const element = document.querySelector(selector);
      if (element) { watch.disconnect(); found(element); }
    });
    watch.observe(document.documentElement, { childList: true, subtree: true });
    return undefined;
  }

  showPart(location.hash.slice(1), false);
  when("nav [data-deel]", () => showPart(location.hash.slice(1), false));
  when("#deel-vraag", (place) => {
    new MutationObserver(settle).observe(place, { childList: true, subtree: true });
    settle();
  });
  // The question goes off with the chosen reports. Gradio shows a refusal as an English notice that goes by, and
  // runs nothing after it; so the page watches its own question and says in Dutch that nothing came.
  let asking = false;
  function gekozen() {
    asking = true;
    byId("mislukt").hidden = true;
    document.documentElement.classList.add("zoekt");
    return JSON.stringify(chosenReports());
  }

  function done(failure) {
    if (!asking) return;
    asking = false;
    document.documentElement.classList.remove("zoekt");
    byId("mislukt").textContent = failure || "";
    byId("mislukt").hidden = !failure;
  }

  const plainFetch = window.fetch.bind(window);
  window.fetch = async (...given) => {
    const question = String((given[0] && given[0].url) || given[0]).includes("/run/predict");
    try {
      const response = await plainFetch(...given);
      if (question && !response.ok) done(response.status === 429 ? busy : "Er ging iets mis bij het zoeken. Probeer het opnieuw.");
      return response;
    } catch (error) {
      if (question && asking) {
        // Gradio opens the page anew when the server is back: then the address asks this question again.
        const query = new URLSearchParams({ vraag: document.querySelector("#vraagvak input, #vraagvak textarea").value });
        (chosenReports() || []).forEach((id) => query.append("rapport", id));
        history.replaceState(history.state, "", `${location.pathname}?${query}`);
        done("Er kwam geen antwoord. Staat Bewijsplaats nog aan? Zodra het kan, wordt de vraag opnieuw gesteld.");
      }
      throw error;
    }
  };

  return {
    root, byId, fetchOwn, postJson, eachLine, say, save, copy, confirm, visible, showPart, applyChoice, choose, when, chosenReports,
    gekozen, klaar: () => done(""),
  };
})();
