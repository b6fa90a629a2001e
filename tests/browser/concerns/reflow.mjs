// Nothing makes a reader scroll sideways: on a phone of 320 px, at 200 % and 400 % on a screen of 1280 px, and with letters
// twice as large; nor when the reader spaces the text as WCAG 1.4.12 says. No words are cut off, and none lie upon others.
import { samples } from "../hub.mjs";
import { each } from "../pages.mjs";

// A screen of 1280 × 1024 px, as it is, at 200 % and at 400 %; the last is a phone too.
const VIEWS = [
  { name: "1280 px", width: 1280, height: 1024 },
  { name: "200 %", width: 640, height: 512 },
  { name: "320 px or 400 %", width: 320, height: 256 },
];

// WCAG 2.2, success criterion 1.4.12.
const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const LARGE = "html { font-size: 200% !important }";

export default async function ({ browser, hubs }) {
  const some = new Set(hubs.flatMap(samples));
  return each(browser, hubs.flatMap((hub) => hub.pages), {}, (tab, page) => (some.has(page) ? readable(tab) : sideways(tab)));
}

async function sideways(tab) {
  const faults = [];
  for (const { name, ...size } of VIEWS) {
    await tab.setViewportSize(size);
    faults.push(...(await tab.evaluate(tooWide)).map((what) => `${name}: ${what}`));
  }
  return faults;
}

async function readable(tab) {
  const faults = [];
  const look = async (name) => faults.push(...(await tab.evaluate(tooWide)).concat(await tab.evaluate(unreadable)).map((what) => `${name}: ${what}`));
  for (const { name, ...size } of VIEWS) {
    await tab.setViewportSize(size);
    await restyle(tab, "");
    await look(name);
    await restyle(tab, SPACED);
    await look(`${name}, text spaced`);
  }
  await tab.setViewportSize({ width: 1280, height: 1024 });
  await restyle(tab, LARGE);
  await look("1280 px, letters twice as large");
  return faults;
}

/** Gives a page the reader's own style; the policy of the site is about what the site brings, and lets it through. */
async function restyle(tab, css) {
  await tab.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

/** Runs in the page: what stands out of it on the right. */
function tooWide() {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1);
  const last = out.at(-1);
  return [`${page.scrollWidth} px wide where ${page.clientWidth} are there, up to ${last ? last.outerHTML.slice(0, 120) : "nothing that can be seen"}`];
}

/** Runs in the page: words that are cut off, and words that lie upon others. */
function unreadable() {
  const faults = [];
  const isHidden = (element) => {
    // Words for screen readers alone are cut off on purpose.
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.position === "absolute" && (one.clientWidth <= 1 || style.clipPath !== "none")) return true;
    }
    return !element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  };
  for (const element of document.body.querySelectorAll("*")) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
    if (!element.textContent.trim() || isHidden(element) || element.closest("svg")) continue;
    if (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off at the side: ${element.outerHTML.slice(0, 120)}`);
    if (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1) faults.push(`cut off below: ${element.outerHTML.slice(0, 120)}`);
  }
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim() || isHidden(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 2) lines.push({ text: text.data.trim().slice(0, 40), box });
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].box.top < one.box.bottom; next++) {
      const [a, b] = [one.box, lines[next].box];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Boxes of lines that stand close touch; letters do only when a good part of them does.
      if (across > 2 && down > 0.4 * Math.min(a.height, b.height)) faults.push(`“${one.text}” and “${lines[next].text}” lie upon one another`);
    }
  });
  return [...new Set(faults)];
}
