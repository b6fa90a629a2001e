// Our search beside Pagefind's on the same pages: bytes to the first result, and whether a page is found by words of its title.
// Arguments: a built folder, and a copy of it over which `pagefind --site <copy>` has run; a language's code where there are several.
// `CHROMIUM` names another browser.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { Index } from "../../../themes/commons/assets/search.js";
import { fileAt, openHub } from "../hub.mjs";

const [own, copy, lang = ""] = process.argv.slice(2);
const index = await Index.open(async (name) => readFileSync(join(own, lang, "search", name)));
const hub = await openHub("copy", copy);
// Pagefind needs a policy that allows code to be made while it runs.
hub.rules.forEach(({ headers }) => delete headers["Content-Security-Policy"]);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });

const known = [];
for (let entry = 7; entry < index.live; entry += Math.ceil(index.live / 60)) known.push(await index.head(entry));
const wordsOf = (title) => title.split(/[^\p{L}]+/u).filter((word) => word.length > 4);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
const slip = (word) => word.slice(0, 3) + word[4] + word[3] + word.slice(5);
const WAYS = {
  "two words of the title": (words) => words.slice(0, 2).join(" "),
  "without accents, lower case": (words) => plain(words.slice(0, 2).join(" ")).toLowerCase(),
  "two letters swapped": (words) => [slip(words[0]), ...words.slice(1, 2)].join(" "),
  "one letter missing at the beginning": (words) => [words[0].slice(1), ...words.slice(1, 2)].join(" "),
};

const tab = await (await browser.newContext()).newPage();
await tab.goto(`${hub.origin}${hub.base}${lang && `${lang}/`}search/`);
const theirs = (query, most) =>
  tab.evaluate(
    async ([query, most]) => {
      window.pagefind ??= await import("/pagefind/pagefind.js");
      const { results } = await window.pagefind.search(query);
      return (await Promise.all(results.slice(0, most).map((result) => result.data()))).map(({ url }) => url);
    },
    [query, most],
  );
const ours = async (query, most) => {
  const found = await index.find(query);
  return Promise.all(index.first(found.entries, found, most).map(async (entry) => (await index.head(entry)).address));
};
console.log("found among the first three      hub   pagefind");
for (const [what, way] of Object.entries(WAYS)) {
  const hits = [0, 0];
  const asked = known.map(({ title, address }) => [wordsOf(title), address]).filter(([words]) => words.length > 1);
  for (const [words, address] of asked) {
    const query = way(words);
    if ((await ours(query, 3)).includes(address)) hits[0]++;
    if ((await theirs(query, 3)).some((url) => url.endsWith(address))) hits[1]++;
  }
  console.log(`${what.padEnd(30)} ${hits.map((hit) => `${((hit / asked.length) * 100).toFixed(0)} %`.padStart(6)).join("  ")}  of ${asked.length}`);
}

console.log("bytes until ten results are known, from a cold cache, script included: pagefind");
for (const { title } of known.slice(0, 5)) {
  const [query] = wordsOf(title);
  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(`${hub.origin}${hub.base}${lang && `${lang}/`}search/`);
  const paths = [];
  fresh.on("request", (request) => paths.push(new URL(request.url()).pathname));
  const count = await fresh.evaluate(async (query) => {
    const pagefind = await import("/pagefind/pagefind.js");
    return (await pagefind.search(query)).results.length;
  }, query);
  // Files of its own sort are packed already.
  const sizeOf = (path) => (/\.(js|json|css)$/.test(path) ? gzipSync(fileAt(hub, path), { level: 9 }) : fileAt(hub, path)).length;
  const beforeData = paths.reduce((sum, path) => sum + sizeOf(path), 0);
  console.log(`${query.padEnd(16)} ${beforeData} (${paths.length}) without titles, ${count} results`);
  await fresh.close();
}
await browser.close();
hub.server.close();
