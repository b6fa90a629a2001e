// Results pass axe on phones and screens, in light and dark; they do not scroll sideways, can be pressed, and lie on paper.
import { AxeBuilder } from "@axe-core/playwright";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

export default async function ({ open, ask, told, same, hold }) {
  const places = [
    ["/en/search/?q=open&topics=data-governance", ""],
    ["/fr/search/?q=donees", ""],
    ["/fr/search/?q=procurement", ""],
    ["/en/", "open"],
    ["/en/guides/", "open"],
  ];
  for (const [address, query] of places) {
    for (const width of [320, 1280]) {
      const what = `${address}, ${width} px`;
      const tab = await open(address, { viewport: { width, height: 900 }, reducedMotion: "reduce" });
      const field = tab.locator("input[name=q]");
      if (!(await field.isVisible())) continue;
      if (query) await ask(tab, query);
      else await told(tab);
      await tab.waitForTimeout(300);
      for (const summary of await tab.locator("summary:visible").all()) await summary.click({ timeout: 1000 }).catch(() => {});
      for (const colorScheme of ["light", "dark"]) {
        await tab.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page: tab }).setLegacyMode(true).withTags(RULES).analyze();
        for (const { id, nodes } of violations) hold(false, `${what}, ${colorScheme}: ${id}: ${nodes[0].html.slice(0, 200)}`);
      }
      const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
      same(wide, 0, `${what}: scrolls sideways`);
      const small = await tab.evaluate(() =>
        [...document.querySelectorAll("main :is(label, button, select, summary)")].filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 24).map((element) => element.outerHTML.slice(0, 80)),
      );
      same(small, [], `${what}: too small to press`);
      await tab.setViewportSize({ width: 680, height: 960 });
      await tab.emulateMedia({ media: "print" });
      const printed = await tab.evaluate(() => [...document.querySelectorAll("form, button, select, input, .facets, .failed")].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)));
      same(printed, [], `${what}: is printed`);
      await tab.close();
    }
  }

  // Headings of results follow one another, and there is a list.
  const tab = await open("/en/search/?q=open");
  await told(tab);
  same([...new Set(await tab.locator("main :is(h1, h2, h3)").evaluateAll((all) => all.map(({ tagName }) => tagName)))], ["H1", "H2", "H3"], "the headings");
  hold((await tab.locator("ol.results > li h3 > a").count()) === (await tab.locator("ol.results > li").count()), "each result has one heading with one link");
  // Forced colours keep the marks.
  await tab.emulateMedia({ forcedColors: "active" });
  const marks = await tab.locator(".results mark").first().evaluate((mark) => getComputedStyle(mark).backgroundColor !== getComputedStyle(document.body).backgroundColor);
  hold(marks, "marks are lost in forced colours");
}
