// Filters have counts, several may be chosen, each can be taken away, and all stand in the address, so that the way back leads back.
export default async function ({ open, ask, told, titles, same, hold }) {
  const tab = await open("/en/search/");
  await tab.locator("#query_").focus();
  await ask(tab, "open");
  const all = await titles(tab);
  const shown = async () => {
    const labels = await tab.locator("#filters_ label").allTextContents();
    return labels.map((label) => label.trim());
  };
  same((await tab.locator("#filters_ legend").allTextContents()).slice(0, 2), ["Kind", "Topics"], "by what results are narrowed");
  hold((await shown()).includes("Data governance2"), `the topics with their counts: ${await shown()}`);

  const box = (field, value) => tab.locator(`#filters_ input[name="${field}"][value="${value}"]`);
  await box("topics", "data-governance").focus();
  await told(tab, () => tab.keyboard.press("Space"));
  same((await titles(tab)).sort(), ["Publishing open data", "Where the ploughs are"], "one value");
  same(new URL(tab.url()).search, "?q=open&topics=data-governance", "its address");
  same(await tab.evaluate(() => [document.activeElement.name, document.activeElement.value]), ["topics", "data-governance"], "the focus stays");
  hold((await shown()).includes("Procurement1"), `another value of the same field can be added: ${await shown()}`);

  await box("topics", "procurement").check();
  await tab.waitForFunction(() => document.querySelectorAll(".results li").length === 3);
  await box("stage", "live").check();
  await tab.waitForFunction(() => document.querySelectorAll(".results li").length === 1);
  same(await titles(tab), ["How to buy a tool fairly"], "values of two fields");
  same(new URL(tab.url()).search, "?q=open&topics=data-governance&topics=procurement&stage=live", "the address of three");
  same(await tab.locator(".chosen label").allTextContents(), ["Topics: Data governance", "Topics: Procurement", "Stage: In service"], "what is chosen");

  // Shared: the same address in another tab.
  const other = await open(new URL(tab.url()).pathname + new URL(tab.url()).search);
  await told(other);
  same(await titles(other), ["How to buy a tool fairly"], "a shared address");
  same(await other.locator(".tally").textContent(), "1 result for “open”", "its count");

  await tab.locator(".chosen input").last().click();
  await tab.waitForFunction(() => document.querySelectorAll(".results li").length === 3);
  hold(await tab.evaluate(() => document.activeElement !== document.body), "the focus is lost with the filter");
  await tab.goBack();
  await tab.waitForFunction(() => document.querySelectorAll(".results li").length === 1);
  await tab.goBack();
  await tab.goBack();
  await tab.goBack();
  await tab.waitForFunction((count) => document.querySelectorAll(".results li").length === count, all.length);
  same(await titles(tab), all, "the way back");
  same(await tab.locator("#query_").inputValue(), "open", "what was asked");

  // By date: the newest first, those without one last, archived ones behind all.
  await told(tab, () => tab.locator("#sort_").selectOption("date"));
  hold(/sort=date/.test(tab.url()), "the order does not stand in the address");
  const byDate = await titles(tab);
  same([byDate[0], byDate[1], byDate.at(-1)], ["Water meters", "Where the ploughs are", "Open data, the first plan"], "by date");

  // Filters without words, as a listing's values combined.
  const alone = await open("/en/search/?topics=data-governance");
  await told(alone);
  same(await alone.locator(".tally").textContent(), "2 results", "filters alone");
  // Where the filters are why nothing is found, that is said, and what there is without them.
  const none = await open("/en/search/?q=ploughs&stage=live");
  await none.locator(".notes a").waitFor();
  same(await none.locator(".tally").textContent(), "We found nothing for “ploughs” with these filters.", "nothing with filters");
  same(await none.locator(".notes p").allTextContents(), ["1 result without the filters"], "what there is without them");
  await none.locator(".notes a").click();
  await told(none);
  same([await titles(none), new URL(none.url()).search], [["Where the ploughs are"], "?q=ploughs"], "without the filters");

  // With the keyboard, results come before the filters.
  const order = await tab.evaluate(() => document.querySelector(".results").compareDocumentPosition(document.querySelector("#filters_")));
  same(order, 4, "filters follow the results");

  // What no hub knows is no filter, and no order.
  const mail = await open("/en/search/?utm_source=mail&sort=foo");
  await mail.waitForLoadState("networkidle");
  hold(!(await mail.locator("#found_").isVisible()), "everything is a result of an unknown field");
  same(await mail.locator("#sort_").inputValue(), "", "an unknown order");
  const odd = await open("/en/search/?q=water&colour=blue");
  await told(odd);
  same(await titles(odd), ["Water meters"], "an unknown field in the address");
}
