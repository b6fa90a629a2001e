// The search: an index of small files, of which a query fetches what it needs, and results as readers type.
// The first half knows no page and runs in Node too. docs/search-index.md says what lies where in the files, how a query is
// read and how results are put in order; `hub search` finds the same in the same files. The second half shows it: below the
// field of any page, and on the search page with filters and an address that can be shared.

// ── Words ──

const NOTHING = /[\xad\u200b-\u200d\u2060\ufeff]/g;
const WORD = /(?!\p{M})((?!ʼ)[\p{Alphabetic}\p{M}\p{N}])+(['’ʼ]((?!ʼ)[\p{Alphabetic}\p{M}\p{N}])+)*/gu;
const ELIDED = { fr: /^([ldjmnstc]|(jus|lors|puis|quoi)?qu)'/, en: /'s$/ };
const PLAIN = { œ: "oe", æ: "ae", ß: "ss", ς: "σ", ł: "l", ø: "o", đ: "d" };

/** The plain form of a word; empty where it is no word. */
export function fold(word, lang) {
  const lower = word.toLowerCase().replace(/[’ʼ]/g, "'");
  const bare = lower.replace(ELIDED[lang.split("-")[0]] ?? "", "").replaceAll("'", "");
  const plain = bare.normalize("NFD").replace(/\p{M}/gu, "").replace(/[œæßςłøđ]/g, (letter) => PLAIN[letter]);
  return [...plain].length <= 64 ? plain : "";
}

/** The words of a text with the place of each: `{ form, start, end }`. The text must have been `stripped`. */
export const wordsOf = (text, lang) =>
  Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ form: fold(word, lang), start: index, end: index + word.length })).filter(({ form }) => form);

/** A text without the characters that part no word and are none. */
export const stripped = (text) => text.replace(NOTHING, "");

const formsOf = (text, lang) => wordsOf(stripped(text), lang).map(({ form }) => form);

