// The HTML of every sort of page is valid, by the strictest rules of html-validate that say something about it.
import { HtmlValidate } from "html-validate";
import { samples } from "../hub.mjs";
import { tell } from "../pages.mjs";

const validate = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // How a page is written, not whether it is right: our templates leave out white space and what HTML lets them.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "long-title": "off",
    "no-inline-style": "error",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // HTML lets an id begin with a digit, as that of a heading `1. Ask` does.
    "valid-id": ["error", { relaxed: true }],
  },
});

export default async function ({ hubs }) {
  const faults = [];
  for (const page of hubs.flatMap(samples)) {
    const { results } = await validate.validateString(page.html, page.address);
    for (const { messages } of results) {
      faults.push(...messages.map(({ ruleId, message, line, column }) => tell(page, `${line}:${column} ${ruleId}: ${message}`)));
    }
  }
  return faults;
}
