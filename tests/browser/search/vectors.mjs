// The client's own half of `tests/search/*.json`: it folds, reads, measures and ranks as the program does. Runs in Node alone.
import { readFileSync } from "node:fs";
import { Index, distance, fold, read, stripped, wordsOf } from "../../../themes/commons/assets/search.js";

const vectors = (name) => JSON.parse(readFileSync(new URL(`../../search/${name}.json`, import.meta.url)));
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16));

/** What a file holds, in the form of the examples. */
const SHAPES = {
  words: ({ forms, classes, groups }) => forms.map((form, at) => ({ form, class: classes[at], group: groups[at] })),
  endings: ({ forms, classes }) => forms.map((form, at) => ({ form, class: classes[at] })),
  postings: (groups) => groups.map(({ df, lists }) => ({ df, entries: lists.flatMap(([level, entries]) => entries.map((entry) => [entry, level])) })),
  heads: (heads) => heads,
  fragment: (parts) => parts,
  alphabet: (signs) => Array.from(signs, ([code, sign]) => [code.toString(2).slice(1), Buffer.from(sign).toString("hex")]),
};

export default async function ({ hold }) {
  const same = (found, expected, what) => hold(canonical(found) === canonical(expected), `${what}\n  found:    ${canonical(found)}\n  expected: ${canonical(expected)}`);
  for (const { lang, text, words } of vectors("fold")) {
    same(wordsOf(stripped(text), lang).map(({ form }) => form), words, `words of ${JSON.stringify(text)}`);
    for (const word of words) same(fold(word, "und"), word, `${word}, folded twice`);
  }
  for (const { a, b, distance: far } of vectors("distance")) {
    for (const limit of [1, 2, 4]) {
      const found = [distance(a, b, limit), distance(b, a, limit)].map((found) => Math.min(found, limit + 1));
      same(found, [far, far].map((far) => Math.min(far, limit + 1)), `distance of ${a} and ${b} up to ${limit}`);
    }
  }
  const files = vectors("files");
  const alphabet = read("alphabet", [bytesOf(files.find(({ sort }) => sort === "alphabet").hex)]);
  for (const { sort, hex, holds, damaged } of files) {
    let held = "damaged";
    try {
      held = SHAPES[sort](read(sort, [bytesOf(hex)], sort === "fragment" ? alphabet : 1000));
    } catch (error) {
      hold(damaged, `${sort} ${error.message}`);
    }
    same(held, damaged ? "damaged" : holds, `${sort} of ${hex.slice(0, 40)}`);
  }
  const ranking = vectors("ranking");
  for (const { lang, query, count, results } of ranking.queries) {
    const own = ranking.files[lang];
    const index = await Index.open(async (name) => (name.endsWith(".json") ? new TextEncoder().encode(own[name]) : bytesOf(own[name])));
    same(await answer(index, query, 10), { count, results }, `${lang}: ${query}`);
  }
}

/** What a query finds, as `hub search` tells it. */
export async function answer(index, query, most) {
  const { entries, scores, places, words, ...found } = await index.find(query);
  const results = index.first(entries, { scores, ...found }, most).map(async (entry) => {
    const head = await index.head(entry);
    const text = await index.text(entry, head);
    const section = text.sections[places[entry] ?? index.placeOf(words, head, text)];
    return { address: head.address, title: head.title, section: section[1] || null, score: scores[entry] };
  });
  return { count: entries.length, results: await Promise.all(results) };
}

/** JSON with the names of each object in order. */
function canonical(value) {
  return JSON.stringify(value, (_, part) => (part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part));
}
