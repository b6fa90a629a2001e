// The desk: how every entry stands, with filters and order, by keys alone and without a script; it follows what is saved.

export default async function ({ browser, url, hold, read, write, axe }) {
  const desk = new URL("/_hub/", url).href;
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(desk);
  const titles = (page) => page.locator("table.entries tbody th > :first-child").allInnerTexts();
  const rows = await plain.locator("table.entries tbody tr").allInnerTexts();
  hold(rows.some((row) => /Third/.test(row) && /draft/.test(row) && /hidden because/.test(row)), `a draft says so: ${rows}`);
  hold(rows.some((row) => /Second/.test(row) && /missing: Français/.test(row)), `a missing language is told: ${rows}`);
  await plain.selectOption("select[name=state]", "draft");
  await plain.getByRole("button", { name: "Show" }).press("Enter");
  hold((await titles(plain)).join() === "Third", `a filter without a script: ${await titles(plain)}`);

  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(desk);
  await axe(page, "desk at 1280 px");
  await page.setViewportSize({ width: 320, height: 800 });
  await axe(page, "desk at 320 px");
  hold(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing but tables goes over the side at 320 px");
  await page.setViewportSize({ width: 1280, height: 900 });

  const title = page.getByRole("link", { name: "Title", exact: true });
  await title.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/sort=title/);
  const up = await titles(page);
  hold((await page.locator("th[aria-sort=ascending]").innerText()).startsWith("Title"), "the order is told");
  await page.getByRole("link", { name: "Title", exact: true }).click();
  await page.waitForURL(/sort=-title/);
  hold((await titles(page)).join() === [...up].reverse().join(), "the order turns round");
  await page.locator("#q_").fill("secon");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=secon/);
  hold((await titles(page)).join() === "Second", "words of a title find it");

  // What is saved is here at once, and the filter stays.
  const text = read("content/blog/second.md");
  write("content/blog/second.md", text.replace("title: Second", "title: Second\nstatus: draft"));
  await page.waitForFunction(() => document.querySelector("table.entries tbody").innerText.includes("draft"), null, { timeout: 30_000 });
  hold(page.url().includes("q=secon"), "the filter stays");
  write("content/blog/second.md", text);

  // From the desk to the page.
  await page.goto(desk);
  await page.getByRole("link", { name: "First", exact: true }).click();
  await page.waitForURL(/\/en\/blog\/first\/$/);
}
