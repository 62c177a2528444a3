// Shows the desk anew after each build; the browser keeps the place on the page.
(() => {
  "use strict";
  let version = null;
  new EventSource("/.diptych/events").onmessage = ({ data }) => {
    if (version !== null && version !== data) location.reload();
    version = data;
  };
})();
