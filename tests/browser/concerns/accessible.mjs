// axe-core finds nothing to say of any sort of page, in any language, on a phone or a screen, on light or dark paper.
import { AxeBuilder } from "@axe-core/playwright";
import { samples } from "../hub.mjs";
import { gather, tell } from "../pages.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

export default async function ({ browser, hubs }) {
  return (await violationsOf(browser, hubs.flatMap(samples))).map(({ page, what }) => tell(page, what));
}

/** Every rule that a page breaks, once for each width and colour scheme, as `{ page, what }`. */
export async function violationsOf(browser, pages) {
  const widths = [320, 1280].map((width) => gather(browser, pages, { viewport: { width, height: 900 } }, (tab) => look(tab, width)));
  return (await Promise.all(widths)).flat();
}

async function look(tab, width) {
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ colorScheme });
    // Pages have no frames, so the one document is all there is to look at.
    const { violations } = await new AxeBuilder({ page: tab }).setLegacyMode(true).withTags(RULES).analyze();
    found.push(...violations.map((violation) => `${width} px, ${colorScheme}: ${inOneLine(violation)}`));
  }
  return found;
}

function inOneLine({ id, nodes }) {
  const [first] = nodes;
  return `${id}, ${nodes.length} times, first ${first.html.slice(0, 200)} (${first.failureSummary.replace(/\s+/g, " ")})`;
}
