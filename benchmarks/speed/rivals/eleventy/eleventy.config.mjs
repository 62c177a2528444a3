// Eleventy, set to build the same site: pages, front, region and tag pages, RSS and Atom.
export default function (config) {
  for (const lang of ["fr", "en"]) {
    config.addCollection(`stories_${lang}`, (api) =>
      api.getFilteredByGlob(`content/**/*.${lang}.md`).sort((a, b) => b.date - a.date));
  }
  config.addCollection("terms", (api) => {
    const terms = new Map();
    for (const item of api.getFilteredByGlob("content/**/*.md")) {
      const lang = item.inputPath.endsWith(".fr.md") ? "fr" : "en";
      for (const [kind, codes] of [["region", [item.data.region]], ["tag", item.data.topics ?? []]]) {
        for (const code of codes) {
          const address = `/${lang}/${kind}/${code}/`;
          if (!terms.has(address)) terms.set(address, { address, title: code, items: [] });
          terms.get(address).items.push(item);
        }
      }
    }
    for (const term of terms.values()) term.items.sort((a, b) => b.date - a.date);
    return [...terms.values()];
  });
  config.addFilter("head", (list, count) => list.slice(0, count));
  config.addFilter("iso", (date) => date.toISOString());
  return { dir: { input: ".", includes: "_includes", output: "public" }, markdownTemplateEngine: false };
}
