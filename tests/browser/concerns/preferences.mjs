// The theme does what the reader's system asks for: nothing moves for those who want no motion, and nothing moves by itself
// for anybody; where the system forces its own colours, words, fields, buttons and the focus are still to be seen.
import { samples } from "../hub.mjs";
import { each } from "../pages.mjs";

export default async function ({ browser, hubs }) {
  return each(browser, hubs.flatMap(samples), {}, async (tab) => {
    const faults = [];
    for (const reducedMotion of ["reduce", "no-preference"]) {
      await tab.emulateMedia({ reducedMotion });
      faults.push(...(await tab.evaluate(moving, reducedMotion === "reduce")));
    }
    for (const colorScheme of ["light", "dark"]) {
      await tab.emulateMedia({ forcedColors: "active", colorScheme, reducedMotion: "reduce" });
      faults.push(...(await tab.evaluate(lost)).map((what) => `forced colours, ${colorScheme}: ${what}`));
    }
    return faults;
  });
}

/** Runs in the page: what moves; a change that answers the reader may, where motion is not refused. */
function moving(isRefused) {
  const faults = [];
  const still = (times) => times.split(",").every((time) => parseFloat(time) <= 0.01);
  const start = (element, part) => `${element.cloneNode(false).outerHTML.slice(0, 120)}${part ?? ""}`;
  for (const element of document.querySelectorAll("*")) {
    for (const part of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (style.animationName !== "none" && !still(style.animationDuration)) faults.push(`moves by itself: ${start(element, part)}`);
      if (isRefused && style.transitionProperty !== "none" && !still(style.transitionDuration)) faults.push(`moves: ${start(element, part)}`);
      if (isRefused && style.scrollBehavior === "smooth") faults.push(`scrolls smoothly: ${start(element, part)}`);
    }
  }
  for (const element of document.querySelectorAll("marquee, blink, video[autoplay], audio[autoplay]")) faults.push(`moves by itself: ${start(element)}`);
  if (document.getAnimations().some(({ playState }) => playState === "running")) faults.push("something is moving");
  return faults;
}

/**
 * Runs in the page: controls without an edge, those on which nothing shows the focus but what forced colours take away, words
 * that refuse forced colours, and lines of pictures that cannot be told from the paper, which browsers leave to the page.
 */
function lost() {
  const faults = [];
  const start = (element) => element.outerHTML.slice(0, 120);
  const hasEdge = (element) => {
    const style = getComputedStyle(element);
    return ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1) || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1);
  };
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  for (const control of document.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, button")) {
    if (isSeen(control) && !hasEdge(control) && !hasEdge(control.parentElement)) faults.push(`has no edge: ${start(control)}`);
  }
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!isSeen(element)) continue;
    element.focus({ preventScroll: true, focusVisible: true });
    const around = [element, element.parentElement].map((one) => getComputedStyle(one));
    // `auto` is the browser's own mark, whatever its width is said to be.
    if (!around.some((style) => style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2))) faults.push(`shows no focus: ${start(element)}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    const { forcedColorAdjust, position } = getComputedStyle(element);
    if (forcedColorAdjust === "none" && position !== "absolute" && element.textContent.trim()) faults.push(`refuses forced colours: ${start(element)}`);
  }
  const probe = document.body.appendChild(document.createElement("i"));
  const parts = (colour) => colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  const light = (colour) => {
    const [red, green, blue] = parts(colour).map((part) => (part <= 10.3 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  probe.style.color = "Canvas";
  const paper = getComputedStyle(probe).color;
  probe.remove();
  for (const shape of document.querySelectorAll("svg:not([aria-hidden=true]) :is(path, line, polyline, circle, ellipse)")) {
    const { fill, stroke } = getComputedStyle(shape);
    const drawn = [fill, stroke].filter((colour) => colour !== "none" && parts(colour)[3] !== 0);
    if (isSeen(shape) && drawn.length > 0 && drawn.every((colour) => contrast(colour, paper) < 3)) faults.push(`cannot be told from the paper: ${start(shape)}`);
  }
  return faults;
}
