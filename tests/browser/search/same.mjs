// The client and `hub search` find the same, in the same order with the same scores, in the hub of this repository: its titles,
// their words, their beginnings, and their words misspelt in every way.
import { execFileSync } from "node:child_process";
import { Index } from "../../../themes/commons/assets/search.js";
import { answer } from "./vectors.mjs";

const SLIPS = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + "x" + word.slice(at),
  (word, at) => word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2),
];

export default async function ({ hub, folder, program, same, hold }) {
  for (const lang of ["en", "fr"]) {
    const index = await Index.open(async (name) => hub.files.get(`/${lang}/search/${name}`));
    const queries = [];
    for (let entry = 0; entry < index.entries; entry += 3) {
      const { title } = await index.head(entry);
      const words = title.split(/\s+/).filter((word) => word.length > 3);
      const word = words[entry % words.length] ?? title;
      const at = entry % word.length;
      queries.push(title, `${word} `, word.slice(0, 3), SLIPS[entry % 3](word, at), `"${words.slice(0, 2).join(" ")}"`, words.slice(-2).join(" "));
    }
    for (const query of new Set(queries)) {
      const said = execFileSync(program, ["search", query, "--lang", lang, "--out", folder, "--format", "json"], { encoding: "utf8" });
      const { results } = JSON.parse(said);
      const found = await answer(index, query, 10);
      const plain = ({ address, title, section, score }) => [address, title, section ?? null, score];
      same(found.results.map(plain), results.map(plain), `${lang}: ${query}`);
    }
    hold(queries.length > 60, `there are only ${queries.length} queries in ${lang}`);
  }
}
