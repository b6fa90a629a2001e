// A line that is down, a file that is missing, a file that is damaged: the last results stay, a plain message says so, and the
// next try finds what there is. Never a wrong result.
const FAILED = "The search could not be loaded. Check your connection and try again.";

export default async function ({ hub, open, ask, titles, same, hold }) {
  // Each title is a word of its own, and a query for it.
  const words = hub.pages.filter(({ sort, lang }) => sort === "entry blog/*" && lang === "en").map(({ html }) => /<h1[^>]*>(\w+)/.exec(html)[1]);
  const fileOf = (route) => Buffer.from(hub.files.get(new URL(route.request().url()).pathname));
  const ways = {
    "the line is down": (route) => route.abort("internetdisconnected"),
    "a file is missing": (route) => route.fulfill({ status: 404, body: "not here" }),
    "a file is damaged": (route) => {
      const file = fileOf(route);
      file[file.length >> 1] ^= 0x10;
      return route.fulfill({ body: file });
    },
    "a file is cut off": (route) => route.fulfill({ body: fileOf(route).subarray(0, 20) }),
    "another page stands in for a file": (route) => route.fulfill({ body: "<!DOCTYPE html>", contentType: "text/html" }),
    "a file stands in for another": (route) => route.fulfill({ body: hub.files.get([...hub.files.keys()].find((path) => path.startsWith("/en/search/files/"))) }),
  };
  for (const [what, way] of Object.entries(ways)) {
    // From the first file on.
    const tab = await open("/en/search/");
    await tab.locator("#query_").focus();
    await tab.route("**/search/files/*", way);
    await tab.locator("#query_").fill(words[0]);
    const failed = tab.locator(".failed");
    await failed.waitFor();
    hold((await failed.textContent()).startsWith(FAILED), `${what}: ${await failed.textContent()}`);
    same(await failed.getAttribute("role"), "alert", `${what}: how it is told`);
    same(await titles(tab), [], `${what}: results of nothing`);
    await tab.unroute("**/search/files/*");
    await failed.locator("button").click();
    await tab.locator(".results li").waitFor();
    same(await titles(tab), [words[0]], `${what}: the next try`);
    same(await failed.count(), 0, `${what}: the message stays`);
    await tab.waitForFunction((word) => location.search === `?q=${word}`, words[0]);
    same(await tab.evaluate(() => document.activeElement.id), "query_", `${what}: the focus`);
    await tab.close();
  }

  // The last results stay while files are on their way, and where they do not come.
  const tab = await open("/en/search/");
  await tab.locator("#query_").focus();
  await ask(tab, words[0]);
  let isAsked = false;
  await tab.route("**/search/files/*", async (route) => {
    isAsked = true;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.abort();
  });
  const other = words.find((word) => word[0] !== words[0][0]);
  await tab.locator("#query_").fill(other);
  await tab.waitForTimeout(600);
  hold(isAsked, "another word needs no file");
  same(await titles(tab), [words[0]], "the last results while the next are on their way");
  await tab.waitForFunction((words) => document.querySelector("output").textContent === words, "Searching…");
  await tab.locator(".failed").waitFor();
  same(await titles(tab), [words[0]], "the last results when the next do not come");
  await tab.unroute("**/search/files/*");
  await tab.locator(".failed button").click();
  await tab.waitForFunction((title) => document.querySelector(".results h3").textContent === title, other);

  // The script itself.
  const bare = await open("/fr/a-z/");
  await bare.route("**/search.js*", (route) => route.abort());
  await bare.locator("#q_").focus();
  await bare.locator(".failed").waitFor();
  hold((await bare.locator(".failed").textContent()).startsWith("La recherche n’a pas pu être chargée."), "what is said in French");
  await bare.unroute("**/search.js*");
  await bare.locator(".failed button").click();
  await bare.locator("#q_").fill(words[1]);
  await bare.waitForFunction(() => /rien trouvé/.test(document.querySelector(".tally")?.textContent));
}
