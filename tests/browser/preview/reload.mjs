// A tab shows what was saved, where its reader was; other tabs stay as they are; a style sheet changes without a reload.

const entry = (words) => `---\ntitle: Second\ndate: 2021-10-02\n---\n${"A paragraph that makes the page long.\n\n".repeat(80)}${words}\n`;
const STYLE = "themes/commons/assets/commons.css";

export default async function ({ browser, url, hold, write, restart }) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  const open = async (path) => {
    const page = await context.newPage();
    await page.goto(`${url}${path}`);
    // Its script has begun to listen when it has put its overlay into the page.
    await page.waitForFunction(() => customElements.get("hub-overlay"));
    await page.evaluate(() => (window.isOld = true));
    return page;
  };
  const isOld = (page) => page.evaluate(() => window.isOld === true);
  const shows = (page, words) => page.waitForFunction((words) => document.body.textContent.includes(words), words, { timeout: 30_000 });

  write("content/blog/second.md", entry("As it was."));
  const other = await open("en/blog/first/");
  const page = await open("en/blog/second/");
  await shows(page, "As it was.");
  await page.evaluate(() => scrollTo(0, 900));
  const place = await page.evaluate(() => scrollY);
  write("content/blog/second.md", entry("As it is."));
  await shows(page, "As it is.");
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 2, place, { timeout: 10_000 });
  hold(!(await isOld(page)), "the page was loaded again");
  hold(await isOld(other), "a page that is the same was loaded again");

  // A style sheet.
  await page.evaluate(() => (window.isOld = true));
  const colour = () => getComputedStyle(document.body).backgroundColor;
  for (const shade of ["rgb(1, 2, 3)", "rgb(3, 2, 1)"]) {
    write(STYLE, `body { background: ${shade} }`);
    for (const tab of [page, other]) await tab.waitForFunction((shade) => getComputedStyle(document.body).backgroundColor === shade, shade, { timeout: 30_000 });
  }
  hold((await isOld(page)) && (await isOld(other)), "a new style sheet needs no reload");
  hold((await page.locator("link[rel=stylesheet]").count()) === 1, "one style sheet is left");
  hold((await page.evaluate(colour)) === "rgb(3, 2, 1)", "the new style sheet is in use");

  // Ten tabs share one stream, so that there are connections left for pages.
  const tabs = [];
  for (let number = 0; number < 10; number++) tabs.push(await open("en/blog/second/"));
  write("content/blog/second.md", entry("For all of them."));
  await Promise.all(tabs.map((tab) => shows(tab, "For all of them.")));
  const streams = await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/_hub/events")).length);
  hold(streams === 0, "no tab has a stream of its own");

  // A page that is away and comes back.
  write("content/blog/third.md", "---\ntitle: Third\ndate: 2021-10-03\n---\nThe third.\n");
  const third = await open("en/blog/third/").catch(() => null);
  await shows(third, "The third.");
  hold(await isOld(other), "what does not list the new page was loaded again");

  // The preview is ended and started again, and a text changed meanwhile.
  await restart();
  write("content/blog/second.md", entry("After the restart."));
  await shows(tabs[9], "After the restart.");
}
