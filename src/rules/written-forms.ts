import type { PatternStatus, Term } from './rules.ts';
import type { RulesFile } from './schema.ts';

/** Returns a list; the file may contain a single value in place of a list. */
export function listOf(written: string | readonly string[]): readonly string[] {
  return typeof written === 'string' ? [written] : written;
}

/** Returns a term; the file may contain only its name. */
export function termOf(written: RulesFile['vocabularies']['types'][number]): Term {
  return typeof written === 'string' ? { name: written, aliases: [] } : written;
}

/** A pattern as written, with its status. */
export type WrittenPattern = {
  readonly text: string;
  readonly status: PatternStatus;
  readonly anyOrder: boolean;
};

/**
 * Returns the patterns with their status: the first is canonical unless another is marked so; the others are accepted.
 */
export function patternStatuses(patterns: RulesFile['names']['patterns']): readonly WrittenPattern[] {
  const claimed = patterns.some((each) => typeof each === 'object' && each.accept === 'canonical');
  return patterns.map((written, index) => {
    const usual = index === 0 && !claimed ? 'canonical' : 'accepted';
    return typeof written === 'string'
      ? { text: written, status: usual, anyOrder: false }
      : { text: written.pattern, status: written.accept ?? usual, anyOrder: written.any_order };
  });
}
