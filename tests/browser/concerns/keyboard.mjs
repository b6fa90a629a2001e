// Whoever has a keyboard alone gets everywhere: the first stop leads past the menu, each stop can be seen, they come in the
// order of the page, none holds anybody, and what opens with a mouse opens with a key.
import { samples } from "../hub.mjs";
import { each } from "../pages.mjs";

const SORTS = /^(home|listing|search|entry (blog|blogue|guides)\/\*)$/;

// A page with more stops than this is taken for one that holds people.
const MOST_STOPS = 400;

export default async function ({ browser, hubs }) {
  const pages = hubs.flatMap(samples).filter(({ sort }) => SORTS.test(sort));
  const faults = [];
  for (const width of [320, 1280]) {
    const found = await each(browser, pages, { viewport: { width, height: 700 } }, look);
    faults.push(...found.map((what) => `${what}, at ${width} px`));
  }
  return faults;
}

async function look(tab) {
  await tab.evaluate(prepare);
  const stops = await walk(tab);
  return [...stopFaults(stops), ...(await missed(tab, stops)), ...(await skip(tab)), ...(await opens(tab))];
}

/** Runs in the page: numbers everything in the order of the page, and notes how what can be reached looks before. */
function prepare() {
  const looks = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, textDecorationLine, textDecorationThickness } = getComputedStyle(element);
    const outline = outlineStyle === "none" ? "none" : `${outlineStyle} ${outlineWidth}`;
    return JSON.stringify([outline, boxShadow, borderColor, backgroundColor, textDecorationLine, textDecorationThickness]);
  };
  const order = new Map([...document.querySelectorAll("*")].map((element, at) => [element, at]));
  const before = new Map([...order.keys()].map((element) => [element, looks(element)]));
  const name = (element) => `<${element.localName}> ${(element.textContent.trim() || element.getAttribute("aria-label") || element.name || element.id || "").slice(0, 40)}`;
  window.walker = { looks, order, before, name };
}

/** Presses Tab until the page is left, and tells each stop. */
async function walk(tab) {
  const stops = [];
  while (stops.length < MOST_STOPS) {
    await tab.keyboard.press("Tab");
    const stop = await tab.evaluate(readStop);
    if (!stop || stop.at === stops[0]?.at) return stops;
    stops.push(stop);
  }
  return stops;
}

/** Runs in the page: where the focus is, whether it can be seen, and whether anything lies above it. */
function readStop() {
  const { looks, order, before, name } = window.walker;
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  // A field may show its focus on the frame around it.
  const around = [element, element.parentElement, element.parentElement?.parentElement];
  const changed = around.some((one) => one && looks(one) !== before.get(one));
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  const isInside = ({ left, right, top, bottom }) => right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  const middle = (box) => [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
  const isOnTop = (box) => {
    const there = document.elementFromPoint(...middle(box));
    return there && (element.contains(there) || there.contains(element));
  };
  return {
    at: order.get(element),
    name: name(element),
    isMarked: changed,
    outline: outlineStyle === "none" ? 0 : parseFloat(outlineWidth),
    isSeen: boxes.some((box) => isInside(box) && isOnTop(box)),
  };
}

function stopFaults(stops) {
  const faults = stops.length >= MOST_STOPS ? ["the focus never leaves the page"] : [];
  stops.forEach((stop, number) => {
    if (!stop.isMarked) faults.push(`nothing shows that the focus is on ${stop.name}`);
    if (!stop.isSeen) faults.push(`${stop.name} has the focus where nobody sees it`);
    if (number > 0 && stop.at < stops[number - 1].at) faults.push(`${stop.name} comes after ${stops[number - 1].name}, which stands below it`);
  });
  return faults;
}

/** What can be used with a mouse, and was no stop. */
async function missed(tab, stops) {
  const numbers = await tab.evaluate((reached) => {
    const { order, name } = window.walker;
    // In the map of knowledge, links are for pointers alone: the list below it has each once.
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((element) => !element.closest("svg"));
    const isThere = (element) => !element.disabled && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    return all.filter((element) => isThere(element) && !reached.includes(order.get(element))).map(name);
  }, stops.map(({ at }) => at));
  return numbers.map((name) => `${name} cannot be reached`);
}

/** The first stop leads to the text. */
async function skip(tab) {
  await tab.reload();
  await tab.keyboard.press("Tab");
  const href = await tab.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
  if (!href.startsWith("#")) return ["the first stop does not lead to the text"];
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const isInside = await tab.evaluate(() => document.querySelector("main").contains(document.activeElement));
  const isEmpty = await tab.evaluate(() => !document.querySelector("main :is(a[href], button, input, select, textarea, summary)"));
  return isInside || isEmpty ? [] : ["the link to the text does not lead there"];
}

/** What opens does so with Enter and with the space bar. */
async function opens(tab) {
  const faults = [];
  for (const summary of await tab.locator("summary:visible").all()) {
    const isOpen = () => summary.evaluate((element) => element.parentElement.open);
    const isInert = await summary.evaluate((element) => getComputedStyle(element).pointerEvents === "none");
    if (isInert) continue;
    for (const key of ["Enter", " "]) {
      const before = await isOpen();
      await summary.press(key);
      if ((await isOpen()) === before) faults.push(`${await summary.textContent()} does not open with ${key === " " ? "the space bar" : key}`);
    }
  }
  return faults;
}
