// A language says by rules of its own which form of a word a number takes.
export default async function ({ open, ask, same }) {
  const tab = await open("/en/search/");
  await tab.locator("#query_").focus();
  for (const [query, expected] of [["evaluating", "1 result for “evaluating”"], ["procurement", "2 twofold"], ["open", "5 results for “open”"]]) {
    await ask(tab, query);
    same(await tab.locator(".tally").textContent(), expected, query);
  }
}
