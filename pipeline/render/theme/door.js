// At the door, go on to the reader's language; without this script both are offered.
for (const wanted of navigator.languages || [navigator.language]) {
  const link = document.querySelector(`a[data-lang="${wanted.slice(0, 2).toLowerCase()}"]`);
  if (link) {
    location.replace(link.href);
    break;
  }
}
