// Looks at the search of a built hub. Arguments: the browser's program, the name of what to look at (a file beside this one),
// the program `hub`, the built folder. Writes one line of JSON: what was wrong, a list.
import { chromium } from "playwright-core";
import { openHub } from "../hub.mjs";

const [executablePath, name, program, folder] = process.argv.slice(2);
const faults = [];

/** Notes what is not as it should be. */
const hold = (is, what) => is || faults.push(what);

const look = {
  hold,
  same(found, expected, what) {
    const [one, other] = [found, expected].map((value) => JSON.stringify(value));
    hold(one === other, `${what}\n  found:    ${one}\n  expected: ${other}`);
  },
  program,
  folder,
  hub: folder && (await openHub(name, folder)),
  /** A tab of its own, with what it fetches: `fetched()` gives the paths since it was last asked. */
  async open(address, options = {}) {
    look.browser ??= await chromium.launch({ executablePath });
    const context = await look.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "de-DE", ...options });
    const tab = await context.newPage();
    const paths = [];
    tab.on("request", (request) => paths.push(new URL(request.url()).pathname));
    tab.on("pageerror", (error) => faults.push(`a script fails: ${error.message}`));
    tab.fetched = () => paths.splice(0);
    await tab.goto(look.hub.origin + address);
    return tab;
  },
  /** Types into the field that there is, and waits until it is answered and told. */
  ask: (tab, query) => look.told(tab, () => tab.locator("input[name=q]").fill(query)),
  /** Waits until what was found is told to those who do not see it, after this was done. */
  async told(tab, act) {
    if (act) await tab.evaluate(() => document.querySelectorAll("output").forEach((status) => (status.textContent = "")));
    await act?.();
    const isTold = () => {
      const said = document.querySelector("output")?.textContent;
      return said && said === document.querySelector(".tally").textContent;
    };
    await tab.waitForFunction(isTold, undefined, { timeout: 30_000 });
  },
  /** The titles of the results, in order. */
  titles: (tab) => tab.locator(".results h3, .results p > a").allTextContents(),
};

try {
  const { default: check } = await import(`./${name}.mjs`);
  await check(look);
} catch (error) {
  faults.push(String(error.stack ?? error));
}
await look.browser?.close();
console.log(JSON.stringify(faults));
process.exit(0);
