// Holds one browser and the hubs for all browser tests. Arguments: the browser's program, then hubs as `name=folder`.
// Says `ready`, then reads from each line of standard input the name of a concern and those of the hubs to look at, and
// answers with one line of JSON: `{faults: […]}`, or `{error: "…"}` where the concern itself broke. Ends when its input does.
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { openHub } from "./hub.mjs";

const [executablePath, ...folders] = process.argv.slice(2);
const hubs = {};
for (const argument of folders) {
  const [name, folder] = argument.split(/=(.*)/s);
  hubs[name] = await openHub(name, folder);
}
const browser = await chromium.launch({ executablePath, args: ["--force-color-profile=srgb", "--font-render-hinting=none"] });
console.log("ready");

for await (const line of createInterface({ input: process.stdin })) {
  const [concern, ...names] = line.trim().split(" ");
  let answer;
  try {
    const { default: check } = await import(`./concerns/${concern}.mjs`);
    answer = { faults: await check({ browser, hubs: names.map((name) => hubs[name]) }) };
  } catch (error) {
    answer = { error: String(error.stack ?? error) };
  }
  console.log(JSON.stringify(answer));
}
await browser.close();
for (const hub of Object.values(hubs)) hub.server.close();
