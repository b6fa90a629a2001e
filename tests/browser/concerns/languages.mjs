// The language of every page and of every part of it is said in a form that browsers know.
import { tell } from "../pages.mjs";
import { visitsOf } from "../visit.mjs";

export default async function ({ browser, hubs }) {
  const faults = [];
  for (const hub of hubs) {
    for (const { page, langs } of await visitsOf(browser, hub)) {
      const unknown = [...new Set(langs)].filter((lang) => lang !== "x-default" && !isTag(lang));
      faults.push(...unknown.map((lang) => tell(page, `\`${lang}\` is no language`)));
      const expected = /^\/(en|fr)\//.exec(page.address)?.[1];
      if (!page.lang || (expected && page.lang !== expected)) faults.push(tell(page, `its language is \`${page.lang}\``));
    }
  }
  return faults;
}

/** Whether a text is a language tag that is written as it should be and whose language has a name. */
function isTag(text) {
  try {
    const [canonical] = Intl.getCanonicalLocales(text);
    return canonical.toLowerCase() === text.toLowerCase() && new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(text) !== undefined;
  } catch {
    return false;
  }
}
