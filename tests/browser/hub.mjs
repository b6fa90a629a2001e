// A hub that was built: its files and pages, and a server that sends them as a static host does, with the headers of `_headers`.
import { createServer } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const TYPES = {
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  jpg: "image/jpeg",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  webp: "image/webp",
  xml: "application/xml; charset=utf-8",
};

/** Reads a built hub whole, so that its folder may go, and begins to serve it. */
export async function openHub(name, folder) {
  const files = readFiles(folder);
  // The site map's own address tells where the site lies on its host: `/`, or the path of `base_url`.
  const sitemap = /^Sitemap: (.*)sitemap\.xml$/m.exec(files.get("/robots.txt").toString())[1];
  const hub = { name, files, base: new URL(sitemap).pathname, world: sitemap, rules: readRules(files.get("/_headers").toString()) };
  hub.pages = readPages(hub);
  hub.server = await serve(hub);
  hub.origin = `http://127.0.0.1:${hub.server.address().port}`;
  return hub;
}

/** Every file by its address below the path of the site: `…/index.html` is `…/`. */
function readFiles(folder) {
  const files = new Map();
  const walk = (inside) => {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      const path = join(inside, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name !== ".hub-manifest") {
        const address = `/${path.split(sep).join("/")}`.replace(/\/index\.html$/, "/");
        files.set(address, readFileSync(join(folder, path)));
      }
    }
  };
  walk("");
  return files;
}

/** Rules as `{ pattern, headers }`, the pattern a prefix that ends in `*`. */
function readRules(text) {
  const rules = [];
  for (const line of text.split("\n").filter(Boolean)) {
    if (!line.startsWith(" ")) rules.push({ pattern: line.replace(/\*$/, ""), headers: {} });
    else {
      const [, name, value] = /^ +([^:]+): (.*)$/.exec(line);
      rules.at(-1).headers[name] = value;
    }
  }
  return rules;
}

// More pages of one sort in one language than this teach nothing new.
const ENOUGH = 40;

/** The pages: the address in the browser, what sort of page it is, its language, its HTML. */
function readPages(hub) {
  const pages = [];
  const counts = new Map();
  const addresses = [...hub.files.keys()].filter((address) => /(\/|\.html)$/.test(address)).sort();
  for (const address of addresses) {
    const html = hub.files.get(address).toString();
    const lang = /<html[^>]*\slang="?([^\s">]+)/.exec(html)?.[1] ?? "";
    const sort = sortOf(address, html, addresses);
    const count = (counts.get(`${lang} ${sort}`) ?? 0) + 1;
    counts.set(`${lang} ${sort}`, count);
    if (count <= ENOUGH) pages.push({ hub, address, url: hub.base + address.slice(1), html, lang, sort });
  }
  return pages;
}

/** What sort of page an address holds, by the rules of addresses alone. */
function sortOf(address, html, addresses) {
  // In a site of several languages, each has a page of its own for what is not there.
  const first = /^\/[^/]+\//.exec(address)?.[0] ?? "/";
  const lang = addresses.includes(`${first}404.html`) ? first : "/";
  const rest = address.slice(lang.length);
  const steps = rest.split("/").filter(Boolean);
  if (/http-equiv="?refresh/.test(html)) return "redirect";
  if (rest === "404.html") return lang === "/" ? "404 in all languages" : "404";
  if (rest === "") return lang === "/" && addresses.some((other) => /^\/[^/]+\/404\.html$/.test(other)) ? "chooser" : "home";
  if (steps[0] === "search" || steps[0] === "a-z") return steps.length > 1 ? `${steps[0]}/*` : steps[0];
  if (/name="?robots/.test(html)) return "unavailable";
  if (steps.at(-2) === "page") return "listing, further page";
  if (steps.length === 1) return addresses.some((other) => other !== address && other.startsWith(address)) ? "listing" : `page ${steps[0]}`;
  if (steps.length === 3) return "listing of a value";
  return `entry ${steps[0]}/*`;
}

/** One page of each sort and language, the one with the most in it. */
export function samples(hub) {
  const found = new Map();
  for (const page of hub.pages) {
    const key = `${page.lang} ${page.sort}`;
    if (!found.has(key) || found.get(key).html.length < page.html.length) found.set(key, page);
  }
  return [...found.values()];
}

/** The headers that `_headers` gives an address of the host. */
export function headersOf(hub, path) {
  const all = {};
  for (const { pattern, headers } of hub.rules) {
    if (path.startsWith(pattern)) Object.assign(all, headers);
  }
  return all;
}

/** The file at an address of the host, or nothing. */
export function fileAt(hub, path) {
  return path.startsWith(hub.base) ? hub.files.get(`/${decodeURI(path.slice(hub.base.length))}`) : undefined;
}

function serve(hub) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://127.0.0.1");
    let file = fileAt(hub, pathname);
    const status = file ? 200 : 404;
    if (!file) {
      const lang = pathname.slice(hub.base.length).split("/")[0];
      file = hub.files.get(`/${lang}/404.html`) ?? hub.files.get("/404.html");
    }
    // A page that leads on at once cannot be looked at: `?stay` sends it without that line.
    if (searchParams.has("stay")) file = file.toString().replace(/<meta http-equiv="?refresh[^>]*>/, "");
    const ending = status === 404 || pathname.endsWith("/") ? "html" : pathname.split(".").at(-1);
    const headers = headersOf(hub, pathname);
    // What the address of this server is reached by is not for the test to change.
    delete headers["Strict-Transport-Security"];
    response.writeHead(status, { ...headers, "Content-Type": TYPES[ending] ?? "application/octet-stream" });
    response.end(request.method === "HEAD" ? undefined : file);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
