// The scripts are small, packed as hosts pack them: what every page has, and what is fetched when a reader goes to a field.
import { gzipSync } from "node:zlib";

export default async function ({ hub, hold }) {
  for (const [name, most] of [["search.js", 10_000], ["search-box.js", 1_000]]) {
    const [, file] = [...hub.files].find(([path]) => path.endsWith(`/${name}`));
    const { length } = gzipSync(file, { level: 9 });
    hold(length <= most, `${name} has ${length} bytes, at most ${most}`);
    hold(!/\beval\b|new Function|WebAssembly|^import |https?:/m.test(file), `${name} needs what the policy forbids, or another file`);
  }
}
