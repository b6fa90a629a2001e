// Measures the search of a built hub in a browser, and prints a table. Arguments: the folder, a language's code (none where the
// hub has one language), then words to search for. Sizes are bytes as a host sends them: scripts and pages packed by
// `gzip -9`, files of the index as they are. `CHROMIUM` names another browser.
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { fileAt, openHub } from "../hub.mjs";

const [folder, lang = "", ...given] = process.argv.slice(2);
const QUERIES = ["procurement", "privacy", "evaluation", "open data", "procurment", "municipal guide"];
const queries = given.length ? given : QUERIES;
const ROUNDS = 5;

const hub = await openHub("figures", folder);
const address = `${hub.origin}${hub.base}${lang && `${lang}/`}search/`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });

/** What a tab has fetched since it was last asked. */
function listen(tab) {
  let fetched = [];
  tab.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  return () => fetched.splice(0);
}

function weigh(paths) {
  const sizes = paths.map((path) => ({ path, bytes: path.endsWith(".bin") ? fileAt(hub, path).length : gzipSync(fileAt(hub, path) ?? "", { level: 9 }).length }));
  return { requests: sizes.length, bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0), sizes };
}

/** Waits until the results of what was typed stand there: what was fetched until then, and what came after. */
async function ask(tab, fetched, query) {
  await tab.evaluate(() => {
    window.isShown = new Promise((resolve) => new MutationObserver(resolve).observe(document.querySelector(".tally"), { childList: true }));
  });
  await tab.fill("#query_", query);
  await tab.evaluate(() => window.isShown);
  const first = fetched();
  await tab.waitForFunction(() => document.querySelector("output").textContent, undefined, { timeout: 20_000 });
  await tab.waitForLoadState("networkidle");
  return { first: weigh(first), after: weigh(fetched()) };
}

console.log("a cold cache, bytes (requests)");
console.log("query                 first result  its snippets and filters  results");
const worst = [];
for (const [at, query] of queries.entries()) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const fetched = listen(tab);
  await tab.goto(address);
  fetched();
  await tab.focus("#query_");
  await tab.waitForSelector("#found_ .results", { state: "attached" });
  const script = weigh(["search.js"].map((name) => [...hub.files.keys()].find((path) => path.endsWith(`/${name}`))).map((path) => hub.base + path.slice(1)));
  const { first, after } = await ask(tab, fetched, query);
  const own = first.sizes.some(({ path }) => path.endsWith("search.js")) ? 0 : script.bytes;
  worst.push(first.bytes + own);
  console.log(`${query.padEnd(20)} ${String(first.bytes + own).padStart(8)} (${first.requests})  ${String(after.bytes).padStart(14)} (${after.requests})   ${await tab.locator(".tally").textContent()}`);
  const further = await ask(tab, fetched, `${query} ${queries[(at + 1) % queries.length]}`);
  console.log(`  … and a word more  ${String(further.first.bytes).padStart(8)} (${further.first.requests})`);
  await context.close();
}
console.log(`at most ${Math.max(...worst)}`);

// Keystrokes: what is typed is in memory after a first round.
const tab = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
await tab.goto(address);
await tab.focus("#query_");
await tab.waitForSelector("#found_ .results", { state: "attached" });
await tab.evaluate(() => {
  window.times = [];
  let began = 0;
  document.querySelector("#query_").addEventListener("input", (event) => (began = event.timeStamp), { capture: true });
  const list = document.querySelector("#found_ .results");
  new MutationObserver(() => {
    list.getBoundingClientRect();
    const laid = performance.now() - began;
    requestAnimationFrame(() => setTimeout(() => window.times.push([laid, performance.now() - began])));
  }).observe(document.querySelector(".tally"), { childList: true });
});
const type = async (gap) => {
  for (const query of queries) {
    await tab.fill("#query_", "");
    await tab.keyboard.type(query, { delay: gap });
    await tab.waitForTimeout(1200);
  }
};
await type(200);
const session = await tab.context().newCDPSession(tab);
await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
// A machine that does other work too makes some keystrokes slow, never one of them fast: the least of a few rounds counts.
const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  await tab.evaluate(() => (window.times = []));
  await type(250);
  rounds.push(await tab.evaluate(() => window.times));
}
for (const [at, what] of ["laid out", "painted"].entries()) {
  const least = rounds[0].map((_, keystroke) => Math.min(...rounds.map((times) => times[keystroke]?.[at] ?? Infinity)));
  const sorted = least.sort((a, b) => a - b);
  const share = (part) => sorted[Math.floor((sorted.length - 1) * part)].toFixed(1);
  console.log(`keystroke until results are ${what}, 4 × slower, warm: median ${share(0.5)} ms, 95th percentile ${share(0.95)} ms, most ${share(1)} ms (${sorted.length} keystrokes)`);
}
await browser.close();
hub.server.close();
