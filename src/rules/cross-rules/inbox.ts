import { caseKey } from '../../text/fold.ts';
import { parseGlob } from '../glob.ts';
import { normalInbox } from '../inbox-path.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';
import { listOf } from '../written-forms.ts';
import { unsafeName } from './safe-names.ts';

const EXAMPLE = '收件箱';

/**
 * Checks that every inbox is a folder of its own below the archive: not the archive itself, the program's folder, or a
 * folder inside another inbox.
 */
export function inboxesAreSound({ inbox }: RulesFile): readonly FoundProblem[] {
  const written = listOf(inbox);
  const pathOf = (index: number): KeyPath => (typeof inbox === 'string' ? ['inbox'] : ['inbox', index]);
  const earlier: { readonly folder: string; readonly index: number }[] = [];
  return written.flatMap((text, index) => {
    const problems = inboxProblem(text, pathOf(index));
    const folder = caseKey(normalInbox(text));
    const other = problems.length > 0 ? undefined : earlier.find((each) => isNested(each.folder, folder));
    if (problems.length === 0) earlier.push({ folder, index });
    if (other === undefined) return problems;
    const details = { inbox: text, other: written[other.index] ?? '' };
    return [{ code: 'inbox-nested', path: pathOf(index), other: pathOf(other.index), details } as const];
  });
}

/** Checks that every glob can be parsed. */
export function globsAreSound({ ignore, duplicates, names }: RulesFile): readonly FoundProblem[] {
  const required = names.patterns.flatMap((pattern, index) => {
    const globs = typeof pattern === 'string' ? [] : (pattern.required_in ?? []);
    return globProblems(globs, ['names', 'patterns', index, 'required_in']);
  });
  return [
    ...required,
    ...globProblems(ignore, ['ignore']),
    ...globProblems(duplicates.protect, ['duplicates', 'protect']),
  ];
}

/** Checks that the keys of `duplicates.on_arrival` are inboxes. */
export function arrivalInboxesAreKnown({ inbox, duplicates }: RulesFile): readonly FoundProblem[] {
  if (typeof duplicates.on_arrival === 'string') return [];
  const known = listOf(inbox).map(normalInbox);
  return Object.keys(duplicates.on_arrival).flatMap((named): readonly FoundProblem[] => {
    if (known.includes(normalInbox(named))) return [];
    const path = ['duplicates', 'on_arrival', named];
    const details = {
      key: path.join('.'),
      vocabulary: 'inbox',
      value: named,
      near: '',
      known: known.join(' / '),
    };
    return [{ code: 'unknown-term', path, atKey: true, details }];
  });
}

function globProblems(globs: readonly string[], path: KeyPath): readonly FoundProblem[] {
  return globs.flatMap((glob, index): readonly FoundProblem[] => {
    const parsed = parseGlob(glob);
    if (parsed.ok) return [];
    return [{ code: 'glob-syntax', path: [...path, index], details: { glob, part: parsed.failure } }];
  });
}

function inboxProblem(inbox: string, path: KeyPath): readonly FoundProblem[] {
  const details = { inbox, example: EXAMPLE };
  if (/^(?:[/\\]|[A-Za-z]:)/.test(inbox)) return [{ code: 'inbox-escapes', path, details }];
  const folder = normalInbox(inbox);
  if (folder === '') return [{ code: 'inbox-is-archive', path, details }];
  const levels = folder.split('/');
  if (levels.includes('..')) return [{ code: 'inbox-escapes', path, details }];
  if (caseKey(levels[0] ?? '').startsWith('.archive')) return [{ code: 'inbox-private', path, details }];
  return levels.flatMap((level) => unsafeName(level, path)).slice(0, 1);
}

function isNested(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}
