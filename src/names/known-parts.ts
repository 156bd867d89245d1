import { parseName } from './parse-name.ts';
import type { NameContext, NameParts } from './parsed-name.ts';
import { spellName } from './spell-name.ts';
import { extensionStart } from './split-extension.ts';
import { remainderOf } from './suggestion-remainder.ts';
import { understandName } from './understand-name.ts';
import type { Candidate } from './understanding.ts';

/** How sure a word must be to count as a part. */
const SURE = 0.9;

/**
 * Returns what is known of a document by its name, for a person to begin with: its parts in a pattern, or else what its words
 * say for sure. What is no part becomes the description, so that nothing that the name says is lost.
 */
export function knownParts(fileName: string, context: NameContext): NameParts {
  const parsed = parseName(fileName, context);
  const { extension: _read, ...said } = parsed.parts;
  if (Object.keys(said).length === 0) return wordsOf(fileName, context);
  const remainder = remainderOf(parsed)?.parts;
  const description = remainder === undefined ? leftOver(fileName, said) : remainder.description;
  return { ...parsed.parts, ...given('description', description) };
}

function wordsOf(fileName: string, context: NameContext): NameParts {
  const spelled = spellName(fileName, context.rules.maxNameBytes);
  const { clients, projects, categories, date, version, description } = understandName(spelled, context);
  const [project] = projects.filter((each) => each.project !== undefined && each.confidence >= SURE);
  const parts = {
    ...given('client', sureOf(clients) ?? project?.project?.client),
    ...given('project', project?.value),
    ...given('category', sureOf(categories)),
    ...given('date', date?.value),
    ...given('version', version?.value),
  };
  const isNothing = Object.keys(parts).length === 0;
  const rest = description ?? (isNothing ? leftOver(fileName, {}) : undefined);
  return { extension: spelled.extension, ...parts, ...given('description', rest) };
}

function sureOf([first, second]: readonly Candidate[]): string | undefined {
  const isAlone = first !== undefined && (second === undefined || second.confidence < SURE);
  return isAlone && first.confidence >= SURE ? first.value : undefined;
}

/** What a name says beyond its parts, for a person to shorten: rather too much than too little. */
function leftOver(name: string, said: Readonly<Record<string, string | undefined>>): string {
  let rest = name.slice(0, extensionStart(name));
  for (const value of Object.values(said)) if (value !== undefined) rest = rest.replace(value, ' ');
  return rest
    .replaceAll(/[\s_\-—·、，,()（）[\]【】]+/g, ' ')
    .trim()
    .replaceAll(' ', '');
}

function given<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [K in Key]?: string });
}
