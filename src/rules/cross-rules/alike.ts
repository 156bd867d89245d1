import { caseKey, foldText } from '../../text/fold.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';
import { termOf } from '../written-forms.ts';

/** A name or alias, with the thing that it belongs to and its place in the file. */
type Spelling = {
  readonly text: string;
  readonly owner: string;
  readonly index: number;
  readonly path: KeyPath;
};

/** A name or alias that an earlier thing already has. */
type Clash = { readonly spelling: Spelling; readonly earlier: Spelling };

/** Finds names and aliases that two values of a vocabulary, or two stages, share. */
export function termsAreDistinct(file: RulesFile): readonly FoundProblem[] {
  const lists: readonly (readonly [string, KeyPath, RulesFile['vocabularies']['types']])[] = [
    ...Object.entries(file.vocabularies).map(([key, terms]) => [key, ['vocabularies', key], terms] as const),
    ['stages', ['stages'], file.stages],
  ];
  return lists.flatMap(([vocabulary, path, terms]) =>
    clashes(terms.flatMap((term, index) => spellingsOf(term, [...path, index]))).map(
      ({ spelling, earlier }): FoundProblem => ({
        code: 'same-term',
        path: spelling.path,
        other: earlier.path,
        details: { vocabulary, value: spelling.text, other: earlier.owner },
      }),
    ),
  );
}

/** Finds names, full names and aliases that two clients share. */
export function clientsAreDistinct({ clients }: RulesFile): readonly FoundProblem[] {
  const spellings = clients.flatMap((client, index) => {
    const path = ['clients', index];
    const own = spellingsOf(client, path);
    if (client.full_name === undefined) return own;
    return [...own, { text: client.full_name, owner: client.name, index, path: [...path, 'full_name'] }];
  });
  return clashes(spellings).map(({ spelling, earlier }) => ({
    code: 'same-client',
    path: spelling.path,
    other: earlier.path,
    details: { value: spelling.text, other: earlier.owner },
  }));
}

/** Finds folders that two stages share, also if they differ only in letter case, which some shares ignore. */
export function stageFoldersAreDistinct({ stages }: RulesFile): readonly FoundProblem[] {
  const first = new Map<string, number>();
  return stages.flatMap(({ folder }, index): readonly FoundProblem[] => {
    const earlier = first.get(caseKey(folder));
    if (earlier === undefined) {
      first.set(caseKey(folder), index);
      return [];
    }
    const details = { folder, other: stages[earlier]?.name ?? '' };
    return [
      {
        code: 'same-folder',
        path: ['stages', index, 'folder'],
        other: ['stages', earlier, 'folder'],
        details,
      },
    ];
  });
}

function spellingsOf(
  written: RulesFile['vocabularies']['types'][number],
  path: KeyPath,
): readonly Spelling[] {
  const { name, aliases } = termOf(written);
  const index = Number(path.at(-1));
  return [
    { text: name, owner: name, index, path: typeof written === 'string' ? path : [...path, 'name'] },
    ...aliases.map((text, at) => ({ text, owner: name, index, path: [...path, 'aliases', at] })),
  ];
}

/** Returns the names and aliases that two different things share; a thing may repeat its own. */
function clashes(spellings: readonly Spelling[]): readonly Clash[] {
  const first = new Map<string, Spelling>();
  return spellings.flatMap((spelling) => {
    const key = foldText(spelling.text);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, spelling);
    return earlier === undefined || earlier.index === spelling.index ? [] : [{ spelling, earlier }];
  });
}
