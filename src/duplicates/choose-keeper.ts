import type { KeepRule } from '../rules/keep-rules.ts';
import type { Candidate, Place } from './candidate.ts';
import type { EqualFiles } from './equal-files.ts';

/** What speaks for keeping a file under one of its names. */
export type Traits = {
  /** It lies in another archive or folder that is only compared with. */
  readonly reference: boolean;
  /** How far it is filed: below a client, a project, a stage that the archive knows; 0 in an inbox, or loose. */
  readonly filed: number;
  /** Its name is right. */
  readonly conforming: boolean;
  /** It lies where its name says that it belongs. */
  readonly inPlace: boolean;
  /** Somebody has put a tag on it. */
  readonly tagged: boolean;
  /** A person or the rules say that it must never be taken away. */
  readonly protected: boolean;
  /** Its place in the order in which the journals saw documents; infinite if they never saw it. */
  readonly journal: number;
};

/** What decided: a rule, that one of them lies in a reference, or only the order of their paths. */
type Reason = KeepRule | 'reference' | 'path';
type Order = readonly (KeepRule | 'reference')[];

/** One name of a file, and what is to become of it. */
export type Judged = {
  readonly place: Place;
  readonly keep: boolean;
  /**
   * Of what is kept: the rule that prefers it, or that it is another name of one file. Of the others: the rule that
   * prefers the kept one. `path`: only the order of paths told them apart.
   */
  readonly why: Reason | 'same-file';
};

/** Equal files, the one that is kept first. */
export type JudgedGroup = {
  /** How many names the files have. */
  readonly names: number;
  /** Returns what names their content, by reading it. */
  readonly digest: () => string;
  readonly size: number;
  readonly files: readonly Judged[];
  /** The files that are not kept, each with the one that is; by their first names. */
  readonly redundant: readonly Candidate[];
  readonly keeper: Candidate;
  /** How many files are not kept. */
  readonly redundantFiles: number;
  /** Bytes on the disk that the files that are not kept take up, without what they share with others of the group. */
  readonly redundantBytes: number;
  /** Files that are not kept and share all of their place on the disk with the one that is. */
  readonly sharing?: ReadonlySet<Candidate>;
};

/** What decides. */
export type Judging = {
  readonly rules: readonly KeepRule[];
  readonly traitsOf: (place: Place) => Traits;
};

type Weighed = { readonly candidate: Candidate; readonly traits: readonly Traits[] };

/**
 * Returns which of equal files is kept: the first of `rules` that tells two of them apart decides, and in the end the
 * order of their paths. What is protected or only compared with is kept besides; so one is always kept.
 */
export function chooseKeeper(equal: EqualFiles, judging: Judging): JudgedGroup {
  let judged: ReturnType<typeof judgeAll> | undefined;
  const all = (): ReturnType<typeof judgeAll> => (judged ??= judgeAll(equal, judging));
  // Of most groups only the numbers are wanted, and those are often plain without weighing one file against another.
  const { files: candidates } = equal;
  const sums = sumsAtOnce(candidates, judging);
  return {
    digest: equal.digest,
    size: equal.size,
    names: candidates.reduce((sum, { places }) => sum + places.length, 0),
    get files() {
      return all().files;
    },
    get redundant() {
      return all().redundant;
    },
    get keeper() {
      return all().keeper;
    },
    redundantFiles: sums?.files ?? all().redundant.length,
    redundantBytes: sums?.bytes ?? all().redundant.reduce((sum, candidate) => sum + bytesOf(candidate), 0),
  };
}

/** Returns what one file less than all takes up, where it does not matter which of them is kept. */
function sumsAtOnce(
  files: EqualFiles['files'],
  { traitsOf }: Judging,
): { readonly files: number; readonly bytes: number } | undefined {
  const bytes = files[0] === undefined ? 0 : bytesOf(files[0]);
  const isAny = files.every(
    (candidate) =>
      bytesOf(candidate) === bytes &&
      candidate.places.every((place) => {
        const traits = traitsOf(place);
        return !traits.reference && !traits.protected;
      }),
  );
  return isAny ? { files: files.length - 1, bytes: (files.length - 1) * bytes } : undefined;
}

