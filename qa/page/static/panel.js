// The report beside the answer: opened at a quote, closed with Esc, focus given back to where it was.
"use strict";
(() => {
  const page = window.bewijsplaats;
  const wide = window.matchMedia("(min-width: 70rem)");
  const panel = document.createElement("dialog");
  panel.id = "rapportpaneel";
  panel.setAttribute("aria-labelledby", "paneeltitel");
  let opener = null;
  let asked = 0;

  function open() {
    if (!panel.isConnected) document.body.append(panel);
    if (panel.open) return;
    // Beside the answer on a wide screen, where both can be used; over it on a narrow one.
    if (wide.matches) panel.show();
    else panel.showModal();
    document.documentElement.classList.add("paneel-open");
  }

  // At once, not on the event that comes later: a person may be typing again by then.
  function close() {
    asked += 1;
    if (!panel.open) return;
    panel.close();
    document.documentElement.classList.remove("paneel-open");
    panel.replaceChildren();
    const back = opener && opener.isConnected ? opener : document.querySelector("#vraagvak input, #vraagvak textarea");
    if (back) back.focus();
  }

  panel.addEventListener("cancel", (event) => { event.preventDefault(); close(); });

  async function load(path, from) {
    if (from) opener = from;
    const turn = ++asked;
    let html;
    try {
      html = await (await page.fetchOwn(path)).text();
    } catch (error) {
      html = "<p class='weigering'></p>";
      page.say(error.message);
    }
    if (turn !== asked) return;
    if (!html.includes("paneelkop")) {
      html = `<div class="paneelbalk"><button type="button" class="sluit">Sluit</button></div><header class="paneelkop"><h2 id="paneeltitel" tabindex="-1">Niet gelukt</h2></header>${html}`;
    }
    panel.innerHTML = html;
    open();
    const title = panel.querySelector("#paneeltitel");
    title.focus({ preventScroll: true });
    panel.scrollTop = 0;
    const mark = panel.querySelector(".rapporttekst mark.treffer, .rapporttekst mark.citaat");
    if (mark && mark.getBoundingClientRect().bottom > window.innerHeight * 0.8) mark.scrollIntoView({ block: "center" });
  }

  function quotePath(from) {
    const query = new URLSearchParams({ van: from.van, tot: from.tot });
    if (from.merk) query.set("merk", from.merk);
    if (from.letterlijk) query.set("letterlijk", from.letterlijk);
    return `rapport/${encodeURIComponent(from.rapport)}?${query}`;
  }

  async function more(button) {
    const { rapport, van, tot } = button.dataset;
    const side = button.classList.contains("eerder") ? "eerder" : "later";
    const response = await page.fetchOwn(`stuk/${encodeURIComponent(rapport)}?van=${van}&tot=${tot}&kant=${side}`);
    const html = await response.text();
    const before = panel.scrollHeight;
    const piece = document.createElement("template");
    piece.innerHTML = html;
    const blocks = [...piece.content.querySelectorAll("[data-begin]")];
    const next = side === "eerder" ? blocks[blocks.length - 1] : blocks[0];
    if (side === "eerder") button.after(piece.content);
    else button.before(piece.content);
    button.remove();
    if (side === "eerder") panel.scrollTop += panel.scrollHeight - before;
    // The button is gone: who reads by keyboard goes on where the new text meets the old.
    if (next) {
      if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
    page.say("Er is meer tekst getoond.");
  }

  async function showPage(rapport, number, quote) {
    const place = panel.querySelector(".bladzijdevak");
    const query = quote.van ? `?van=${quote.van}&tot=${quote.tot}` : "";
    place.innerHTML = await (await page.fetchOwn(`bladzijde/${encodeURIComponent(rapport)}/${number}${query}`)).text();
    place.hidden = false;
    place.scrollIntoView({ block: "start" });
    const picture = place.querySelector("img");
    page.say(picture ? picture.alt : place.textContent);
  }

  function enlarge(button) {
    const large = panel.querySelector(".bladrol").classList.toggle("groot");
    button.setAttribute("aria-pressed", String(large));
    const mark = panel.querySelector(".kader-op-pagina");
    if (large && mark) mark.scrollIntoView({ block: "center", inline: "center" });
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    try {
      if (button.matches(".open-bron")) await load(quotePath(button.dataset), button);
      if (button.matches(".blader-rapport")) await load(`rapport/${encodeURIComponent(button.dataset.rapport)}`, button);
      if (button.matches(".naar-plaats")) {
        const there = panel.querySelector(`.rapporttekst [data-begin="${button.dataset.plaats}"]`);
        if (there) {
          button.closest("details").open = false;
          there.tabIndex = -1;
          there.focus({ preventScroll: true });
          there.scrollIntoView({ block: "start" });
        } else {
          await load(`rapport/${encodeURIComponent(button.dataset.rapport)}?plaats=${button.dataset.plaats}`);
          const heading = panel.querySelector(`.rapporttekst [data-begin="${button.dataset.plaats}"]`);
          panel.querySelector("details.inhoud").open = false;
          if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); heading.scrollIntoView({ block: "start" }); }
        }
      }
      if (button.matches(".meer")) await more(button);
      if (button.matches(".toon-bladzijde")) {
        const place = panel.querySelector(".bladzijdevak");
        const showing = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!showing));
        button.textContent = showing ? "Toon de bladzijde" : "Verberg de bladzijde";
        if (showing) place.hidden = true;
        else await showPage(button.dataset.rapport, button.dataset.bladzijde, button.dataset);
      }
      if (button.matches(".blader")) {
        const from = panel.querySelector(".toon-bladzijde");
        const at = [...panel.querySelectorAll(".blader")].indexOf(button);
        await showPage(button.dataset.rapport, button.dataset.bladzijde, from ? from.dataset : {});
        // The buttons were written anew with the page: the focus goes to the same one, or at an end to the other.
        const turns = [...panel.querySelectorAll(".blader")];
        const back = turns[at] && !turns[at].disabled ? turns[at] : turns.find((one) => !one.disabled);
        if (back) back.focus({ preventScroll: true });
      }
      if (button.matches(".vergroot")) enlarge(button);
      if (button.matches(".sluit")) close();
    } catch (error) {
      page.say(error.message);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector(".vraagvenster[open]")) return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (panel.open) {
      event.preventDefault();
      close();
    }
  });
})();
