// What a browser does and finds on every page of a hub. Each page is opened once; several concerns read what came of it.
import { each } from "./pages.mjs";

const visits = new WeakMap();

/** The visits of a hub, in the order of its pages: what was asked for and said, and what the document holds. */
export async function visitsOf(browser, hub) {
  if (!visits.has(hub)) visits.set(hub, visitAll(browser, hub));
  return visits.get(hub);
}

async function visitAll(browser, hub) {
  const all = new Map();
  const listeners = new WeakSet();
  const now = new WeakMap();
  await each(browser, hub.pages, { prepare: (tab) => listen(tab, listeners, now) }, async (tab, page) => {
    const { requests, messages } = now.get(tab);
    const found = await tab.evaluate(readDocument);
    const cookies = await tab.context().cookies();
    all.set(page, { page, requests, messages, cookies, ...found });
  });
  return hub.pages.map((page) => all.get(page));
}

/** Writes down what a tab asks for and says from now on, beginning with its next page. */
async function listen(tab, listeners, now) {
  const fresh = () => now.set(tab, { requests: [], messages: [] });
  fresh();
  if (listeners.has(tab)) return;
  listeners.add(tab);
  tab.on("request", (request) => {
    if (!request.url().startsWith("data:")) now.get(tab).requests.push(request.url());
  });
  // A request that ends because the page is left, such as that for an icon, is no fault of the page.
  tab.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") now.get(tab).messages.push(`${request.url()} failed: ${why}`);
  });
  tab.on("response", (response) => {
    // The page for what is not there is asked for at its own address, and answers well there.
    if (response.status() >= 400) now.get(tab).messages.push(`${response.url()} answers ${response.status()}`);
  });
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) now.get(tab).messages.push(`the console says: ${message.text()}`);
  });
  tab.on("pageerror", (error) => now.get(tab).messages.push(`a script fails: ${error.message}`));
  // The policy is broken where this event says so, even if nothing is written to the console.
  await tab.addInitScript(() => {
    window.brokenPolicy = [];
    addEventListener("securitypolicyviolation", (event) => window.brokenPolicy.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
}

/** Runs in the page. */
function readDocument() {
  const all = (css) => [...document.querySelectorAll(css)];
  const source = (element) => element.cloneNode(false).outerHTML.slice(0, 160);
  const isData = (script) => /^application\/(ld\+)?json$/.test(script.type);
  return {
    ids: all("[id]").map((element) => element.id),
    // What the page leads to: as written, and whole.
    links: all("a[href], area[href]").map((element) => ({ written: element.getAttribute("href"), whole: element.href.baseVal === undefined ? element.href : new URL(element.href.baseVal, location).href })),
    // What belongs to the page, whether the browser has asked for it already or will when a reader scrolls.
    parts: all("link[rel~=stylesheet][href], link[rel~=icon][href], script[src], img[src], source[src], video[src], audio[src], track[src]")
      .map((element) => element.href || element.src)
      .concat(all("[srcset]").flatMap((element) => element.srcset.split(",").map((part) => new URL(part.trim().split(/\s/)[0], location).href))),
    // What the head tells programs: feeds, the other languages, the page's own address.
    told: all("head link[href]:not([rel~=stylesheet], [rel~=icon]), form[action]").map((element) => element.href || element.action),
    policy: window.brokenPolicy,
    inlineScripts: all("script:not([src])").filter((script) => !isData(script)).map(source),
    styles: all("style, [style]").map(source),
    handlers: all("*").filter((element) => [...element.attributes].some(({ name }) => name.startsWith("on"))).map(source),
    frames: all("iframe, object, embed, frame, portal").map(source),
    storage: [...Object.keys(localStorage)],
    langs: all("[lang], [hreflang]").flatMap((element) => [element.getAttribute("lang"), element.getAttribute("hreflang")]).filter((lang) => lang !== null),
  };
}
