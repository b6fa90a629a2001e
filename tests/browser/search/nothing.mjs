// Where nothing is found: what was asked, words that are close, topics, and what the other languages have.
export default async function ({ open, ask, titles, same, hold }) {
  const tab = await open("/fr/search/");
  await tab.locator("#query_").focus();
  await ask(tab, "procurement");
  same(await tab.locator(".tally").textContent(), "Nous n’avons rien trouvé pour «\u00a0procurement\u00a0».", "what is said");
  same(await titles(tab), [], "results");
  const other = tab.locator(".notes a[hreflang]");
  await other.waitFor();
  same(await other.textContent(), "2 résultats en anglais", "what the other language has");
  same(await other.getAttribute("hreflang"), "en", "its language");
  hold(await tab.locator(".topics").isVisible(), "no topics to look through");
  await other.click();
  await tab.waitForURL(/\/en\/search\/\?q=procurement/);

  const english = await open("/en/search/");
  await english.locator("#query_").focus();
  await ask(english, "conxyzuvw");
  await english.locator(".notes a").first().waitFor();
  const near = await english.locator(".notes a").first();
  hold((await near.textContent()).startsWith("co"), `a word that is close: ${await near.textContent()}`);
  await near.click();
  await english.waitForFunction(() => document.querySelectorAll(".results li").length > 0);

  // What was taken for something else is said beside the results.
  await ask(english, "pirvacy");
  same(await english.locator(".notes p").first().textContent(), "We searched for “privacy”.", "what was understood");
  same((await titles(english))[0], "Data governance", "what it finds");
}
