// What people press is large enough for a thumb: 24 px everywhere but in running text, 44 px in the menu, among languages and
// between the pages of a list.
import { samples } from "../hub.mjs";
import { each } from "../pages.mjs";

export default async function ({ browser, hubs }) {
  const faults = [];
  for (const width of [320, 1280]) {
    const found = await each(browser, hubs.flatMap(samples), { viewport: { width, height: 900 } }, (tab) => tab.evaluate(small));
    faults.push(...found.map((what) => `${what}, at ${width} px`));
  }
  return faults;
}

/** Runs in the page. */
function small() {
  const faults = [];
  const isInText = (element) => {
    // WCAG 2.2, success criterion 2.5.8, lets a link be as low as the line of text that it stands in.
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return block.innerText.replace(/\s+/g, " ").trim().length > element.innerText.replace(/\s+/g, " ").trim().length;
  };
  // A knot of the map has its words beside it, and stands once more in the list below.
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((element) => !element.closest("svg"));
  // What is there only once it has the focus is no target for a thumb.
  const isThere = (element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && width > 1 && height > 1 && right > 0 && left < innerWidth && bottom + scrollY > 0 && top < document.documentElement.scrollHeight;
  };
  // A target may be larger than its words, by what its style lays over it: it reaches as far as it is what one would press.
  const reach = (element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = [...element.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const far = (right, down) => {
      let steps = 0;
      while (steps < 60 && element.contains(document.elementFromPoint(x + right * steps, y + down * steps))) steps++;
      return steps;
    };
    return { width: Math.max(box.width, far(1, 0) + far(-1, 0) - 1), height: Math.max(box.height, far(0, 1) + far(0, -1) - 1) };
  };
  for (const element of all.filter(isThere)) {
    const least = element.matches("header nav a, nav [rel~=next], nav [rel~=prev]") ? 44 : 24;
    // A word may be narrow where its line is high enough.
    const isSmall = ({ width, height }) => height < least - 0.5 || width < 23.5;
    if (!isSmall(element.getBoundingClientRect()) || (least === 24 && isInText(element))) continue;
    const { width, height } = reach(element);
    if (isSmall({ width, height })) faults.push(`${Math.round(width)} × ${Math.round(height)} px, at least ${least}: ${element.outerHTML.slice(0, 140)}`);
  }
  return faults;
}