/** Reads what was typed: `{ words: [{ form, inPhrase }], phrases, isTyping }`. */
export function parse(text, lang, most) {
  const words = [];
  const phrases = [];
  let isTyping;
  for (const [at, part] of stripped(text).split(/("[^"]*"|“[^”]*”|«[^»]*»)/).entries()) {
    const inPhrase = at % 2 > 0;
    const phrase = [];
    isTyping = false;
    for (const { form, end } of wordsOf(part, lang)) {
      const known = inPhrase ? -1 : words.findIndex((word) => word.form === form && !word.inPhrase);
      const isNew = known < 0 && words.length < most;
      if (isNew) words.push({ form, inPhrase });
      if (isNew && inPhrase) phrase.push(form);
      isTyping = end === part.length && (isNew || (known >= 0 && known === words.length - 1));
    }
    if (phrase[0]) phrases.push(phrase);
  }
  return { words, phrases, isTyping };
}

/** By code points, as the files are in order; `<` goes by halves of those beyond the basic plane. */
function isBefore(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (a.codePointAt(at) ?? -1) < (b.codePointAt(at) ?? -1);
}

// What has letters beyond the basic plane is counted by letters, all else by what a string counts.
const lettersOf = (form) => (/[\ud800-\udfff]/.test(form) ? [...form] : form);

/** How many slips part two words, at most `limit`; where it is more, any number above that. */
export function distance(a, b, limit, i = 0, j = 0) {
  while (i < a.length && a[i] === b[j]) i++, j++;
  const [left, right] = [a.length - i, b.length - j];
  if (!left || !right) return left + right;
  if (!limit || Math.abs(left - right) > limit) return limit + 1;
  const further = (i, j) => 1 + distance(a, b, limit - 1, i, j);
  const isSwapped = a[i] === b[j + 1] && a[i + 1] === b[j];
  return Math.min(further(i + 1, j + 1), further(i + 1, j), further(i, j + 1), isSwapped ? further(i + 2, j + 2) : Infinity);
}

// ── Files ──

function damaged() {
  throw Error("damaged");
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Reader {
  at = 0;
  constructor(bytes) {
    this.bytes = bytes;
  }
  take(count) {
    if (count > this.bytes.length - this.at) damaged();
    return this.bytes.subarray(this.at, (this.at += count));
  }
  number() {
    let number = 0;
    // Beyond the end there is no byte, which is not below 128 either.
    for (let scale = 1; scale < 2 ** 35; scale *= 128) {
      const byte = this.bytes[this.at++];
      number += (byte & 127) * scale;
      if (byte < 128 && number < 2 ** 32) return number;
    }
    damaged();
  }
  signed(number = this.number()) {
    return number % 2 ? -(number + 1) / 2 : number / 2;
  }
  day() {
    const number = this.number();
    return number ? this.signed(number - 1) : null;
  }
  text() {
    return decoder.decode(this.take(this.number()));
  }
  name() {
    return Array.from(this.take(8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  /** Things of which each takes a byte at least. */
  list(read, count = this.number()) {
    if (count > this.bytes.length - this.at) damaged();
    return Array.from({ length: count }, read);
  }
  numbers(count) {
    return this.list(() => this.number(), count);
  }
  /** Gives one bit after the other, from the next byte on. */
  bits() {
    let left = 0;
    return () => {
      left = left ? left - 1 : (this.at++, 7);
      return ((this.bytes[this.at - 1] ?? damaged()) >> left) & 1;
    };
  }
  /** So many ascending numbers below `all`, by the gaps between them, in bits. */
  gaps(count, all) {
    const low = 31 - Math.clz32(Math.max(1, (2 * all) / (3 * count)));
    let next = 0;
    const bit = this.bits();
    const gap = () => {
      let gap = 0;
      while (bit()) gap++;
      for (let bits = low; bits--; ) gap = gap * 2 + bit();
      next += gap + 1;
      if (next > all) damaged();
      return next - 1;
    };
    return Array.from({ length: count }, gap);
  }
  /** Goes on with what is written here in signs of an alphabet. */
  expand(signs) {
    const bytes = new Uint8Array(this.number());
    const bit = this.bits();
    for (let at = 0; at < bytes.length; ) {
      let code = 1;
      while (!signs.has(code)) code = code * 2 + bit();
      bytes.set(signs.get(code), at);
      at += signs.get(code).length;
    }
    this.end();
    return Object.assign(this, { bytes, at: 0 });
  }
  end() {
    if (this.at !== this.bytes.length) damaged();
  }
}

/** Forms in order with their classes and, in words, their groups. */
function readForms(reader, entries, sort) {
  const isReversed = sort === "endings";
  const count = reader.number();
  const shared = reader.numbers(count);
  const own = reader.numbers(count);
  // Of 64 letters none has more than four bytes.
  const letters = new Uint8Array(512);
  let before = "";
  const forms = shared.map((share, at) => {
    letters.set(reader.take(own[at]), share);
    const form = decoder.decode(letters.subarray(0, share + own[at]));
    if (at && !isBefore(before, form)) damaged();
    before = form;
    return isReversed ? [...form].reverse().join("") : form;
  });
  const classes = reader.numbers(count);
  let group = 0;
  return { forms, classes, groups: isReversed ? [] : reader.list(() => (group += reader.signed()) >>> 0, count) };
}

/** In which entries a group is: `df`, of how many it is kept or not, and lists of them by level. */
function readGroup(reader, all) {
  const first = reader.number();
  const df = first >>> 1;
  let left = first & 1 ? reader.number() : df;
  const lists = [];
  while (left > 0) {
    const token = reader.number();
    const entries = reader.gaps(token >>> 3, all);
    lists.push([token & 7, entries]);
    left -= entries.length;
  }
  if (left) damaged();
  return { df, lists };
}

// In the order of the bytes with which files begin, from 1.
const READ = {
  directory(reader) {
    const named = (first) => () => [first(), reader.name()];
    let group = 0;
    return {
      words: reader.list(named(() => reader.text())),
      endings: reader.list(named(() => reader.text())),
      postings: reader.list(named(() => (group += reader.number()))),
      heads: reader.list(named(() => reader.number())),
    };
  },
  words: readForms,
  endings: readForms,
  postings: (reader, entries) => reader.list(() => readGroup(reader, entries)),
  heads: (reader) => reader.list(() => ({ title: reader.text(), address: reader.text(), collection: reader.number(), day: reader.day(), fragments: reader.list(() => reader.name()) })),
  fragment: (reader, signs) => reader.expand(signs).list(() => ({ entry: reader.number(), summary: reader.text(), sections: reader.list(() => [reader.number(), reader.text(), reader.text(), reader.text()]) })),
  facets(reader, entries) {
    const facets = reader.list(() => ({ field: reader.text(), label: reader.text(), values: reader.list(() => ({ value: reader.text(), label: reader.text() })) }));
    for (const facet of facets) facet.of = reader.list(() => reader.numbers(), entries);
    return { facets, days: reader.list(() => reader.day(), entries) };
  },
  alphabet(reader) {
    const signs = new Map();
    // A one before each code keeps those apart that begin with zeros.
    let code = 1;
    const sign = () => signs.set(code++, reader.take(reader.number() || damaged()));
    reader.list(() => ((code *= 2), reader.list(sign)));
    return signs;
  },
};

/**
 * What the pieces of a file hold, each as it was unpacked; throws where it makes no sense. `context` is how many entries there
 * are; for a fragment, its alphabet.
 */
export function read(sort, pieces, context) {
  if (pieces.some(([first]) => Object.keys(READ)[first - 1] !== sort)) damaged();
  const reader = new Reader(Uint8Array.from(pieces.flatMap(([, ...rest]) => rest)));
  const held = READ[sort](reader, context, sort);
  reader.end();
  return held;
}

async function unpack(bytes) {
  // Its end holds a checksum, which this looks at.
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** How many at the beginning of a list have something that all behind them lack. */
function countFirst(list, has) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (has(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a form stands in a table; −1 where it does not. */
function placeIn({ forms }, form) {
  const at = countFirst(forms, (other) => isBefore(other, form));
  return forms[at] === form ? at : -1;
}

// Comes behind whatever else begins in the same way.
const END = "\u{10ffff}";

/** The file in which a form would stand, or the first. */
const fileOf = (files, form) => Math.max(1, countFirst(files, ([first]) => !isBefore(form, first))) - 1;

/** The file in which a form would stand and a neighbour that may hold forms with the same beginning. */
function near(files, form, beginning) {
  if (!files.length) return [];
  const own = fileOf(files, form);
  if (own < fileOf(files, beginning + END)) return [own, own + 1];
  return own > fileOf(files, beginning) ? [own, own - 1] : [own];
}

// ── The search ──

/**
 * An index. `fetch(name)` gives the bytes of a file in its folder, or fails. An object that inherits from an index may have a
 * `patience()`, which is waited for before a file is fetched: where it fails, that query fetches nothing more.
 */
export class Index {
  loaded = {};

  static async open(fetch) {
    const manifest = JSON.parse(decoder.decode(await fetch("manifest.json")));
    if (manifest.format !== 2) damaged();
    const index = Object.assign(new Index(), manifest, { fetch });
    return Object.assign(index, { files: await index.load("directory", manifest.directory) });
  }

  /** What a file, or all pieces of one, hold; fetched once. */
  async load(sort, names, context = this.entries) {
    const [file] = names;
    if (!this.loaded[file]) await this.patience?.();
    const fetch = (name) => this.fetch(`files/${name}.bin`).then(unpack);
    return (this.loaded[file] ??= Promise.all([context, ...names.map(fetch)]).then(([context, ...pieces]) => read(sort, pieces, context)));
  }

  forms(sort, places) {
    return Promise.all(Array.from(places, (at) => this.load(sort, [this.files[sort][at][1]])));
  }

  /**
   * Adds to a word its `readings`: groups that it may stand for, each with its factor; the `forms` by which it is known in a
   * text; `isExact`; what it is taken to be `meant` for, where it is not; and `others`, the forms about it in the alphabet.
   */
  async read(word, isTyping) {
    const { words } = this.files;
    const { form } = word;
    Object.assign(word, { readings: new Map(), forms: new Set(), isExact: false, meant: [], others: [] });
    if (!words.length) return;
    const own = fileOf(words, form);
    const isNextToo = isTyping && !word.inPhrase && own < fileOf(words, form + END);
    const tables = await this.forms("words", isNextToo ? [own, own + 1] : [own]);
    const [{ forms, classes, groups }] = tables;
    const exact = placeIn(tables[0], form);
    word.others = forms;
    if ((word.isExact = exact >= 0)) word.readings.set(groups[exact], { factor: 1, isExact: true });
    if (!word.inPhrase) await this.guess(word, tables, groups[exact], word.isExact ? classes[exact] : -1, isTyping);
    forms.forEach((form, at) => word.readings.has(groups[at]) && word.forms.add(form));
  }

  /** Adds what a word may stand for beside itself, `own` being its own group. */
  async guess({ form, readings, forms: known, meant, isExact }, tables, own, often, isTyping) {
    const { ranking } = this;
    const add = (group, factor) => readings.set(group, { isExact: false, ...readings.get(group), factor: Math.max(factor, readings.get(group)?.factor ?? 0) });
    const addFirst = (tables, isWanted, factor, most) => {
      const found = [];
      for (const { forms, classes, groups } of tables) {
        forms.forEach((form, at) => groups[at] !== own && isWanted(form) && found.push({ form, class: classes[at], group: groups[at] }));
      }
      const first = [...new Set(found.sort((a, b) => b.class - a.class).map(({ group }) => group))].slice(0, most);
      for (const { form, group } of found) if (first.includes(group)) add(group, factor), known.add(form);
      return found;
    };
    const letters = lettersOf(form);
    const { length } = letters;
    if (isTyping && length > 1) {
      if (addFirst(tables, (other) => other.length > form.length && other.startsWith(form), ranking.prefix, ranking.prefixes).length) return;
    }
    if (!isExact && length > 4) {
      const stem = [...form].slice(0, Math.max(4, length - 3)).join("");
      const isKin = (other) => other.startsWith(stem) && lettersOf(other).length <= length + 3;
      meant.push(...addFirst(tables.slice(0, 1), isKin, ranking.kin, ranking.typos).slice(0, 1));
    }
    if (length < 4 || often >= ranking.little) return;
    const { words } = this.files;
    for (const slip of await this.slips(form, letters)) {
      const [home] = await this.forms("words", [fileOf(words, slip.form)]);
      const at = placeIn(home, slip.form);
      if (at < 0) continue;
      add(home.groups[at], ranking.typo[slip.distance - 1]);
      known.add(slip.form);
      if (!meant[0]?.distance) meant.unshift(slip);
    }
  }

  /** What a misspelt word may have been meant to be, the likeliest first. */
  async slips(word, letters) {
    const all = [...word];
    const { length } = all;
    const half = length >> 1;
    const { words, endings } = this.files;
    const places = new Set(near(words, word, all.slice(0, half).join("")));
    if (length === 4) places.add(fileOf(words, all[0] + all[2] + all[1] + all[3]));
    all.reverse();
    const backwards = near(endings, all.join(""), all.slice(0, Math.max(2, length - half - 1)).join(""));
    const tables = await Promise.all([this.forms("words", places), this.forms("endings", backwards)]);
    const slips = new Map();
    let least = length < 8 ? 1 : 2;
    for (const { forms, classes } of tables.flat()) {
      forms.forEach((form, at) => {
        const far = distance(letters, lettersOf(form), least);
        if (far && far <= least) slips.set(form, { form, distance: (least = far), class: classes[at] });
      });
    }
    const isOther = ({ form }) => form.codePointAt(0) !== word.codePointAt(0);
    const nearest = [...slips.values()].filter((slip) => slip.distance === least);
    return nearest.sort((a, b) => isOther(a) - isOther(b) || b.class - a.class || isBefore(b.form, a.form) - isBefore(a.form, b.form)).slice(0, this.ranking.typos);
  }

  /** Where a group stands, whose parts may lie in several files. */
  async postings(group) {
    const { postings } = this.files;
    const first = postings.findLast(([first]) => first <= group)?.[0];
    const own = postings.filter(([other]) => other === first);
    const files = await Promise.all(own.map(([, name]) => this.load("postings", [name])));
    const parts = files.map((file) => file[group - first]);
    return { df: parts[0].df, lists: parts.flatMap(({ lists }) => lists) };
  }

  /**
   * All `entries` that a query finds, in no order, with `scores` and how many words `matched` for each entry of the language;
   * `words`, and what they were taken for. With phrases, entries that have them, and the `places` in them.
   */
  async find(text) {
    const { ranking, entries: all, lang } = this;
    const { words, phrases, isTyping } = parse(text, lang, ranking.words);
    await Promise.all(words.map((word, at) => this.read(word, isTyping && at === words.length - 1)));
    for (const word of words) {
      word.lists = await Promise.all(Array.from(word.readings, async ([group, reading]) => ({ ...reading, ...(await this.postings(group)) })));
      word.often = { true: 0, false: 0 };
      for (const { isExact, df } of word.lists) word.often[isExact] = Math.max(word.often[isExact], df);
      word.isWanted = word.often[word.isExact] <= ranking.common * all;
    }
    const wanted = words.some(({ isWanted }) => isWanted) ? words.filter(({ isWanted }) => isWanted) : words;
    const scores = new Float64Array(all);
    const matched = new Uint8Array(all);
    const lacking = new Uint8Array(all);
    const values = new Float64Array(all);
    for (const word of words) {
      for (const { factor, isExact, lists } of word.lists) {
        const often = word.often[isExact];
        const rarity = Math.log(1 + Math.max(0, all - often + 0.5) / (often + 0.5));
        for (const [level, entries] of lists) {
          const weight = ranking.weights[level];
          const value = factor * rarity * (weight / (weight + ranking.saturation));
          for (const entry of entries) if (value > values[entry]) values[entry] = value;
        }
      }
      const isWanted = wanted.includes(word);
      const isRequired = word.isWanted && word.inPhrase;
      for (let entry = 0; entry < all; entry++) {
        if (!values[entry]) lacking[entry] |= isRequired;
        else if (isWanted) matched[entry]++;
        scores[entry] += values[entry];
        values[entry] = 0;
      }
    }
    const having = (count) => {
      const entries = [];
      for (let entry = 0; entry < all; entry++) if (matched[entry] >= count && !lacking[entry]) entries.push(entry);
      return entries;
    };
    const full = having(wanted.length || 1);
    const found = { words, scores: scores.map((score) => Math.floor(score * 1000 + 0.5) / 1000), matched, places: {}, entries: full.length < ranking.enough ? having(Math.ceil(wanted.length / 2) || 1) : full };
    if (phrases[0]) found.entries = await this.withPhrases(phrases, found);
    return found;
  }

  /** The first few of what was found in order; by date where `days` are given. */
  first(entries, { scores, matched }, most, days) {
    const { live } = this;
    const compare = (a, b) => (a >= live) - (b >= live) || (days && (days[b] ?? -Infinity) - (days[a] ?? -Infinity)) || matched[b] - matched[a] || scores[b] - scores[a] || a - b;
    const first = [];
    for (const entry of entries) {
      if (first.length === most && compare(entry, first[most - 1]) > 0) continue;
      first.splice(countFirst(first, (other) => compare(other, entry) < 0), 0, entry);
      if (first.length > most) first.pop();
    }
    return first;
  }

  /** Of the first entries those that have the phrases; notes where. */
  async withPhrases(phrases, found) {
    const spaced = (words) => ` ${words.join(" ")} `;
    const looked = this.first(found.entries, found, this.ranking.phrase_reach).map(async (entry) => {
      const head = await this.head(entry);
      const { summary, sections } = await this.text(entry, head);
      const texts = sections.map(([, , ...own], at) => (at ? own : [...own, head.title, summary]).map((text) => spaced(formsOf(text, this.lang))));
      const places = phrases.map((phrase) => texts.findIndex((own) => own.some((text) => text.includes(spaced(phrase)))));
      found.places[entry] = places[0];
      return places.includes(-1) ? [] : entry;
    });
    return (await Promise.all(looked)).flat();
  }

  /** What a result shows at once. */
  async head(entry) {
    for (const [count, name] of this.files.heads) {
      if (entry < count) return (await this.load("heads", [name]))[entry];
      entry -= count;
    }
    damaged();
  }

  /** The text of an entry: `{ summary, sections: [[number, anchor, heading, text]] }`. */
  async text(entry, { fragments }) {
    let summary = "";
    const sections = [];
    const signs = this.load("alphabet", this.alphabet);
    const [, ...files] = await Promise.all([signs, ...fragments.map((name) => this.load("fragment", [name], signs))]);
    for (const part of files.flat().filter((part) => part.entry === entry)) {
      summary += part.summary;
      for (const passage of part.sections) {
        const last = sections.at(-1);
        if (last?.[0] === passage[0]) last[3] += passage[3];
        else sections.push([...passage]);
      }
    }
    return { summary, sections: sections[0] ? sections : [[0, "", "", ""]] };
  }

  /** The place of the section that has most of the words; a heading counts for two, and the title is the first. */
  placeOf(words, { title }, { summary, sections }) {
    const has = (text) => {
      const folded = formsOf(text, this.lang);
      return ({ forms }) => folded.some((form) => forms.has(form));
    };
    const points = sections.map(([, , heading, text], at) => {
      const inHeading = has(at ? heading : `${heading}\n${title}`);
      const inText = has(at ? text : `${text}\n${summary}`);
      return words.reduce((sum, word) => sum + (inHeading(word) ? 2 : inText(word) ? 1 : 0), 0);
    });
    return Math.max(0, points.indexOf(Math.max(...points)));
  }

  /** By what results can be narrowed, and the dates by which they are sorted. */
  table() {
    return this.load("facets", this.facets);
  }
}

// ── What readers see ──

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Which form of a word a number takes, by the rules of the words file: no library knows every language that a hub speaks. */
function categoryOf(n, rules) {
  const holds = (relation) => {
    const [, modulus, not, ranges] = /n *%? *(\d*) *(!?)=(.*)/.exec(relation);
    const value = modulus ? n % modulus : n;
    return !not === ranges.split(",").map((range) => range.split("..")).some(([low, high = low]) => low <= value && value <= high);
  };
  for (const rule of rules.split(";")) {
    const [category, condition] = rule.split(":");
    if (condition?.split(" or ").some((all) => all.split(" and ").every(holds))) return category;
  }
  return "other";
}

/** The place of a text that says most of what was asked for, with those words marked; undefined where it says none of it. */
function excerpt(text, forms, lang, length) {
  const plain = stripped(text);
  const hits = wordsOf(plain, lang).filter(({ form }) => forms.has(form));
  if (!hits.length) return;
  // What is said from a hit on, as far as there is room: each form with the last place that says it.
  const said = new Map();
  let best = { size: 0 };
  let next = 0;
  for (const [at, hit] of hits.entries()) {
    while (hits[next]?.end < hit.start + length - 40) said.set(hits[next].form, next++);
    if (said.size > best.size) best = { ...hit, size: said.size };
    if (said.get(hit.form) === at) said.delete(hit.form);
  }
  const start = Math.min(best.start - 40, plain.length - length);
  let from = start > 0 ? Math.min(best.start, plain.indexOf(" ", start) + 1) : 0;
  const to = plain.length - from > length ? Math.max(best.end, plain.lastIndexOf(" ", from + length)) : plain.length;
  const parts = from ? ["… "] : [];
  for (const { start, end } of hits) {
    if (start < from || end > to) continue;
    parts.push(plain.slice(from, start), make("mark", {}, plain.slice(start, end)));
    from = end;
  }
  return [...parts, plain.slice(from, to), to < plain.length ? " …" : ""];
}

/** Begins to answer in a form. `fail(again)` tells readers that something is missing. */
export async function begin(form, fail) {
  const input = form.elements.q;
  const page = document.querySelector("#found_");
  const source = page ? form : new DOMParser().parseFromString(await (await fetch(form.action)).text(), "text/html").querySelector("#form_");
  const word = (name) => source.getAttribute(`data-${name}`);
  const filters = document.querySelector("#filters_");
  const { sort } = form.elements;
  const status = make("output", { className: "hidden" });
  const tally = make(page ? "h2" : "p", { className: "tally", tabIndex: -1 });
  const notes = make("div", { className: "notes" });
  const list = make("ol", { className: "rows results" });
  const more = make(page ? "button" : "a", { className: "more" }, word(page ? "more" : "all"));
  const found = page ?? make("div", { className: "found" });
  found.prepend(tally, notes);
  found.append(list, more);
  found.hidden = true;
  form.append(status);
  if (!page) input.parentElement.append(found);

  const step = page ? 10 : 5;
  const snippets = {};
  let indexes = {};
  let asked = new URLSearchParams();
  let shown;
  let latest = 0;
  let isAgain = false;
  let table;

  const number = (n) => (n > 9999 ? `${n}`.replace(/\B(?=(\d{3})+$)/g, word("thousands")) : n);
  const count = (name, n, values) => fill(word(`${name}-${categoryOf(n, word("plural"))}`), { n: number(n), ...values });
  const date = (days) => {
    const dateTime = new Date(days * 864e5).toISOString().slice(0, 10);
    const [year, month, day] = dateTime.split("-").map(Number);
    const nth = (name, at) => word(name).split("|").at(at);
    // The first of all days was a Thursday.
    const values = { day: word(`day-${day}`) ?? day, month: nth("months", month - 1), weekday: nth("weekdays", (days + 3) % 7), year };
    return make("time", { dateTime }, fill(word("date"), values));
  };
  const addressOf = (base, q) => `${base}?${new URLSearchParams({ q })}`;

  /** The index in a folder. After a fault the browser asks for everything anew. */
  const open = (folder) =>
    (indexes[folder] ??= Index.open(async (name) => {
      const response = await fetch(folder + name, { cache: isAgain || /json$/.test(name) ? "no-cache" : "default" });
      return response.ok ? response.arrayBuffer() : damaged();
    }));

  // ── What is asked, and the address that says it ──

  const isChosen = (field, value) => asked.getAll(field).includes(value);
  const set = (field, value) => (value ? asked.set(field, value) : asked.delete(field));
  const remember = (state) => {
    if (!state && history.state) history.replaceState(null, "");
    // Letters that are typed one after the other are one step back, everything else is a step of its own.
    if (page && `${asked}` !== `${new URLSearchParams(location.search)}`) history[history.state ? "replaceState" : "pushState"](state, "", `${asked}` ? `?${asked}` : ".");
  };
  const commit = () => {
    remember(null);
    return search();
  };
  const toggle = (field, value) => {
    if (isChosen(field, value)) asked = new URLSearchParams([...asked].filter(([other, its]) => other !== field || its !== value));
    else asked.append(field, value);
    commit();
  };
  const recall = () => {
    asked = new URLSearchParams(location.search);
    input.value = asked.get("q") ?? "";
    sort.selectedIndex = +(asked.get("sort") === "date");
    return search();
  };

  // ── Filters ──

  /** The entries that have a chosen value in every field with any, and how many each other value would leave. */
  const narrow = (entries) => {
    const facets = table.facets.map(({ field, values, of }) => {
      const those = values.flatMap(({ value }, at) => (isChosen(field, value) ? at : []));
      return { of, misses: (entry) => those.length && !of[entry].some((value) => those.includes(value)), counts: values.map(() => 0) };
    });
    const kept = entries.filter((entry) => {
      const missed = facets.filter(({ misses }) => misses(entry));
      for (const { of, counts } of missed[1] ? [] : missed[0] ? missed : facets) for (const value of of[entry]) counts[value]++;
      return !missed[0];
    });
    return { kept, counts: facets.map(({ counts }) => counts) };
  };

  const option = (field, value, ...content) => {
    const box = make("input", { type: "checkbox", name: field, value, checked: isChosen(field, value), onchange: () => toggle(field, value) });
    return make("label", {}, box, ...content);
  };

  /** The values that most results have, those that are chosen, and the one that has the focus, which keeps it. */
  const drawFilters = (counts) => {
    const { name, value: last } = filters.contains(document.activeElement) ? document.activeElement : {};
    filters.replaceChildren(
      ...table.facets.map(({ field, label, values }, at) => {
        const most = [...values.keys()].sort((a, b) => counts[at][b] - counts[at][a]).slice(0, 8);
        const options = values.flatMap(({ value, label }, place) => {
          const n = counts[at][place];
          if (!(n && most.includes(place)) && !isChosen(field, value) && (field !== name || value !== last)) return [];
          return option(field, value, make("span", {}, label), make("span", { className: "count" }, number(n)));
        });
        return options[0] ? make("fieldset", {}, make("legend", {}, label), ...options) : "";
      }),
    );
    for (const box of filters.querySelectorAll("input")) if (box.name === name && box.value === last) box.focus();
  };

  /** What is chosen, to be taken away again. */
  const chosen = () => (table?.facets ?? []).flatMap(({ field, label, values }) => values.flatMap((own) => (isChosen(field, own.value) ? option(field, own.value, label, word("colon"), " ", own.label) : [])));

  // ── Results ──

  const row = ({ base, collections, live }, entry, head) => {
    const { title, address, collection, day } = head;
    const link = make("a", { href: base + address }, title);
    const kind = make("p", { className: "kind" }, make("span", { className: "knot" }), make("span", { className: "kind-name" }, collections[collection]));
    if (day != null) kind.append(make("span", { className: "at" }, date(day)));
    if (entry >= live) kind.append(make("span", { className: "tag" }, word("archived")));
    // Until it is known what this query says, what the last one said.
    const snippet = make("p", { className: "snippet" }, ...(snippets[entry]?.childNodes ?? []));
    const topics = make("p", { className: "quiet" });
    const item = make("li", { className: `card ${word("colours").split(" ")[collection]}` }, kind, make(page ? "h3" : "p", {}, link), snippet, topics);
    return { item, entry, head, link, snippet, topics };
  };

  /** Adds to a result the place that matched and the words around it. */
  const complete = async (index, { entry, head, link, snippet }, { words, places }, forms) => {
    const text = await index.text(entry, head);
    const at = places[entry] ?? index.placeOf(words, head, text);
    const [, anchor, heading, own] = text.sections[at];
    const cut = (text, length = Infinity) => excerpt(text, forms, index.lang, length);
    link.hash = anchor;
    link.replaceChildren(...(cut(head.title) ?? [head.title]));
    const said = (!at && cut(text.summary, 180)) || (cut(own, 180) ?? [text.summary]);
    snippet.replaceChildren(...(at ? [make("b", {}, ...(cut(heading) ?? [heading])), " "] : []), ...said);
    snippets[entry] = snippet;
  };

  /** What helps where nothing was found: to do without filters, the nearest words that there are, and the other languages. */
  const advise = async (words, query, unfiltered, check) => {
    const say = (...parts) => notes.append(make("p", {}, ...parts));
    if (unfiltered) return say(make("a", { href: addressOf(form.action, query) }, count("unfiltered", unfiltered)));
    const nearest = words.flatMap(({ form, isExact, others }) => {
      const at = countFirst(others, (other) => isBefore(other, form));
      return isExact ? [] : others.slice(Math.max(0, at - 2), at + 2).filter((other) => other.startsWith(form.slice(0, 2)));
    });
    if (page) say(word("help"));
    if (nearest[0]) say(word("nearest"), ...nearest.flatMap((other) => [" ", make("a", { href: addressOf(form.action, other) }, other)]));
    for (const [, code, folder, language] of word("others").matchAll(/(\S+) (\S+) (.+)/g)) {
      const index = await open(folder);
      const { length } = (await index.find(query)).entries;
      check();
      if (length) say(make("a", { href: addressOf(folder, query), hreflang: code }, count("in", length, { in_language: language })));
    }
  };

  /** Looks for what stands in the field. The last results stay until the next are there, whatever happens on the way. */
  async function search(isTyped, from = 0) {
    const mine = ++latest;
    shown = from + step;
    const query = input.value.trim();
    const check = () => {
      if (mine !== latest) throw check;
    };
    // What is typed over before anything is fetched for it fetches nothing.
    let pause;
    const patience = async () => {
      await (pause ??= wait(isTyped ? 120 : 0));
      check();
    };
    set("q", query);
    const slow = setTimeout(() => (status.textContent = word("searching")), 1000);
    try {
      // What the address says beside the query; whatever is the name of no field narrows nothing and is left alone.
      const rest = [...asked.keys()].filter((name) => name !== "q");
      const index = (query || rest[0]) && Object.assign(Object.create(await open(form.action)), { patience });
      if (rest[0]) table ??= await index.table();
      check();
      if (!query && !table?.facets.some(({ field }) => asked.has(field))) {
        found.hidden = true;
        status.textContent = "";
        if (isTyped) remember("typing");
        return;
      }
      const answer = await index.find(input.value);
      const { words } = answer;
      const all = query ? answer.entries : [...table.days.keys()];
      const kept = table ? narrow(all).kept : all;
      const best = index.first(kept, answer, shown, (sort?.value || !query) && table?.days);
      const heads = await Promise.all(best.map((entry) => index.head(entry)));
      check();

      const rows = best.map((entry, at) => row(index, entry, heads[at]));
      const isMeant = words.some(({ isExact, meant }) => !isExact && meant[0]);
      const meant = words.map(({ form, isExact, meant }) => (isExact ? form : (meant[0]?.form ?? form))).join(" ");
      tally.textContent = rows[0] || !query ? count(query ? "results" : "total", kept.length, { query }) : fill(word(all[0] ? "filtered" : "none"), { query });
      // Where what has the focus goes, the focus does not go with it.
      if (notes.contains(document.activeElement)) tally.focus();
      notes.replaceChildren(isMeant && rows[0] ? make("p", {}, fill(word("meant"), { query: meant })) : "", make("div", { className: "chosen" }, ...chosen()));
      list.replaceChildren(...rows.map(({ item }) => item));
      if (from) rows[from]?.link.focus();
      more.hidden = !rows[0] || (page && kept.length <= shown);
      if (!page) more.href = addressOf(form.action, query);
      form.querySelector(".failed")?.remove();
      isAgain = false;
      found.hidden = !page && form.isLeft;

      // All that follows can wait until the results are seen, and until nobody types.
      await wait(isTyped ? 250 : 0);
      check();
      const forms = new Set(words.flatMap(({ form, forms }) => [form, ...forms]));
      await Promise.all(rows.map((row) => complete(index, row, answer, forms)));
      check();
      if (page) {
        table ??= await index.table();
        check();
        for (const { entry, topics } of rows) topics.textContent = table.facets.slice(1).flatMap(({ values, of }) => of[entry].map((value) => values[value].label)).slice(0, 4).join(" · ");
        drawFilters(narrow(all).counts);
      }
      if (!rows[0] && query) await advise(words, query, all.length, check);
      await wait(isTyped ? 400 : 0);
      check();
      status.textContent = tally.textContent;
      if (isTyped) remember("typing");
    } catch {
      if (mine !== latest) return;
      // The site may have been built anew.
      indexes = {};
      table = undefined;
      isAgain = true;
      status.textContent = "";
      fail(() => search(true));
    } finally {
      clearTimeout(slow);
    }
  }

  input.oninput = () => search(true);
  if (page) {
    form.onsubmit = (event) => {
      event.preventDefault();
      commit();
    };
    sort.onchange = () => {
      set("sort", sort.value);
      commit();
    };
    more.onclick = () => search(false, shown);
    window.onpopstate = recall;
    if (location.search) return recall();
  }
  if (input.value) return search(true);
}
