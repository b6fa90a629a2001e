// Tells what each sort of page weighs and what axe says of it: `node tests/browser/figures.mjs public [public of another hub …]`.
// Bytes are packed by `gzip -9`; requests and bytes are those of a first visit, the page itself and its icon included. The
// count of axe is of rules that are broken, at 320 and 1280 px, light and dark together.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openHub, samples } from "./hub.mjs";
import { weightsOf } from "./weights.mjs";

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("name the folder of a hub that was built: node tests/browser/figures.mjs public");
  process.exit(2);
}
const prepare = spawnSync("bash", [fileURLToPath(new URL("prepare", import.meta.url))], { stdio: ["inherit", "pipe", "inherit"] });
// These need packages that are only now sure to be there.
const { chromium } = await import("playwright-core");
const { violationsOf } = await import("./concerns/accessible.mjs");
const browser = await chromium.launch({ executablePath: prepare.stdout.toString().trim() });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (cells) => console.log(cells.map((cell, at) => (at === 0 ? String(cell).padEnd(34) : String(cell).padStart(9))).join(""));

for (const folder of folders) {
  const hub = await openHub(folder, folder);
  const weights = await weightsOf(browser, hub);
  const heaviest = new Set(samples(hub));
  const broken = await violationsOf(browser, [...heaviest]);
  console.log(`\n${folder}: ${hub.pages.length} pages; the heaviest of each sort and language`);
  row(["", "HTML", "CSS", "script", "pictures", "in all", "requests", "axe"]);
  for (const { page, html, css, script, pictures, whole, requests } of weights.filter(({ page }) => heaviest.has(page))) {
    const drawn = pictures.reduce((sum, { bytes }) => sum + bytes, 0);
    row([`${page.lang} ${page.sort}`, html, css, script, drawn, whole, requests, broken.filter((fault) => fault.page === page).length]);
  }
  const of = (name) => weights.map((weight) => weight[name]);
  console.log(`median of all pages: HTML ${median(of("html"))}, in all ${median(of("whole"))}; most: HTML ${Math.max(...of("html"))}, in all ${Math.max(...of("whole"))}, requests ${Math.max(...of("requests"))}`);
  hub.server.close();
}
await browser.close();
