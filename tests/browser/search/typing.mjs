// Nothing is fetched until a reader goes to the field; a query fetches its own files alone; results lead to the place that
// matched, show the words that did, and are told to those who do not see them.
export default async function ({ open, ask, told, titles, same, hold }) {
  const tab = await open("/en/search/");
  await tab.waitForLoadState("networkidle");
  const before = tab.fetched();
  hold(before.some((path) => path.endsWith("/search-box.js")), "the page has no script for its field");
  same(before.filter((path) => /search\.js|\/search\/./.test(path)), [], "fetched before anybody has gone to the field");

  await tab.locator("#query_").focus();
  await tab.waitForLoadState("networkidle");
  same(tab.fetched().filter((path) => !path.endsWith("/search.js")), [], "fetched before anything was typed");

  await ask(tab, "evaluating");
  same(await titles(tab), ["How to buy a tool fairly"], "what is evaluated");
  same(await tab.locator(".tally").textContent(), "1 result for “evaluating”", "how many");
  same(await tab.locator("output").textContent(), "1 result for “evaluating”", "what is told");
  same(await tab.locator(".results a").evaluate(({ pathname, hash }) => pathname + hash), "/en/guides/buy/#after-the-contract", "where it leads");
  same(await tab.locator(".snippet b").textContent(), "After the contract", "the heading of the place");
  same(await tab.locator(".snippet mark").allTextContents(), ["Evaluate", "evaluation", "evaluating"], "the words that are marked");
  same(await tab.locator(".results .kind-name").textContent(), "Guide", "its kind");
  same(await tab.locator(".results .quiet").textContent(), "Procurement · In service", "what it is filed under");
  same(new URL(tab.url()).search, "?q=evaluating", "the address");
  const files = tab.fetched().filter((path) => path.startsWith("/en/search/"));
  same(files[0], "/en/search/manifest.json", "what is fetched first");
  hold(files.length === new Set(files).size, `a file was fetched twice: ${files}`);

  // The same again is in memory.
  await ask(tab, "evaluat");
  await ask(tab, "evaluating");
  same(tab.fetched().filter((path) => path.startsWith("/en/")), [], "fetched again");

  // Letters that come one after the other are one query, which alone fetches.
  await tab.locator("#query_").fill("");
  await told(tab, () => tab.locator("#query_").pressSequentially("snow", { delay: 20 }));
  hold((await titles(tab)).includes("Where the ploughs are"), `snow: ${await titles(tab)}`);

  // An emptied field empties the address, and sending nothing is no step.
  await tab.locator("#query_").fill("");
  await tab.waitForFunction(() => location.search === "");
  const steps = await tab.evaluate(() => history.length);
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Enter");
  same(await tab.evaluate(() => [location.href.endsWith("/en/search/"), history.length]), [true, steps], "sending an empty field");

  // What is typed before the client is there stands in the address too.
  const slow = await open("/en/search/");
  await slow.route("**/search.js*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await slow.locator("#query_").focus();
  await slow.keyboard.type("snow");
  await slow.waitForFunction(() => location.search === "?q=snow");

  // Phrases, dates, archived entries last and marked, drafts never.
  await ask(tab, '"open data"');
  const all = await titles(tab);
  same(all.at(-1), "Open data, the first plan", "the archived entry comes last");
  same(await tab.locator(".results .card").last().locator(".tag").textContent(), "Archived", "its mark");
  same(await tab.locator(".results .card").last().locator("time").textContent(), "1 May 2015", "its date");
  await ask(tab, "secretword");
  same(await titles(tab), [], "a draft is found");

  // In French, with its own words, numbers and dates; accents and elisions are no matter.
  const french = await open("/fr/search/?q=l%27evaluation");
  await told(french);
  same(await french.locator(".tally").textContent(), "1 résultat pour «\u00a0l'evaluation\u00a0»", "how many in French");
  same(await french.locator(".snippet mark").allTextContents(), ["Évaluez", "évaluation"], "what is marked in French");
  await ask(french, "chasse neige");
  same(await french.locator("time").textContent(), "1er mars 2021", "a date in French");
}
