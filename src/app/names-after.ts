import { UserFacingError } from '../kernel/errors.ts';
import { foldText } from '../text/fold.ts';
import { nearest } from '../text/near.ts';
import { plainText, typedText } from './typed-text.ts';

/** What a person says about a list of names, such as the aliases of a client. */
export type NameChanges = {
  /** Added to those that are there; an empty list takes all of them away. */
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
};

/** A list of names, whose it is, and what it is called in errors. */
export type NameList = {
  readonly own: string;
  readonly known: readonly string[];
  readonly what: 'aliases' | 'formerNames';
};

const OPTIONS = { aliases: '--alias', formerNames: '--former' } as const;

/**
 * Returns the names after the changes: what is to be removed goes first, and a thing's own name is never added to them.
 * Undefined if nothing was said. Throws `unknown-value` if a name to be removed is not there, and `bad-value`.
 */
export function namesAfter(
  { own, known, what }: NameList,
  { added, removed = [] }: NameChanges,
): readonly string[] | undefined {
  if (added === undefined && removed.length === 0) return undefined;
  const gone = new Set(removed.flatMap((name) => meant(plainText(name), known, what)));
  if (added?.length === 0) return [];
  const left = known.filter((name) => !gone.has(name));
  return [...new Set([...left, ...(added ?? []).map((name) => typedText(OPTIONS[what], name))])].filter(
    (name) => name !== own,
  );
}

/** Returns the names that `text` means: the one written so, else those that differ only in what folding removes. */
function meant(text: string, known: readonly string[], what: NameList['what']): readonly string[] {
  if (known.includes(text)) return [text];
  const alike = known.filter((name) => foldText(name) === foldText(text));
  if (alike.length > 0) return alike;
  throw new UserFacingError('unknown-value', {
    vocabulary: what,
    value: text,
    near: nearest(known, text),
    known,
  });
}
