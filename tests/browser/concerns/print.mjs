// On paper there is what one reads and nothing that one presses: dark words on white, no menus or fields, nothing cut off, and
// after the words of each link to another site its address.
import { samples } from "../hub.mjs";
import { each } from "../pages.mjs";

// The width between the margins of a sheet of A4 or Letter, in px.
const SHEET = { width: 680, height: 960 };

export default async function ({ browser, hubs }) {
  return each(browser, hubs.flatMap(samples), { viewport: SHEET }, async (tab) => {
    // Browsers print in light colours, whatever the screen prefers.
    await tab.emulateMedia({ media: "print", colorScheme: "light" });
    return tab.evaluate(look);
  });
}

/** Runs in the page. */
function look() {
  const faults = [];
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length > 0;
  const start = (element) => element.outerHTML.slice(0, 120);

  const furniture = "nav:not([aria-labelledby]), form, button, input, select, a.skip, footer a:not([rel~=license])";
  // A list that has a heading of its own, as that of a series, is for reading too.
  for (const element of document.querySelectorAll(furniture)) if (isSeen(element)) faults.push(`is printed: ${start(element)}`);

  const heading = document.querySelector("h1");
  if (!heading || !isSeen(heading)) faults.push("the title is not printed");
  for (const link of document.querySelectorAll("main a[href^='http']")) {
    const after = getComputedStyle(link, "::after").content;
    // Where the words are the address, it need not stand there twice.
    const isAddress = link.textContent.trim() === link.getAttribute("href");
    if (isSeen(link) && !isAddress && !after.includes(link.getAttribute("href"))) faults.push(`no address follows ${start(link)}`);
  }

  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = ([red, green, blue]) => (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  for (const element of document.querySelectorAll("body, main, article, h1, p, li, td, th, dd, dt")) {
    if (!isSeen(element)) continue;
    const { color, backgroundColor } = getComputedStyle(element);
    const [, , , alpha = 1] = parts(backgroundColor);
    if (alpha > 0 && light(parts(backgroundColor)) < 0.85) faults.push(`is printed on ${backgroundColor}: ${start(element)}`);
    if (light(parts(color)) > 0.45) faults.push(`is printed in ${color}: ${start(element)}`);
  }

  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) faults.push(`is wider than the sheet: ${page.scrollWidth} px`);
  for (const element of document.querySelectorAll("main *")) {
    const { overflowX } = getComputedStyle(element);
    if (overflowX !== "visible" && isSeen(element) && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1) faults.push(`is cut off by the sheet: ${start(element)}`);
  }
  return [...new Set(faults)];
}
