import { compareText } from '../kernel/compare-text.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { Member, Similarity } from './versioned.ts';

/** What does not fit together in a chain; `than` is the other document. */
export type ChainContradiction = {
  /**
   * `final-older`: a version that is no final one was changed after the final one. `number-against-time`: the higher
   * number was changed earlier. `same-number`: two contents have one number. `several-finals`: so many finals differ.
   */
  readonly code: 'final-older' | 'number-against-time' | 'same-number' | 'several-finals';
  readonly path: RelPath;
  readonly than: RelPath;
};

/** The versions of one document. */
export type VersionChain = {
  /** Oldest first; the main line without side branches. */
  readonly versions: readonly RelPath[];
  readonly current: RelPath;
  /** What somebody else changed, with the version that it comes from, where one is older. */
  readonly branches: readonly { readonly path: RelPath; readonly by: string; readonly from?: RelPath }[];
  /** Numbers between the lowest and the highest that no version has. */
  readonly gaps: readonly number[];
  readonly contradictions: readonly ChainContradiction[];
  /** What joins it: the names alone, or contents as well. */
  readonly proof: 'content' | 'name';
};

const rank = { draft: 0, numbered: 1, final: 2 } as const;

/** Puts the members of a chain in order, with its contradictions and gaps. */
export function describeChain(members: readonly Member[], similarity: Similarity): VersionChain {
  const { line, side } = arrange(members);
  const contradictions = contradictionsIn(line);
  return {
    versions: line.map(({ path }) => path),
    current: currentOf(line).path,
    branches: side.map((branch) => branchOf(branch, line)),
    gaps: gapsIn(line),
    contradictions,
    proof: isProved(members, similarity) ? 'content' : 'name',
  };
}

/** Returns the members of a chain as people want to see them: the current one, then the newer before the older, then side branches. */
export function membersCurrentFirst<One extends Member>(members: readonly One[]): readonly One[] {
  const { line, side } = arrange(members);
  const current = currentOf(line);
  return [current, ...line.filter((one) => one !== current).reverse(), ...side.toReversed()];
}

/**
 * Separates the main line of a chain, oldest first, from its side branches; if there are only branches, they are the
 * line.
 */
function arrange<One extends Member>(
  members: readonly One[],
): { readonly line: readonly One[]; readonly side: readonly One[] } {
  const main = members.filter(({ name }) => name.branch === undefined);
  if (main.length === 0) return { line: members.toSorted(byVersion), side: [] };
  const side = members.filter(({ name }) => name.branch !== undefined);
  return { line: main.toSorted(byVersion), side: side.toSorted(byTime) };
}

/** The last one, unless it is a mere copy; a final one that was changed before another version is not the current one. */
function currentOf<One extends Member>(line: readonly One[]): One {
  const last = line.at(-1) as One;
  const original = line.find(({ content }) => content !== undefined && content === last.content);
  const final = original !== undefined && last.name.copy > 0 ? original : last;
  if (final.name.level !== 'final') return final;
  const newest = line
    .filter(({ name }) => name.level !== 'final')
    .toSorted(byTime)
    .at(-1);
  return newest !== undefined && isLater(newest, final) ? newest : final;
}

function byVersion(a: Member, b: Member): number {
  const [one, other] = [a.name, b.name];
  return (
    rank[one.level] - rank[other.level] ||
    one.number - other.number ||
    compareDates(one.date, other.date) ||
    one.copy - other.copy ||
    byTime(a, b)
  );
}

/** Days without a year are compared among themselves alone. */
function compareDates(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined || one.length !== other.length) return 0;
  return compareText(one, other);
}

function byTime(a: Member, b: Member): number {
  return a.modified - b.modified || (a.path < b.path ? -1 : 1);
}

/** Copying and unpacking give many files nearly the same time: only a difference of a minute counts. */
function isLater(one: Member, other: Member): boolean {
  const isSame = one.content !== undefined && one.content === other.content;
  return !isSame && one.modified > other.modified + 60_000;
}

function branchOf(
  { path, name, modified }: Member,
  line: readonly Member[],
): VersionChain['branches'][number] {
  const same = line.find(
    (one) => name.said && one.name.number === name.number && one.name.level === name.level,
  );
  const from =
    same ??
    line
      .filter((one) => one.modified <= modified)
      .toSorted(byTime)
      .at(-1);
  return { path, by: name.branch ?? '', ...(from !== undefined && { from: from.path }) };
}

function gapsIn(line: readonly Member[]): readonly number[] {
  const numbers = new Set(
    line.filter(({ name }) => name.level === 'numbered').map(({ name }) => Math.floor(name.number)),
  );
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const gaps: number[] = [];
  for (let number = least + 1; number < most && gaps.length < 20; number++) {
    if (!numbers.has(number)) gaps.push(number);
  }
  return gaps;
}

function contradictionsIn(line: readonly Member[]): readonly ChainContradiction[] {
  const found: ChainContradiction[] = [];
  const add = (code: ChainContradiction['code'], one: Member, than: Member): void =>
    void found.push({ code, path: one.path, than: than.path });
  for (const [index, later] of line.entries()) {
    const earlier = line[index - 1];
    if (earlier === undefined) continue;
    const [one, other] = [earlier.name, later.name];
    const isSameContent = earlier.content !== undefined && earlier.content === later.content;
    const isSameVersion = one.level === other.level && one.number === other.number && one.date === other.date;
    if (isSameVersion && one.said && other.said && other.copy === 0 && one.copy === 0 && !isSameContent) {
      add(one.level === 'final' ? 'several-finals' : 'same-number', later, earlier);
    }
    if (
      one.level === 'numbered' &&
      other.level === 'numbered' &&
      other.number > one.number &&
      isLater(earlier, later)
    )
      add('number-against-time', later, earlier);
  }
  const final = line.findLast(({ name }) => name.level === 'final');
  const newest = line
    .filter(({ name }) => name.level !== 'final')
    .toSorted(byTime)
    .at(-1);
  if (final !== undefined && newest !== undefined && isLater(newest, final))
    add('final-older', final, newest);
  return found;
}

function isProved(members: readonly Member[], similarity: Similarity): boolean {
  return members.every((one) =>
    members.some(
      (other) =>
        other !== one &&
        ((one.content !== undefined && one.content === other.content) ||
          (similarity(one.path, other.path) ?? 0) >= 0.4),
    ),
  );
}
