// Every page is light enough for a slow connection. The limits are those of the product; a kB is 1,000 bytes, packed by `gzip -9`.
import { tell } from "../pages.mjs";
import { weightsOf } from "../weights.mjs";

const LIMITS = { html: 30_000, css: 12_000, text: 50_000, requests: 6, withPictures: 300_000, picture: 100_000, median: 14_000 };

export default async function ({ browser, hubs }) {
  const faults = [];
  for (const hub of hubs) {
    const weights = await weightsOf(browser, hub);
    for (const weight of weights) faults.push(...look(weight).map((what) => tell(weight.page, what)));
    const entries = weights.filter(({ page }) => /^(entry|page) /.test(page.sort)).map(({ html }) => html).sort((a, b) => a - b);
    const median = entries[Math.floor(entries.length / 2)];
    if (!(median <= LIMITS.median)) faults.push(`${hub.name}: half of its entries have more than ${median} bytes of HTML`);
  }
  return faults;
}

function look({ html, css, pictures, whole, requests }) {
  const faults = [];
  const most = (what, value, limit) => value > limit && faults.push(`${what}: ${value}, at most ${limit}`);
  most("bytes of HTML", html, LIMITS.html);
  most("bytes of CSS", css, LIMITS.css);
  for (const { path, bytes } of pictures) most(`bytes of ${path}`, bytes, LIMITS.picture);
  if (pictures.length > 0) most("bytes in all, with pictures", whole, LIMITS.withPictures);
  most("bytes in all, without pictures", whole - pictures.reduce((sum, { bytes }) => sum + bytes, 0), LIMITS.text);
  most("requests, without pictures", requests - pictures.length, LIMITS.requests);
  if (html === 0 || css === 0) faults.push("its HTML or its CSS was not weighed");
  return faults;
}
