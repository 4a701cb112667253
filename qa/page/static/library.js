// The library: its list after a change, adding with progress, removing, correcting, literal search.
"use strict";
(() => {
  const page = window.bewijsplaats;

  // Shows the library as it is now, wherever the page speaks of it.
  async function refresh() {
    const now = await (await page.fetchOwn("bibliotheek")).json();
    const kept = page.chosenReports();
    page.byId("rapportenlijst").innerHTML = now.lijst;
    const put = (id, html) => {
      const place = page.byId(id);
      (place.querySelector(".html-container > div") || place).innerHTML = html;
    };
    put("keuzevak", now.keuze);
    put("voorbeeldvak", now.voorbeelden);
    page.choose(kept);
  }

  function line(words, good) {
    const item = document.createElement("li");
    item.textContent = page.visible(words);
    item.className = good ? "goed" : "fout";
    page.byId("toevoegregels").append(item);
    page.say(item.textContent);
  }

  let stop = null;
  async function addAll(files) {
    if (stop) return;
    stop = new AbortController();
    const bar = page.byId("toevoegbalk");
    const box = page.byId("toevoegocr");
    const ocr = box && box.checked ? "&ocr=1" : "";
    page.byId("toevoegvoortgang").hidden = false;
    page.byId("toevoegregels").replaceChildren();
    for (const [at, file] of [...files].entries()) {
      const name = page.visible(file.name);
      if (stop.signal.aborted) { line(`${name}: niet begonnen.`, false); continue; }
      const nth = files.length > 1 ? ` (bestand ${at + 1} van ${files.length})` : "";
      page.byId("toevoegstand").textContent = `${name} wordt gelezen${nth}`;
      bar.removeAttribute("value");
      try {
        const response = await page.fetchOwn(`toevoegen?naam=${encodeURIComponent(file.name)}${ocr}`, { method: "POST", body: file, signal: stop.signal });
        if (!response.ok) throw new Error(await response.text());
        await page.eachLine(response, (event) => {
          if (event.klaar !== undefined) line(event.klaar, event.gelukt);
          else {
            bar.max = event.van;
            bar.value = event.pagina;
            page.byId("toevoegstand").textContent = `${name}: pagina ${event.pagina} van ${event.van}${nth}`;
          }
        });
      } catch (error) {
        line(error.name === "AbortError" ? `${name}: gestopt, niet toegevoegd.` : `${name}: ${error.message}`, false);
      }
    }
    stop = null;
    page.byId("toevoegvoortgang").hidden = true;
    page.byId("toevoegbestanden").value = "";
    await refresh();
  }

  async function remove(button) {
    const { rapport, titel } = button.dataset;
    const ask = document.createElement("dialog");
    ask.className = "vraagvenster";
    ask.setAttribute("aria-labelledby", "verwijderkop");
    ask.innerHTML = '<h2 id="verwijderkop">Rapport verwijderen?</h2><p></p><div class="knoppen"><button type="button" value="nee">Bewaar het</button><button type="button" class="hoofd" value="ja">Verwijder het</button></div>';
    ask.querySelector("p").textContent = `“${titel}” wordt met al zijn passages uit de bibliotheek gehaald. Het bestand dat u zelf hebt, blijft staan.`;
    document.body.append(ask);
    ask.addEventListener("close", () => { ask.remove(); if (button.isConnected) button.focus(); });
    ask.addEventListener("click", async (event) => {
      const answer = event.target.closest("button");
      if (!answer) return;
      ask.close();
      if (answer.value !== "ja") return;
      await page.fetchOwn(`verwijderen/${encodeURIComponent(rapport)}`, { method: "POST" });
      await refresh();
      page.say(`${titel} is verwijderd.`);
      const head = document.querySelector("#deel-bibliotheek h2");
      head.tabIndex = -1;
      head.focus();
    });
    ask.showModal();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".verwijder")) remove(button);
    if (button.id === "toevoeg-stop" && stop) stop.abort();
    if (button.matches(".verbeter")) {
      const form = button.closest("li.rapport").querySelector("form.gegevens-vak");
      form.hidden = !form.hidden;
      button.setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) form.querySelector("input").focus();
    }
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id === "letterlijkvorm") {
      event.preventDefault();
      const place = page.byId("letterlijkuitkomst");
      try {
        const asked = { woorden: page.byId("letterlijkwoorden").value, rapporten: page.chosenReports() };
        place.innerHTML = await (await page.postJson("letterlijk", asked)).text();
        page.say(place.querySelector("p").textContent); // how often, not every place
      } catch (error) {
        place.textContent = error.message;
      }
    }
    if (form.matches(".gegevens-vak")) {
      event.preventDefault();
      const place = form.querySelector("[role=alert]");
      try {
        const answer = await page.postJson(`gegevens/${encodeURIComponent(form.dataset.rapport)}`, Object.fromEntries(new FormData(form)));
        const { fout } = await answer.json();
        if (fout) throw new Error(fout);
      } catch (error) {
        place.textContent = error.message;
        return;
      }
      await refresh();
      page.say("De gegevens zijn bewaard.");
      const back = document.querySelector(`li.rapport[data-rapport="${CSS.escape(form.dataset.rapport)}"] .verbeter`);
      if (back) back.focus();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "toevoegbestanden" && event.target.files.length) addAll(event.target.files);
  });
  document.addEventListener("dragover", (event) => {
    const place = event.target.closest && event.target.closest(".sleepvak");
    if (place) { event.preventDefault(); place.classList.add("boven"); }
  });
  document.addEventListener("dragleave", (event) => {
    const place = event.target.closest && event.target.closest(".sleepvak");
    if (place) place.classList.remove("boven");
  });
  document.addEventListener("drop", (event) => {
    const place = event.target.closest && event.target.closest(".sleepvak");
    if (!place) return;
    event.preventDefault();
    place.classList.remove("boven");
    if (place.id === "toevoegvak") addAll(event.dataTransfer.files);
    else place.dispatchEvent(new CustomEvent("gevallen", { bubbles: true, detail: event.dataTransfer.files }));
  });
})();
