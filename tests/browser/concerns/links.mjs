// Every link within the site leads to a file that is there and, where it names one, to a part of it that is there; so does
// everything that a page is made of or that its head tells programs. Old addresses lead on to where they say.
import { fileAt } from "../hub.mjs";
import { open, tell } from "../pages.mjs";
import { visitsOf } from "../visit.mjs";

export default async function ({ browser, hubs }) {
  const faults = [];
  for (const hub of hubs) {
    const visits = await visitsOf(browser, hub);
    // Of a file that is no page, and of a page that is one of too many, no parts are known.
    const ids = new Map(visits.map(({ page, ids }) => [page.url, new Set(ids)]));
    for (const { page, links, parts, told } of visits) {
      for (const link of [...links.map(({ whole }) => whole), ...parts, ...told]) {
        const fault = follow(hub, ids, link);
        if (fault) faults.push(tell(page, `${link} ${fault}`));
      }
      for (const { written } of links) {
        if (/^(?!https?:|mailto:|tel:|\/|#|\?)/.test(written)) faults.push(tell(page, `the link ${written} depends on where it is read`));
      }
    }
    faults.push(...(await redirects(browser, hub)));
  }
  return faults;
}

/** What is wrong with a link, as the browser resolves it; nothing where it leads to another site. */
function follow(hub, ids, link) {
  const url = new URL(link);
  const own = [hub.origin, new URL(hub.world).origin].includes(url.origin);
  if (!own) return ["https:", "http:", "mailto:", "tel:"].includes(url.protocol) ? undefined : "is of no known sort";
  if (!fileAt(hub, url.pathname)) return "leads nowhere";
  const anchor = decodeURIComponent(url.hash.slice(1));
  const isThere = !anchor || !ids.has(url.pathname) || ids.get(url.pathname).has(anchor);
  return isThere ? undefined : "names a part that the page does not have";
}

async function redirects(browser, hub) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const faults = [];
  for (const page of hub.pages.filter(({ sort }) => sort === "redirect")) {
    await open(tab, page);
    const to = await tab.locator("main a").first().evaluate((link) => link.href);
    await tab.goto(hub.origin + page.url);
    await tab.waitForURL(to).catch(() => faults.push(tell(page, `does not lead on to ${to}`)));
  }
  await context.close();
  return faults;
}
