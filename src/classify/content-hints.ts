import type { DocumentText } from '../content/document-text.ts';
import type { Hint } from '../names/hint.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import { documentKind } from './document-kind.ts';
import { wordsOfKind } from './kind-signs.ts';
import type { DocumentKind } from './kind-signs.ts';
import { mentionHints } from './mentions.ts';
import { partyHints } from './parties.ts';

/** A line this long is no title. */
const LONGEST_TITLE = 60;
const LINES = 4;
const TITLE = 0.9;
const LEAST = 0.9;

/** Returns what the content of a document says about what it is and whose. */
export function contentHints(text: DocumentText, context: NameContext): readonly Hint[] {
  const { headersAndFooters, body } = text;
  const title = titleHint(text, context);
  const kind = kindHint(body, context);
  const parties = partyHints(body, context);
  const mentions = mentionHints([...titlesOf(text), ...headersAndFooters, body].join('\n'), context);
  // Who signs knows better than who is spoken of.
  const others = parties.length === 0 ? mentions : mentions.filter(({ field }) => field !== 'client');
  return [...categoryHints(title, kind), ...parties, ...others];
}

/** A statute about contracts is called one and is none: its structure outweighs its title. */
function categoryHints(title: Hint | undefined, kind: Hint | undefined): readonly Hint[] {
  if (kind?.value === '') return [kind];
  return [title, kind].filter((hint) => hint !== undefined);
}

function titlesOf({ title, headings, body }: DocumentText): readonly string[] {
  const lines = body.split('\n', LINES * 2).map((line) => line.trim());
  const first = lines.filter((line) => line !== '').slice(0, LINES);
  return [...first, ...headings.slice(0, 2), ...(title === undefined ? [] : [title])].filter(
    (line) => line.length >= 2 && line.length <= LONGEST_TITLE,
  );
}

function titleHint(text: DocumentText, context: NameContext): Hint | undefined {
  for (const line of titlesOf(text)) {
    if (/[：:。；;，,]/u.test(line)) continue;
    const [category] = understandName(spellName(line, 1000), context).categories;
    if (category === undefined || category.confidence < LEAST) continue;
    return { field: 'category', value: category.value, confidence: TITLE, source: 'content', seen: line };
  }
  return undefined;
}

/** An empty value says that the document is of no category at all. */
function kindHint(body: string, { rules }: NameContext): Hint | undefined {
  const found = documentKind(body);
  if (found === undefined) return undefined;
  const { kind, confidence, seen } = found;
  const hint = {
    field: 'category',
    confidence,
    source: 'content',
    seen: seen.slice(0, 3).join('、'),
  } as const;
  if (!(kind in wordsOfKind)) return { ...hint, value: '' };
  const value = wordsOfKind[kind as DocumentKind]
    .map((word) => rules.categories.find(word)?.name)
    .find((name) => name !== undefined);
  return value === undefined ? undefined : { ...hint, value };
}
