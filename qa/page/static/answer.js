// The answer: its shared address, the earlier questions of this visit, copying, examples.
"use strict";
(() => {
  const page = window.bewijsplaats;
  const earlier = [];

  const box = () => document.querySelector("#vraagvak input, #vraagvak textarea");

  // Types a question into the box as a person would, and asks it.
  function ask(question, reports) {
    if (reports !== undefined) page.choose(reports);
    page.showPart("vraag", false);
    const field = box();
    const kind = field.tagName === "INPUT" ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, question);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // The framework takes the new value over on its next turn.
    setTimeout(() => document.querySelector("#vraagknop").click(), 30);
    field.focus();
  }

  function address(card) {
    const query = new URLSearchParams();
    query.set("vraag", card.dataset.vraag);
    JSON.parse(card.dataset.rapporten || "[]").forEach((id) => query.append("rapport", id));
    query.set("v", card.dataset.versie);
    return `${location.pathname}?${query}`;
  }

  function remember(card) {
    const reports = JSON.parse(card.dataset.rapporten || "[]");
    const question = card.dataset.vraag;
    const same = earlier.findIndex((one) => one.question === question && String(one.reports) === String(reports));
    if (same >= 0) earlier.splice(same, 1);
    earlier.unshift({ question, reports });
    earlier.splice(30);
    const list = page.byId("eerderlijst");
    list.replaceChildren(...earlier.slice(1).map((one) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "opnieuw";
      button.textContent = one.question;
      button.addEventListener("click", () => ask(one.question, one.reports));
      item.append(button);
      return item;
    }));
    page.byId("eerder").hidden = earlier.length < 2;
  }

  // Gradio may write a new answer into the element of the last one, so what it says tells them apart.
  let last = "";
  function arrived() {
    const card = document.querySelector("#antwoordvak .kaart");
    if (!card || card.dataset.bon + card.dataset.gesproken === last) return;
    last = card.dataset.bon + card.dataset.gesproken;
    page.say(card.dataset.gesproken || "");
    document.documentElement.classList.add("gevraagd-is");
    if (!card.dataset.vraag || !card.dataset.versie) return;
    const hash = location.hash && location.hash !== "#vraag" ? location.hash : "";
    history.replaceState(history.state, "", address(card) + hash);
    remember(card);
  }

  page.when("#antwoordvak", (place) => {
    new MutationObserver(arrived).observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-bon"] });
    arrived();
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const card = button.closest(".kaart");
    try {
      if (button.matches(".voorbeeld")) ask(button.dataset.vraag);
      if (button.matches(".verwijzing")) {
        const quote = page.byId(button.dataset.naar);
        quote.focus({ preventScroll: true });
        quote.scrollIntoView({ block: "nearest" });
      }
      if (button.matches(".kopieer")) {
        await page.copy(button.dataset.tekst);
        page.confirm(button, "Gekopieerd");
      }
      if (button.matches(".deel-adres")) {
        await page.copy(new URL(address(card), location.href).href);
        page.confirm(button, "Adres gekopieerd");
      }
      if (button.matches(".bon-bewaar")) {
        const name = card.dataset.vraag.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
        page.save(new Blob([card.dataset.bon], { type: "application/json" }), `bewijsbon-${name || "vraag"}.json`);
        page.confirm(button, "Bewijsbon bewaard");
      }
      if (button.matches(".bon-druk")) printReceipt(card.dataset.bon);
    } catch (error) {
      page.say(error.message);
    }
  });

  // The receipt as a page of its own; sent as a form, so that no address holds the question.
  function printReceipt(receipt) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = `${page.root}/bewijs/bon/afdruk`;
    form.target = "_blank";
    form.enctype = "multipart/form-data";
    const field = document.createElement("textarea");
    field.name = "bon";
    field.value = receipt;
    form.append(field);
    form.hidden = true;
    document.body.append(form);
    form.submit();
    form.remove();
  }
})();
