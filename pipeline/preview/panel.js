// Reloads the page after each build and shows the findings beside it. Everything from the
// articles is set as text, never as markup.
(() => {
  "use strict";
  const french = document.currentScript.dataset.lang === "fr";
  const words = french
    ? { title: "Constats", desk: "Le bureau : tous les articles", both: "Les deux textes côte à côte", none: "Rien à signaler.", here: "Cet article", others: "Autres articles" }
    : { title: "Findings", desk: "The desk: all stories", both: "Both texts side by side", none: "Nothing to report.", here: "This story", others: "Other stories" };
  const colours = { error: "#b3261e", warning: "#8a5a00", info: "#1f5fa8" };
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet(); // a style element would need a policy that allows any
  style.replaceSync(`
    details { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; max-width: min(26rem, 90vw);
      font: 14px/1.45 system-ui, sans-serif; color: #1b1b1b; background: #fff; border: 1px solid #767676;
      border-radius: 8px; box-shadow: 0 4px 16px #0003; }
    summary { padding: .5rem .8rem; cursor: pointer; font-weight: 600; }
    .list { max-height: 70vh; overflow: auto; padding: 0 .8rem .5rem; }
    h2 { font-size: 1em; margin: .6rem 0 .2rem; }
    article { border-left: 4px solid; padding-left: .6rem; margin: .5rem 0; }
    p { margin: 0; overflow-wrap: anywhere; }
    .place { color: #595959; font-size: .9em; }
    .state { font-weight: 600; color: #8a5a00; }
    @media (prefers-color-scheme: dark) {
      details { color: #e9e7e2; background: #1d2329; }
      .place { color: #a5adb6; } .state { color: #f0c060; } a { color: #7cc0f0; }
    }`);
  shadow.adoptedStyleSheets = [style];
  const panel = document.createElement("details");
  // On a narrow screen it would hide the page.
  const wanted = sessionStorage.getItem("diptych-panel");
  panel.open = wanted ? wanted !== "closed" : innerWidth > 700;
  panel.addEventListener("toggle", () =>
    sessionStorage.setItem("diptych-panel", panel.open ? "open" : "closed"));
  shadow.append(panel);
  document.body.append(host);

  const add = (parent, name, text, className = "") => {
    const node = document.createElement(name);
    node.textContent = text;
    node.className = className;
    parent.append(node);
    return node;
  };

  const list = (parent, title, findings) => {
    if (!findings.length) return;
    add(parent, "h2", title);
    for (const finding of findings) {
      const item = add(parent, "article", "");
      item.style.borderColor = colours[finding.severity];
      add(item, "p", finding.message);
      add(item, "p", finding.hint);
      add(item, "p", `${finding.path}:${finding.line} · ${finding.rule}`, "place");
    }
  };

  // Stories that readers do not see are marked wherever a page leads to them.
  const mark = (marks) => {
    for (const link of document.querySelectorAll("main a[href]")) {
      const state = link.origin === location.origin && marks[link.pathname];
      const holder = link.closest("h1, h2, h3, h4, li, td") || link.parentElement;
      if (!state || holder.querySelector("[data-diptych-state]")) continue;
      const badge = add(holder, "small", ` (${state})`);
      badge.dataset.diptychState = "";
      badge.style.color = "light-dark(#8a5a00, #f0c060)";
    }
  };

  const show = ({ findings, problem, story, marks }) => {
    panel.replaceChildren();
    add(panel, "summary", `${words.title} (${findings.length + (problem ? 1 : 0)})`);
    const body = add(panel, "div", "", "list");
    const state = story && (marks[location.pathname] || marks[location.pathname.replace(/parallel\/$/, "")]);
    if (state) add(body, "p", state, "state");
    if (story) add(add(body, "p", ""), "a", words.both).href = `/.diptych/story/${encodeURI(story)}`;
    add(add(body, "p", ""), "a", words.desk).href = "/.diptych/";
    if (problem) add(body, "p", problem);
    mark(marks);
    const here = (finding) => finding.story && finding.story === story;
    list(body, words.here, findings.filter(here));
    list(body, words.others, findings.filter((finding) => !here(finding)));
    if (!findings.length && !problem) add(body, "p", words.none);
  };

  const load = () => fetch(`/.diptych/findings?page=${encodeURIComponent(location.pathname)}`).then((answer) => answer.json()).then(show);
  let version = null;
  new EventSource("/.diptych/events").onmessage = ({ data }) => {
    if (version !== null && version !== data) location.reload();
    version = data;
    load();
  };
})();
