// Shows the desk anew after each build; the browser keeps the place on the page. Hides the stories
// without the words searched for, which it keeps too.
(() => {
  "use strict";
  const field = document.getElementById("find");
  const show = () => {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = plain(field.value).split(/\s+/);
    for (const row of document.querySelectorAll("tbody tr")) {
      const text = plain(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
    }
    sessionStorage.setItem("diptych-find", field.value);
  };
  if (field) {
    field.value = sessionStorage.getItem("diptych-find") || "";
    field.addEventListener("input", show);
    show();
  }
  let version = null;
  new EventSource("/.diptych/events").onmessage = ({ data }) => {
    if (version !== null && version !== data) location.reload();
    version = data;
  };
})();
