// Looks at a preview in a browser. Arguments: the browser's program, the name of what to look at (`reload`, `overlay`, `desk`),
// the address of the preview, the folder of the site. Writes one line of JSON: what was wrong, a list. Between, it may write
// `restart`, and waits for a line on standard input that says that the preview was ended and started again.
import { createInterface } from "node:readline";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const [executablePath, name, url, folder] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const faults = [];

const look = {
  browser: await chromium.launch({ executablePath }),
  url,
  /** Notes what is not as it should be. */
  hold(is, what) {
    if (!is) faults.push(what);
  },
  read: (file) => readFileSync(join(folder, file), "utf8"),
  write: (file, text) => writeFileSync(join(folder, file), text),
  async restart() {
    console.log("restart");
    await lines.next();
  },
  /** What axe finds wrong with a page or a part of it, on light and dark paper. */
  async axe(page, what, part) {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const builder = new AxeBuilder({ page }).setLegacyMode(true);
      const { violations } = await (part ? builder.include(part) : builder).analyze();
      for (const { id, nodes } of violations) faults.push(`${what}, ${colorScheme}: ${id}: ${nodes[0].html.slice(0, 200)}`);
    }
  },
};

try {
  const { default: check } = await import(`./${name}.mjs`);
  await check(look);
} catch (error) {
  faults.push(String(error.stack ?? error));
}
await look.browser.close();
console.log(JSON.stringify(faults));
process.exit(0);
