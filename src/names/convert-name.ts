import type { FieldName, Pattern } from '../rules/rules.ts';
import { joinParts } from './format-name.ts';
import type { NameContext, NameParts, NameReason, ParsedName, Suggestion } from './parsed-name.ts';
import { parseName } from './parse-name.ts';
import { suggestName } from './suggest-name.ts';
import type { ProposalFacts } from './suggest-name.ts';

/** The confidence of a new name that leaves out something that the old one says. */
const LOST = 0.5;

/**
 * Returns the name that a document has in another pattern, or undefined if it needs a part that is unknown. Parts
 * that follow from the register or a date are filled in: the name and number of a project, its business type, a year.
 * If the pattern has no place for something else that the name says, the confidence is so low that only a person can
 * accept it.
 */
export function convertName(
  parsed: ParsedName,
  pattern: Pattern,
  context: NameContext,
  facts: ProposalFacts = {},
): Suggestion | undefined {
  const understood = suggestName(parsed, context, facts);
  const parts = understood?.parts ?? parsed.parts;
  const wanted: { [Field in FieldName]?: string } & { extension: string } = { extension: parts.extension };
  const all = completed(parts, context);
  for (const { field, optional } of pattern.fields) {
    const value = all[field];
    if (value === undefined && !optional) return undefined;
    if (value !== undefined) wanted[field] = value;
  }
  const written = joinParts(wanted, pattern, context.rules);
  if (!written.ok || !readsBack(written.value, wanted, context)) return undefined;
  const lost = lostParts(parts, wanted, context);
  const reasons: readonly NameReason[] = [
    ...(understood?.reasons ?? []),
    ...lost.map((value): NameReason => ({ code: 'cleaned', from: value, to: '' })),
  ];
  const confidence = (understood?.confidence ?? 1) * (lost.length === 0 ? 1 : LOST);
  return { name: written.value, confidence, parts: wanted, reasons };
}

/** A name is proposed only if reading it, with this very register, gives the parts it was made of. */
function readsBack(name: string, wanted: NameParts, context: NameContext): boolean {
  const read = parseName(name, context);
  const all = completed(read.parts, context);
  const isSame = Object.entries(wanted).every(
    ([field, value]) => all[field as FieldName | 'extension'] === value,
  );
  return isSame && read.ambiguous.length === 0;
}

/** Returns whether a name is written in `pattern`, or has all that one of any order asks for. */
export function isWrittenIn(parsed: ParsedName, pattern: Pattern, context: NameContext): boolean {
  if (parsed.ambiguous.length > 0) return false;
  const all = completed(parsed.parts, context);
  if (pattern.anyOrder)
    return pattern.fields.every(({ field, optional }) => optional || all[field] !== undefined);
  return parsed.pattern?.text === pattern.text && !parsed.problems.some(isOfForm);
}

/**
 * Returns whether the problem concerns how the parts are put together; another pattern than the canonical one is not
 * such a problem.
 */
function isOfForm(problem: ParsedName['problems'][number]): boolean {
  return problem.code === 'name-pattern' && problem.problem !== 'recognised-pattern';
}

/** The parts, with those that follow from them; a date is never made from a year. */
function completed(parts: NameParts, { register }: NameContext): NameParts {
  const project = register.project(parts.client ?? '', parts.project ?? parts.projectName ?? '')?.project;
  const type = parts.type ?? project?.businessType;
  const year = parts.year ?? parts.date?.slice(0, 4);
  return {
    ...parts,
    ...(project !== undefined && { project: project.number }),
    ...(project?.name !== undefined && { projectName: project.name }),
    ...(type !== undefined && { type }),
    ...(year !== undefined && { year }),
  };
}

/** The parts that the old name says, the new one does not, and the register could not give back. */
function lostParts(said: NameParts, wanted: NameParts, { register }: NameContext): readonly string[] {
  const project = register.project(said.client ?? '', said.project ?? said.projectName ?? '')?.project;
  const isKnown = wanted.project !== undefined || wanted.projectName !== undefined;
  const kept: { readonly [Field in FieldName]?: boolean } = {
    project: isKnown,
    projectName: isKnown,
    type: said.type === project?.businessType,
    year: wanted.date !== undefined,
  };
  return Object.entries(said).flatMap(([field, value]) => {
    const name = field as FieldName | 'extension';
    if (value === undefined || name === 'extension' || wanted[name] !== undefined) return [];
    return kept[name] === true ? [] : [value];
  });
}
