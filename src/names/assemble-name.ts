import type { FieldName } from '../rules/rules.ts';
import { isWide } from '../text/narrow.ts';
import type { CutName } from './cut-name.ts';
import type { NameContext, NameProblem, ParsedName } from './parsed-name.ts';
import type { Reading } from './reading.ts';
import type { Slot } from './read-value.ts';

type Fields = { [Field in FieldName]?: string };

/**
 * Returns the parsed name that results from `reading`: its parts, and the problems of letters, form, values and
 * facts.
 */
export function assembleName(name: CutName, reading: Reading, context: NameContext): ParsedName {
  const { spelled } = name;
  const parts: Fields & { extension: string } = { extension: spelled.extension };
  const raw: Fields = {};
  const problems: NameProblem[] = [...reading.problems];
  if (name.hasEmptyPieces && reading.pattern !== undefined && !hasForm(problems)) {
    problems.push({ code: 'name-pattern', problem: 'form', value: 'separators' });
  }
  for (const slot of reading.slots) {
    if (slot.value !== undefined) parts[slot.field] = slot.value;
    if (slot.project !== undefined) parts.project = slot.project.number;
    if (slot.spelling.written !== '') raw[slot.field] = slot.spelling.written;
    if (slot.problem !== undefined) problems.push(slot.problem);
  }
  const contradiction = typeContradiction(reading.slots, context);
  if (contradiction !== undefined) problems.push(contradiction);
  problems.push(...spelled.problems, ...spacingProblems(name, reading.slots));
  const { fileName } = spelled;
  return { fileName, pattern: reading.pattern, parts, raw, problems, ambiguous: reading.ambiguous };
}

function hasForm(problems: readonly NameProblem[]): boolean {
  return problems.some((problem) => problem.code === 'name-pattern' && problem.problem === 'form');
}

function typeContradiction(slots: readonly Slot[], { rules }: NameContext): NameProblem | undefined {
  let type: string | undefined;
  let businessType: string | undefined;
  for (const slot of slots) {
    if (slot.field === 'type') type = slot.value;
    if (slot.project?.businessType !== undefined) businessType = slot.project.businessType;
  }
  if (type === undefined || businessType === undefined || type === businessType) return undefined;
  const expected = rules.types.find(businessType)?.name ?? businessType;
  return expected === type ? undefined : { code: 'type-not-of-project', value: type, expected };
}

/**
 * Wide characters and stray spaces are wrong, unless they belong to a value that is written so in the register or the
 * rules.
 */
function spacingProblems(name: CutName, slots: readonly Slot[]): readonly NameProblem[] {
  const { text, narrow, problems: known } = name.spelled;
  if (text === narrow && name.isTidy && !narrow.includes('  ')) return [];
  const isExcused = (index: number): boolean =>
    slots.some(
      ({ field, spelling, value }) =>
        field !== 'description' &&
        index >= spelling.start &&
        index < spelling.end &&
        spelling.written === value,
    );
  const wide = new Set<string>();
  let hasStraySpace = false;
  for (let index = 0; index < text.length; index++) {
    if (isWide(text.charCodeAt(index)) && !isExcused(index)) wide.add(text.charAt(index));
    if (narrow[index] === ' ' && isStray(narrow, index, name.separator) && !isExcused(index))
      hasStraySpace = true;
  }
  const problems: NameProblem[] = [];
  if (wide.size > 0) problems.push({ code: 'full-width', value: [...wide].join('') });
  if (hasStraySpace && !known.some(({ code }) => code === 'stray-space'))
    problems.push({ code: 'stray-space' });
  return problems;
}

function isStray(narrow: string, index: number, separator: string): boolean {
  const before = narrow[index - 1] ?? separator;
  const after = narrow[index + 1] ?? separator;
  return before === separator || after === separator || after === ' ';
}
