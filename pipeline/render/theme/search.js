// Search in the reader's browser: Pagefind finds, this page shows. Without this script the form
// stays hidden and the page leads to the archive.
const form = document.querySelector("form.finder");
const count = document.querySelector(".found-count");
const list = document.querySelector(".found");
const more = document.querySelector(".found-more");
const words = form.dataset;
const input = form.elements.q;
const AT_ONCE = 10;
const PATIENCE = 150; // milliseconds after the last key

let engine; // the promise of Pagefind, once somebody searches
let found = [];
let shown = 0;
let turn = 0; // tells an answer that comes late from the last one asked for
let waiting;

function load() {
  engine ??= start();
  engine.catch(() => (engine = undefined)); // the next word tries again
  return engine;
}

async function start() {
  const [first, ...others] = words.parts.split(" ").map((part) => `${words.bundle}${part}/`);
  const pagefind = await import(`${first}pagefind.js`);
  const options = { baseUrl: words.pages, excerptLength: 30 };
  await pagefind.options(options);
  await pagefind.init(words.lang);
  await Promise.all(
    others.map((part) => pagefind.mergeIndex(part, { ...options, language: words.lang })),
  );
  return pagefind;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// What Pagefind gives is a page's text, as HTML with marks: only text and marks are taken from it.
function excerpt(html, whole) {
  const paragraph = element("p");
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    paragraph.append(
      node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent,
    );
  }
  const text = paragraph.textContent;
  if (!whole.startsWith(text)) paragraph.prepend("… ");
  if (!whole.endsWith(text)) paragraph.append(" …");
  return paragraph;
}

function row(story) {
  const article = element("article", "row");
  const time = element("time", "", story.meta.date);
  time.dateTime = story.meta.published || "";
  const link = element("a", "", story.meta.title);
  link.href = story.url;
  const title = element("h2");
  title.append(link);
  const text = element("div");
  text.append(title, excerpt(story.excerpt, story.raw_content || story.content));
  article.append(time, text);
  return article;
}

function say(query) {
  const form = found.length === 0 ? words.none : found.length === 1 ? words.one : words.many;
  const number = new Intl.NumberFormat(document.documentElement.lang).format(found.length);
  count.textContent = form.replace("{count}", number).replace("{query}", () => query);
}

async function show(mine) {
  const stories = await Promise.all(
    found.slice(shown, shown + AT_ONCE).map((result) => result.data()),
  );
  if (mine !== turn) return undefined;
  list.ariaBusy = false;
  const rows = stories.map(row);
  list.append(...rows);
  shown += stories.length;
  more.hidden = shown >= found.length;
  return rows[0];
}

function clear() {
  list.replaceChildren();
  list.classList.remove("rows");
  count.textContent = "";
  more.hidden = true;
  found = [];
  shown = 0;
}

async function look() {
  clearTimeout(waiting);
  const mine = ++turn;
  const query = input.value.trim();
  const address = new URL(location);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  if (!query) {
    clear();
    return;
  }
  list.ariaBusy = true;
  try {
    const { results } = await (await load()).search(query);
    if (mine !== turn) return;
    clear();
    found = results;
    say(query);
    list.classList.toggle("rows", found.length > 0);
    await show(mine);
  } catch (error) {
    if (mine !== turn) return;
    clear();
    list.ariaBusy = false;
    count.textContent = words.failed;
    console.error(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, PATIENCE);
});
input.addEventListener("focus", load, { once: true });
more.addEventListener("click", async () => {
  const first = await show(turn);
  first?.querySelector("a").focus(); // reading goes on where the new stories begin
});

form.hidden = false;
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) look();
