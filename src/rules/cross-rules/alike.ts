import { caseKey, foldText } from '../../text/fold.ts';
import type { FoundProblem, KeyPath } from '../problem-codes.ts';
import type { RulesFile } from '../schema.ts';
import { termOf } from '../written-forms.ts';

/** A word of a thing: the thing's name and where the word stands. */
type Spelling = {
  readonly text: string;
  readonly owner: string;
  readonly index: number;
  readonly path: KeyPath;
};

/** A word that an earlier thing has already. */
type Clash = { readonly spelling: Spelling; readonly earlier: Spelling };

/** No two values of a vocabulary, and no two stages, share a name or alias. */
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

/** No two clients share a name, full name or alias. */
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

/** No two stages share a folder, on a share that is blind to letter case either. */
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

/** Returns the words that two things share; a thing may repeat its own. */
function clashes(spellings: readonly Spelling[]): readonly Clash[] {
  const first = new Map<string, Spelling>();
  return spellings.flatMap((spelling) => {
    const key = foldText(spelling.text);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, spelling);
    return earlier === undefined || earlier.index === spelling.index ? [] : [{ spelling, earlier }];
  });
}
