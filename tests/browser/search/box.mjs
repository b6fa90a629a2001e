// The field in every header shows results below it as one types; without a script, and with Enter, it leads to the search page.
export default async function ({ open, ask, told, titles, same, hold }) {
  const tab = await open("/fr/guides/");
  await tab.waitForLoadState("networkidle");
  same(tab.fetched().filter((path) => /search\.js|\/search\//.test(path)), [], "fetched before anybody has gone to the field");
  await tab.locator("#q_").focus();
  await ask(tab, "donees ouvertes");
  same((await titles(tab))[0], "Publier des données ouvertes", "the first result");
  same(await tab.locator(".found .tally").textContent(), "4 résultats pour «\u00a0donees ouvertes\u00a0»", "how many");
  hold((await tab.locator(".notes").textContent()).includes("donnees ouvertes"), "nothing says what was understood");

  // With the keyboard alone.
  const focused = () => tab.evaluate(() => document.activeElement.pathname ?? document.activeElement.id);
  await tab.keyboard.press("ArrowDown");
  same(await focused(), "/fr/guides/publier-des-donnees-ouvertes/", "an arrow leads to the first result");
  await tab.keyboard.press("ArrowUp");
  same(await focused(), "q_", "an arrow leads back");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Escape");
  same(await focused(), "q_", "Escape leads back to the field");
  hold(!(await tab.locator(".found").isVisible()), "Escape does not close the results");
  await told(tab, () => tab.keyboard.type(" "));
  hold(await tab.locator(".found").isVisible(), "the results do not come back");
  await tab.mouse.click(20, 700);
  hold(!(await tab.locator(".found").isVisible()), "a press elsewhere does not close the results");

  await tab.locator("#q_").focus();
  hold(await tab.locator(".found").isVisible(), "who comes back to the field does not see the results");
  same(await tab.locator(".found .more").evaluate(({ pathname, search }) => pathname + search), "/fr/search/?q=donees+ouvertes", "where all results are");
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/\/fr\/search\/\?q=/);
  await told(tab);
  same((await titles(tab)).length, 4, "the results on the search page");

  // Who has left or has closed the results is not shown those that come later.
  const left = await open("/en/guides/");
  await left.locator("#q_").focus();
  await left.waitForLoadState("networkidle");
  await left.route("**/search/files/*", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const panel = left.locator(".found");
  await left.keyboard.type("snow");
  await left.keyboard.press("Tab");
  await left.keyboard.press("Tab");
  await told(left);
  hold(!(await panel.isVisible()), "results open for who has gone on");
  await left.locator("#q_").focus();
  hold(await panel.isVisible(), "who comes back does not see them");
  await left.keyboard.type(" licence");
  await left.keyboard.press("Escape");
  await told(left, () => {});
  hold(!(await panel.isVisible()), "results that were closed open again");
  await left.keyboard.press("ArrowDown");
  hold(await panel.isVisible(), "an arrow does not open them");
  // An arrow among characters to choose from is none among results.
  await left.locator("#q_").focus();
  await left.locator("#q_").dispatchEvent("keydown", { key: "ArrowDown", isComposing: true });
  same(await left.evaluate(() => document.activeElement.id), "q_", "an arrow while characters are composed");
  // Nothing found: words that are close, and no way to an empty list.
  await ask(left, "conxyzuvw");
  await left.locator(".notes a").first().waitFor();
  hold(await panel.isVisible(), "nothing says that nothing was found");
  hold(!(await left.locator(".found .more").isVisible()), "a way to an empty list");

  // The large field of the home page, and a phone, whose header has a link instead of a field.
  const home = await open("/en/");
  await home.locator("#query_").focus();
  await ask(home, "privacy");
  same((await titles(home))[0], "Data governance", "what the topic is called too");
  const phone = await open("/en/guides/buy/", { viewport: { width: 320, height: 700 } });
  await phone.locator(".to-search").click();
  await ask(phone, "ploughs");
  same(await titles(phone), ["Where the ploughs are"], "on a phone");

  // Without a script the form leads to lists.
  const plain = await open("/en/guides/", { javaScriptEnabled: false });
  await plain.locator("#q_").fill("water");
  await plain.keyboard.press("Enter");
  await plain.waitForURL(/\/en\/search\/\?q=water/);
  hold(await plain.locator(".notice").isVisible(), "nothing says that the search needs a script");
  hold(await plain.locator('a[href="/en/a-z/"]').first().isVisible(), "no way to the list from A to Z");
  hold((await plain.locator(".topics a").count()) > 0, "no way to the topics");
  hold(!(await plain.locator("#found_").isVisible()), "an empty list of results is shown");
}
