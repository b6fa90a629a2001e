// Keeps a page of the preview as its files are, and shows what is wrong with them. Nothing of this is in the built site.

/** What the server says of a page: its fingerprint, the same without its style sheets, and how far the server was. */
function told(timings) {
  const of = (name) => timings.find((timing) => timing.name === name)?.description ?? "";
  return { page: of("page"), text: of("text"), moment: of("moment") };
}

function parse(header) {
  const one = /([a-z]+);desc="([^"]*)"/g;
  return told([...(header ?? "").matchAll(one)].map(([, name, description]) => ({ name, description })));
}

/** This page as it was loaded. Only a page of this computer itself, or one by HTTPS, is told. */
let own = told(performance.getEntriesByType("navigation")[0]?.serverTiming ?? []);
/** This page as it is on the server now. */
let now = null;
let looking = null;
let isLeaving = false;

async function fetchNow() {
  const response = await fetch(location.href, { cache: "no-store" });
  const html = await response.text();
  return { ...parse(response.headers.get("Server-Timing")), html };
}

/** Has the page as it is on the server, at least as new as the call; calls while one is under way share the next. */
function look() {
  if (looking) {
    looking.next ??= looking.then(() => look());
    return looking.next;
  }
  looking = fetchNow().then(
    (page) => ((looking = null), (now = page)),
    () => ((looking = null), null),
  );
  return looking;
}

/** Takes what is new on the server: nothing, the style sheets, or the whole page. */
async function take(data) {
  if (data.moment === own.moment) return;
  const page = now?.moment === data.moment && !looking ? now : await look();
  if (!page || isLeaving) return;
  if (!own.page) own = page;
  if (page.page === own.page) {
    own.moment = page.moment;
  } else if (page.text && page.text === own.text) {
    own = page;
    swapStyles(new DOMParser().parseFromString(page.html, "text/html"));
  } else {
    isLeaving = true;
    remember();
    location.reload();
  }
}

/** Puts new style sheets in the place of the old ones, which stay until the new ones are there. */
function swapStyles(page) {
  const sheets = (of) => [...of.querySelectorAll('link[rel~="stylesheet"]')];
  const after = sheets(page);
  sheets(document).forEach((old, index) => {
    const href = after[index]?.getAttribute("href");
    if (!href || href === old.getAttribute("href")) return;
    const link = old.cloneNode();
    link.href = href;
    link.onload = link.onerror = () => old.remove();
    old.after(link);
  });
}

const PLACE = "hub-place";

function remember() {
  sessionStorage.setItem(PLACE, JSON.stringify({ href: location.href, x: scrollX, y: scrollY }));
}

/** Most browsers do this by themselves. */
function restore() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (place?.href !== location.href) return;
  const go = () => (scrollX !== place.x || scrollY !== place.y) && scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  document.readyState === "complete" ? go() : addEventListener("load", () => requestAnimationFrame(go), { once: true });
}

const STYLE = `
:host { all: initial }
.all { --paper: #fbfaf6; --surface: #fff; --ink: #16211e; --quiet: #47544f; --line: #d6d9d1; --link: #0b5345; --bad: #86283a; --odd: #7a4a00;
  --ring: #ffbf47; position: fixed; inset: auto 0 0 0; z-index: 2147483647; color: var(--ink);
  font: 1rem/1.5 Seravek, "Gill Sans Nova", Ubuntu, Calibri, Carlito, "DejaVu Sans", system-ui, sans-serif; pointer-events: none }
@media (prefers-color-scheme: dark) { .all { --paper: #101917; --surface: #182320; --ink: #e8eee9; --quiet: #b4c0ba; --line: #34433e;
  --link: #8fdcc4; --bad: #f2a3b0; --odd: #f0c274 } }
* { box-sizing: border-box }
[hidden] { display: none !important }
section { pointer-events: auto; max-height: 60vh; overflow: auto; background: var(--surface); border-top: 4px solid var(--k);
  box-shadow: 0 -1px 0 var(--line), 0 -8px 24px rgb(0 0 0 / 18%) }
.all, section, .badge { --k: var(--bad) } .only-odd, .only-odd section, .only-odd .badge { --k: var(--odd) }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; padding: .6rem clamp(1rem, 4vw, 2.5rem);
  position: sticky; top: 0; background: var(--surface); border-bottom: 1px solid var(--line) }
header p { margin: 0 auto 0 0; font-weight: 700; color: var(--k) }
a { color: var(--link); text-underline-offset: .18em }
button { font: inherit; font-weight: 600; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 6px;
  padding: .3rem .9rem; cursor: pointer; min-height: 2.25rem }
.badge { pointer-events: auto; position: absolute; inset: auto 1rem 1rem auto; border: 2px solid var(--k); color: var(--k); background: var(--surface) }
:focus-visible { outline: 3px solid var(--ink); box-shadow: 0 0 0 6px var(--ring); border-radius: 2px }
ol { list-style: none; margin: 0; padding: .25rem clamp(1rem, 4vw, 2.5rem) 1rem }
li { border-left: 4px solid var(--bad); padding: .15rem 0 .15rem 1rem; margin-top: .9rem }
li.warning { border-color: var(--odd) }
pre { margin: 0; overflow-x: auto; font: .9rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media print { .all { display: none } }
`;

