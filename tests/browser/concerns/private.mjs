// A page takes everything from its own host, leaves nothing behind on the reader's device, and keeps to the policy of
// `_headers` without an exception: nothing is forbidden, nothing fails, nothing is said on the console.
import { headersOf } from "../hub.mjs";
import { tell } from "../pages.mjs";
import { visitsOf } from "../visit.mjs";

export default async function ({ browser, hubs }) {
  const faults = [];
  for (const hub of hubs) {
    for (const visit of await visitsOf(browser, hub)) faults.push(...look(hub, visit).map((what) => tell(visit.page, what)));
  }
  return faults;
}

function look(hub, visit) {
  const foreign = [...visit.requests, ...visit.parts].filter((url) => new URL(url).origin !== hub.origin);
  return [
    ...foreign.map((url) => `takes ${url} from another host`),
    ...visit.messages,
    ...visit.policy.map((what) => `breaks the policy: ${what}`),
    ...visit.cookies.map(({ name }) => `sets the cookie ${name}`),
    ...visit.storage.map((name) => `keeps ${name} in the browser`),
    ...visit.inlineScripts.map((source) => `has a script within it: ${source}`),
    ...visit.styles.map((source) => `has a style within it: ${source}`),
    ...visit.handlers.map((source) => `has a script in an attribute: ${source}`),
    ...visit.frames.map((source) => `has a frame: ${source}`),
    ...policyFaults(headersOf(hub, visit.page.url)),
  ];
}

/** The policy forbids what is not named, and makes no exception for scripts and styles within pages. */
function policyFaults(headers) {
  const policy = headers["Content-Security-Policy"] ?? "";
  const loose = policy.match(/'unsafe-[a-z-]+'|'nonce-[^']*'|'sha\d+-[^']*'|\*|https?:|data:|blob:/g) ?? [];
  const missing = policy.startsWith("default-src 'none'; ") ? [] : ["no policy forbids what it does not name"];
  return [...loose.map((word) => `the policy allows ${word}`), ...missing];
}
