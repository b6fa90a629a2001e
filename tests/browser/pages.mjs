// Ways to open pages that all concerns share.

// A busy machine may take long over a page; one that takes longer than this, in milliseconds, has stopped.
const PATIENCE = 300_000;

/** So many pages at a time: more than that wait for the processor alone. */
const AT_ONCE = 3;

// No page speaks this language, so that the page at `/` leads nowhere by itself.
const QUIET = { locale: "de-DE", reducedMotion: "reduce", viewport: { width: 1280, height: 900 } };

/** Opens each page in turn and gathers what `look(tab, page)` says of it, one line for each, in the order of the pages. */
export async function each(browser, pages, setting, look) {
  return (await gather(browser, pages, setting, look)).map(({ page, what }) => tell(page, what));
}

/** The same as `{ page, what }`. `setting` is that of the tabs, as playwright takes it; its `prepare(tab)` runs before each page. */
export async function gather(browser, pages, { prepare, ...setting }, look) {
  const waiting = pages.entries();
  const said = pages.map(() => []);
  const work = async () => {
    const context = await browser.newContext({ ...QUIET, ...setting });
    context.setDefaultTimeout(PATIENCE);
    const tab = await context.newPage();
    for (const [at, page] of waiting) {
      await prepare?.(tab);
      await open(tab, page);
      said[at] = (await look(tab, page)) ?? [];
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return said.flatMap((found, at) => found.map((what) => ({ page: pages[at], what })));
}

/** Goes to a page; one that leads on at once is held. */
export async function open(tab, page) {
  const stay = page.sort === "redirect" ? "?stay" : "";
  const go = () => tab.goto(page.hub.origin + page.url + stay, { waitUntil: "load" });
  // A window that has just opened may still be about to show its own empty page, which ends ours.
  await go().catch(go);
}

/** What is wrong with a page, with its hub and address. */
export function tell(page, what) {
  return `${page.hub.name} ${page.address}: ${what}`;
}
