// Checking a receipt: chosen or dropped, with or without the source file.
"use strict";
(() => {
  const page = window.bewijsplaats;
  let receipt = null;
  let source = null;

  async function check() {
    const place = page.byId("bonuitslag");
    if (!receipt) { place.textContent = "Kies eerst een bewijsbon."; return; }
    const form = new FormData();
    form.set("bon", await receipt.text());
    if (source) form.set("bron", source);
    place.textContent = "De bon wordt nagekeken.";
    try {
      const response = await page.fetchOwn("bon/nakijken", { method: "POST", body: form });
      place.innerHTML = await response.text();
    } catch (error) {
      place.textContent = error.message;
    }
  }

  function taken(id, file) {
    if (id === "bon") receipt = file;
    else source = file;
    document.querySelector(`#${id}vak p`).textContent = page.visible(file.name);
    check();
  }

  document.addEventListener("change", (event) => {
    const files = event.target.files;
    if (!files || !files.length) return;
    if (event.target.id === "bonbestand") taken("bon", files[0]);
    if (event.target.id === "bronbestand") taken("bron", files[0]);
  });
  document.addEventListener("gevallen", (event) => {
    if (!event.detail.length) return;
    if (event.target.id === "bonvak") taken("bon", event.detail[0]);
    if (event.target.id === "bronvak") taken("bron", event.detail[0]);
  });
})();
