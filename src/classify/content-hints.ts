import type { DocumentText } from '../content/document-text.ts';
import type { Hint } from '../names/hint.ts';
import type { NameContext } from '../names/parsed-name.ts';
import { spellName } from '../names/spell-name.ts';
import { understandName } from '../names/understand-name.ts';
import type { Understanding } from '../names/understanding.ts';
import { documentKind } from './document-kind.ts';
import { wordsOfKind } from './kind-signs.ts';
import type { DocumentKind } from './kind-signs.ts';
import { mentionHints } from './mentions.ts';
import { partyHints } from './parties.ts';

/** A line this long is no title. */
const LONGEST_TITLE = 60;
const LINES = 4;

/** `一、合同` is a section of a document, not what it is. */
const section = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).、．:：]|第[一二三四五六七八九十\d]+[章节条])/u;

const TITLE = 0.9;
const LEAST = 0.9;

/** Returns what the content of a document says about what it is and whose. */
export function contentHints(text: DocumentText, context: NameContext): readonly Hint[] {
  const { headersAndFooters, body } = text;
  const titles = titlesOf(text).map((line) => ({
    line,
    said: understandName(spellName(line, 1000), context),
  }));
  const title = titleHint(titles);
  const kind = kindHint(body, context);
  const parties = partyHints(body, context);
  const mentions = mentionHints([...titlesOf(text), ...headersAndFooters, body].join('\n'), context);
  // The parties of a document say more than whom it mentions.
  const owners = ownerHints(titles);
  const spoken = [...owners, ...mentions.filter((hint) => !owners.some((owner) => isSame(owner, hint)))];
  const others = parties.length === 0 ? spoken : spoken.filter(({ field }) => field !== 'client');
  return [...categoryHints(title, kind), ...parties, ...others];
}

/** A statute about contracts has the word in its title but is not one: structure outweighs the title. */
function categoryHints(title: Hint | undefined, kind: Hint | undefined): readonly Hint[] {
  if (kind?.value === '') return [kind];
  return [title, kind].filter((hint) => hint !== undefined);
}

/** A title is part of the text: a mention in it must not count twice. */
function isSame(a: Hint, b: Hint): boolean {
  return a.field === b.field && a.value === b.value && a.client === b.client;
}

function titlesOf({ title, headings, body }: DocumentText): readonly string[] {
  const lines = body.split('\n', LINES * 2).map((line) => line.trim());
  const first = lines.filter((line) => line !== '').slice(0, LINES);
  return [...first, ...headings.slice(0, 2), ...(title === undefined ? [] : [title])].filter(
    (line) => line.length >= 2 && line.length <= LONGEST_TITLE && !section.test(line),
  );
}

type Title = { readonly line: string; readonly said: Understanding };

function titleHint(titles: readonly Title[]): Hint | undefined {
  for (const { line, said } of titles) {
    const [category] = said.categories;
    if (/[：:。；;，,]/u.test(line) || category === undefined || category.confidence < LEAST) continue;
    return { field: 'category', value: category.value, confidence: TITLE, source: 'content', seen: line };
  }
  return undefined;
}

/** Returns whose a document is by its titles: the first that names a project, else the first that names a client. */
function ownerHints(titles: readonly Title[]): readonly Hint[] {
  const hints: Hint[] = [];
  for (const { line, said } of titles) {
    // A line that names several is a list.
    const [project, otherProject] = said.projects.filter(({ project: known }) => known !== undefined);
    const [client, otherClient] = said.clients;
    const hint = { source: 'content', seen: line } as const;
    if (otherProject === undefined && project?.project !== undefined && project.confidence >= LEAST) {
      const { number, client: owner } = project.project;
      hints.push({ ...hint, field: 'project', value: number, client: owner, confidence: TITLE });
    }
    if (otherClient === undefined && client !== undefined && client.confidence >= LEAST) {
      hints.push({ ...hint, field: 'client', value: client.value, confidence: TITLE });
    }
    if (hints.length > 0) return hints;
  }
  return hints;
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