function judgeAll(
  { files }: EqualFiles,
  { rules, traitsOf }: Judging,
): Pick<JudgedGroup, 'files' | 'redundant' | 'keeper'> {
  const order: Order = ['reference', ...rules];
  const weighed = files
    .map((candidate): Weighed => ({ candidate, traits: candidate.places.map(traitsOf) }))
    .toSorted((a, b) => compare(a, b, order).by);
  const [keeper, ...others] = weighed as [Weighed, ...Weighed[]];
  const rest = others.map((other) => judge(other, keeper, order));
  // What it is preferred to says why it is kept: that others are kept besides says nothing about it.
  const next = rest.find(({ keep }) => !keep) ?? rest[0];
  const why = next === undefined ? 'path' : compare(keeper, next, order).rule;
  const judged = [{ ...keeper, keep: true, why }, ...rest];
  return {
    files: judged.flatMap(namesOf),
    redundant: judged.filter(({ keep }) => !keep).map(({ candidate }) => candidate),
    keeper: keeper.candidate,
  };
}

function judge(
  other: Weighed,
  keeper: Weighed,
  order: Order,
): Weighed & { readonly keep: boolean; readonly why: Reason } {
  // Any of its names is enough: taking another away could not be told from taking this one away.
  if (other.traits.some(({ reference }) => reference)) return { ...other, keep: true, why: 'reference' };
  if (other.traits.some((each) => each.protected)) return { ...other, keep: true, why: 'protected' };
  return { ...other, keep: false, why: compare(keeper, other, order).rule };
}

function namesOf({
  candidate,
  keep,
  why,
}: {
  readonly candidate: Candidate;
  readonly keep: boolean;
  readonly why: Judged['why'];
}): readonly Judged[] {
  return candidate.places.map((place, index) => ({ place, keep, why: index === 0 ? why : 'same-file' }));
}

/** Below 0 when `a` is rather kept, with the rule that says so. */
function compare(a: Weighed, b: Weighed, order: Order): { readonly by: number; readonly rule: Reason } {
  for (const rule of order) {
    const by = weight(rule, b) - weight(rule, a);
    if (by !== 0 && !Number.isNaN(by)) return { by, rule };
  }
  const [one, other] = [a.candidate.places[0], b.candidate.places[0]];
  return { by: one.root - other.root || (one.path < other.path ? -1 : 1), rule: 'path' };
}

/** Returns how much a rule speaks for a file: the most that it does for any of its names. */
function weight(rule: Order[number], { candidate, traits }: Weighed): number {
  const has = (claim: (each: Traits) => boolean): number => (traits.some(claim) ? 1 : 0);
  switch (rule) {
    case 'reference':
      return has(({ reference }) => reference);
    case 'filed':
      return Math.max(...traits.map(({ filed }) => filed));
    case 'conforming':
      return has(({ conforming }) => conforming);
    case 'in-place':
      return has(({ inPlace }) => inPlace);
    case 'tagged':
      return has(({ tagged }) => tagged);
    case 'protected':
      return has((each) => each.protected);
    case 'journal':
      return -Math.min(Number.MAX_SAFE_INTEGER, ...traits.map(({ journal }) => journal));
    case 'oldest':
      return -candidate.modified;
    case 'newest':
      return candidate.modified;
    case 'shallow':
      return -Math.min(...candidate.places.map(({ path }) => path.split('/').length));
    default:
      return rule satisfies never;
  }
}

/** A file with holes takes up less than its size; one that was just written may not be on the disk at all yet. */
function bytesOf({ size, allocated }: Candidate): number {
  return allocated > 0 ? Math.min(size, allocated) : size;
}
