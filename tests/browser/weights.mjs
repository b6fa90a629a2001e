// What each page weighs for a reader who has nothing of the site yet.
import { gzipSync } from "node:zlib";
import { fileAt } from "./hub.mjs";
import { visitsOf } from "./visit.mjs";

// Pictures are compressed as they are.
const PACKED = /\.(png|jpe?g|gif|webp|avif|woff2)$/;
const PICTURE = /\.(png|jpe?g|gif|webp|avif|svg)$/;

const known = new WeakMap();

/** The bytes that a host sends for a file: as `gzip -9` packs it, which is what hosts do at best without brotli. */
function bytes(file, path) {
  if (PACKED.test(path)) return file.length;
  if (!known.has(file)) known.set(file, gzipSync(file, { level: 9 }).length);
  return known.get(file);
}

/** Each page as `{ page, html, css, pictures, whole, requests }`: bytes, but for `pictures`, which has them by address. */
export async function weightsOf(browser, hub) {
  return (await visitsOf(browser, hub)).map(({ page, requests, parts }) => {
    const paths = new Set([...requests, ...parts].map((url) => new URL(url).pathname));
    const files = [...paths].map((path) => ({ path, file: fileAt(hub, path) })).filter(({ file }) => file);
    const sum = (found) => found.reduce((total, { path, file }) => total + bytes(file, path), 0);
    const inText = new Set(parts.map((url) => new URL(url).pathname));
    const icons = /<link rel="?icon"? href="?([^\s">]+)/.exec(page.html)?.[1];
    const pictures = files.filter(({ path }) => PICTURE.test(path) && inText.has(path) && path !== icons);
    return {
      page,
      html: sum(files.filter(({ path }) => path === page.url)),
      css: sum(files.filter(({ path }) => path.endsWith(".css"))),
      script: sum(files.filter(({ path }) => path.endsWith(".js"))),
      pictures: pictures.map(({ path, file }) => ({ path, bytes: bytes(file, path) })),
      whole: sum(files),
      requests: files.length,
    };
  });
}
