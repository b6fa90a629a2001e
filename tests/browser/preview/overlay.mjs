// What is wrong is shown over the page, in French, until it is mended; it can be put away and called back with keys alone.

const ENTRY = "content/blog/second.md";

export default async function ({ browser, url, hold, read, write, axe }) {
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage();
  const broken = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  await page.goto(`${url}en/blog/second/`);
  const good = read(ENTRY);
  const panel = page.locator("hub-overlay section");
  const badge = page.locator("hub-overlay .badge");
  await page.waitForFunction(() => customElements.get("hub-overlay"));
  hold(!(await panel.isVisible()) && !(await badge.isVisible()), "nothing is shown while nothing is wrong");

  write(ENTRY, good.replace("date: 2021-10-02", "date: 12 octobre 2021"));
  await panel.waitFor({ timeout: 30_000 });
  const text = await panel.locator("pre").innerText();
  for (const part of ["erreur[bad-date]\u00a0: ", "content/blog/second.md:3:7", "3 │ date: 12 octobre 2021", "^^^^", "aide\u00a0: "]) {
    hold(text.includes(part), `the overlay says ${JSON.stringify(part)}: ${text}`);
  }
  hold((await panel.locator("header p").innerText()) === "1 erreur, 0 avertissement", "it counts");
  hold((await page.locator("hub-overlay .all").getAttribute("lang")) === "fr-CA", "it says which language it speaks");
  hold((await page.locator("body").innerText()).includes("Some words"), "the page is the last that was right");
  const link = await panel.locator("li a").getAttribute("href");
  hold(/^editor:\/\/open\?file=.*\/content\/blog\/second\.md&line=3$/.test(link), `it opens the editor: ${link}`);
  await axe(page, "overlay", "hub-overlay");

  await panel.locator("button").focus();
  await page.keyboard.press("Escape");
  hold(!(await panel.isVisible()) && (await badge.isVisible()), "Escape puts it away");
  hold(await badge.evaluate((badge) => badge.getRootNode().activeElement === badge), "the focus is not lost");
  await page.reload();
  await badge.waitFor();
  hold(!(await panel.isVisible()), "what was put away stays away");
  await badge.focus();
  await page.keyboard.press("Enter");
  hold(await panel.isVisible(), "Enter calls it back");

  write(ENTRY, good);
  await panel.waitFor({ state: "hidden", timeout: 30_000 });
  hold(!(await badge.isVisible()), "it goes when all is mended");

  // A warning does not stand in the way.
  write(ENTRY, good.replace("Some words", "Some words[^1]").concat("\n[^2]: Never called.\n[^1]: Called.\n"));
  await badge.waitFor({ timeout: 30_000 });
  hold(!(await panel.isVisible()), "warnings alone are a button");
  hold((await badge.innerText()) === "0 erreur, 1 avertissement", `it counts warnings: ${await badge.innerText()}`);
  write(ENTRY, good);
  await badge.waitFor({ state: "hidden", timeout: 30_000 });

  // A fault in `hub.yaml`, and one from which nothing could be shown.
  const hub = read("hub.yaml");
  // It is mended the moment it is shown: more than once, since what counts is the moment.
  for (let round = 0; round < 5; round++) {
    write("hub.yaml", hub.replace("languages:", "langues:"));
    await panel.waitFor({ timeout: 30_000 });
    hold((await panel.innerText()).includes("hub.yaml:"), "it names hub.yaml");
    hold((await page.locator("body").innerText()).includes("Some words"), "the site is the last that was right");
    write("hub.yaml", hub);
    await panel.waitFor({ state: "hidden", timeout: 30_000 });
  }
  hold(broken.length === 0, `no script breaks: ${broken}`);
}
