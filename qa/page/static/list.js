// A list of questions: read from text or a file, answered row by row, kept as CSV or Excel.
"use strict";
(() => {
  const page = window.bewijsplaats;
  let rows = [];
  let stop = null;

  function message(words) { page.byId("lijstmelding").textContent = words; }

  function progress(done, total) {
    page.byId("lijstbalk").max = total;
    page.byId("lijstbalk").value = done;
    page.byId("lijststand").textContent = `${done} van ${total}`;
  }

  async function start() {
    if (stop) return;
    stop = new AbortController();
    rows = [];
    message("");
    page.byId("lijstrijen").replaceChildren();
    page.byId("lijstuitkomst").hidden = true;
    page.byId("lijst-stop").hidden = false;
    let total = 0;
    let failure = "";
    try {
      const asked = { vragen: page.byId("lijsttekst").value, rapporten: page.chosenReports() };
      const response = await page.postJson("lijst", asked, { signal: stop.signal });
      if (!response.ok) throw new Error(await response.text());
      await page.eachLine(response, (event) => {
        if (event.fout) { failure = event.fout; return; }
        if (event.aantal) {
          total = event.aantal;
          page.byId("lijstvoortgang").hidden = false;
          page.byId("lijstuitkomst").hidden = false;
        } else {
          rows.push(event.cellen);
          page.byId("lijstrijen").insertAdjacentHTML("beforeend", event.rij);
        }
        progress(rows.length, total);
      });
    } catch (error) {
      failure = error.name === "AbortError" ? `Gestopt na ${rows.length} van ${total} vragen.` : error.message;
    }
    stop = null;
    page.byId("lijst-stop").hidden = true;
    page.byId("lijstvoortgang").hidden = true;
    const found = rows.filter((cells) => cells[1] === "gevonden").length;
    message(failure || `Klaar: ${rows.length} vragen, waarvan ${found} met een antwoord.`);
  }

  async function keep(kind) {
    const response = await page.postJson(`tabel/${kind}`, { rijen: rows });
    page.save(await response.blob(), `antwoorden.${kind}`);
  }

  // Excel on Windows still writes CSV in its own code page; what is no UTF-8 is read as that.
  async function readText(file) {
    const bytes = await file.arrayBuffer();
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  document.addEventListener("click", (event) => {
    const id = event.target.id;
    if (id === "lijst-start") start();
    if (id === "lijst-stop" && stop) stop.abort();
    if (id === "lijst-csv") keep("csv").catch((error) => message(error.message));
    if (id === "lijst-xlsx") keep("xlsx").catch((error) => message(error.message));
  });
  document.addEventListener("change", async (event) => {
    if (event.target.id !== "lijstbestand" || !event.target.files.length) return;
    page.byId("lijsttekst").value = await readText(event.target.files[0]);
    event.target.value = "";
    page.byId("lijsttekst").focus();
  });
})();