const HIDDEN = "hub-hidden";

/** What is wrong, over the page: open where there are errors, a small button where there are only warnings. */
class Overlay extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${STYLE}</style><div class="all"><p class="spoken" role="status"></p>
<section hidden><header><p id="title"></p><a href="/_hub/"></a><button type="button"></button></header><ol></ol></section>
<button type="button" class="badge" aria-expanded="false" hidden></button></div>`;
    const find = (selector) => root.querySelector(selector);
    this.parts = { all: find(".all"), section: find("section"), title: find("#title"), desk: find("a"), hide: find("header button") };
    Object.assign(this.parts, { list: find("ol"), badge: find(".badge"), spoken: find(".spoken") });
    this.parts.hide.onclick = () => this.open(false, true);
    this.parts.badge.onclick = () => this.open(true, true);
    this.parts.section.onkeydown = (event) => event.key === "Escape" && this.open(false, true);
  }

  show(faults) {
    const { all, section, title, desk, hide, list, badge, spoken } = this.parts;
    const wasWrong = this.key !== undefined && this.key !== "";
    const key = faults.diagnostics.map((one) => one.text).join("\n");
    if (key === this.key) return;
    this.key = key;
    all.lang = faults.lang;
    all.classList.toggle("only-odd", faults.errors === 0);
    section.setAttribute("aria-label", faults.words.region);
    title.textContent = badge.textContent = faults.title;
    desk.textContent = faults.words.desk;
    hide.textContent = faults.words.hide;
    badge.setAttribute("aria-label", `${faults.title}, ${faults.words.show}`);
    list.replaceChildren(...faults.diagnostics.map((one) => item(one, faults.words)));
    spoken.textContent = key ? faults.title : wasWrong ? faults.words.mended : "";
    this.open(key && faults.errors > 0 && sessionStorage.getItem(HIDDEN) !== key, false);
  }

  open(isOpen, isAsked) {
    const { section, badge, hide } = this.parts;
    section.hidden = !isOpen;
    badge.hidden = isOpen || !this.key;
    if (!isAsked) return;
    isOpen ? sessionStorage.removeItem(HIDDEN) : sessionStorage.setItem(HIDDEN, this.key);
    (isOpen ? hide : badge).focus();
  }
}

function item(fault, words) {
  const li = document.createElement("li");
  li.className = fault.severity;
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  pre.textContent = fault.text;
  li.append(pre);
  if (fault.editor) {
    const link = document.createElement("a");
    link.href = fault.editor;
    link.textContent = `${words.open} ${fault.file}:${fault.line}`;
    li.append(link);
  }
  return li;
}

customElements.define("hub-overlay", Overlay);
const overlay = document.createElement("hub-overlay");
document.body.append(overlay);

const acts = {
  hello: take,
  // The new page is fetched at once, so that it is here when it is quiet.
  change: () => void look(),
  reload: take,
  faults: (faults) => overlay.show(faults),
};

function listen() {
  if ("SharedWorker" in window) {
    const { port } = new SharedWorker("/_hub/worker.js", { name: "hub" });
    port.onmessage = ({ data }) => acts[data.name](data.data);
    port.postMessage("hello");
    addEventListener("pagehide", () => port.postMessage("bye"));
    // A page that comes back out of the browser's memory may be an old one.
    addEventListener("pageshow", (event) => event.persisted && port.postMessage("hello"));
    return;
  }
  // Where tabs cannot share a stream, only the one that is looked at has one.
  let source;
  const follow = () => {
    if (document.hidden) return void (source = source?.close());
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource("/_hub/events");
    for (const name of Object.keys(acts)) source.addEventListener(name, (event) => acts[name](JSON.parse(event.data)));
  };
  document.addEventListener("visibilitychange", follow);
  setInterval(follow, 5000);
  follow();
}

restore();
listen();
