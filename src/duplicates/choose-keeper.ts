import type { KeepRule } from '../rules/keep-rules.ts';
import { bytesOnDisk } from './candidate.ts';
import type { CopyCandidate, RootedPath } from './candidate.ts';
import type { EqualFiles } from './equal-group.ts';
import type { Judged, JudgedGroup, Reason } from './judged-group.ts';

/** The facts that speak for keeping a file, for one of its names. */
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

type Order = readonly (KeepRule | 'reference')[];

/** What decides. */
export type Judging = {
  readonly rules: readonly KeepRule[];
  readonly traitsOf: (place: RootedPath) => Traits;
  /** Whether none of the files is protected or only compared with: then it does not matter to sums which one is kept. */
  readonly sparesNone: boolean;
};

/**
 * Returns which of equal files is kept: the first of `rules` that distinguishes two of them decides, in the end the
 * order of their paths. What is protected or only compared with is kept besides; so one is always kept.
 */
export function chooseKeeper(equal: EqualFiles, judging: Judging): JudgedGroup {
  return new LateJudged(equal, judging);
}

/** Weighs the files only when somebody asks which one is kept: for most groups only sums are needed. */
class LateJudged implements JudgedGroup {
  readonly redundantFiles: number;
  readonly redundantBytes: number;
  readonly #equal: EqualFiles;
  readonly #judging: Judging;
  #judged: ReturnType<typeof judgeAll> | undefined;

  constructor(equal: EqualFiles, judging: Judging) {
    [this.#equal, this.#judging] = [equal, judging];
    const each = judging.sparesNone ? equal.bytesEach : undefined;
    this.redundantFiles = each === undefined ? this.redundant.length : equal.count - 1;
    this.redundantBytes =
      each === undefined
        ? this.redundant.reduce((sum, candidate) => sum + bytesOnDisk(candidate), 0)
        : (equal.count - 1) * each;
  }

  get names(): number {
    return this.#equal.names;
  }

  get size(): number {
    return this.#equal.size;
  }

  get digest(): () => string {
    return this.#equal.digest;
  }

  get files(): readonly Judged[] {
    return this.#all().files;
  }

  get redundant(): readonly CopyCandidate[] {
    return this.#all().redundant;
  }

  get keeper(): CopyCandidate {
    return this.#all().keeper;
  }

  #all(): ReturnType<typeof judgeAll> {
    return (this.#judged ??= judgeAll(this.#equal, this.#judging));
  }
}

type Weighed = { readonly candidate: CopyCandidate; readonly traits: readonly Traits[] };

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
  // Any of its names is enough: removing another name would look like removing this one.
  if (other.traits.some(({ reference }) => reference)) return { ...other, keep: true, why: 'reference' };
  if (other.traits.some((each) => each.protected)) return { ...other, keep: true, why: 'protected' };
  return { ...other, keep: false, why: compare(keeper, other, order).rule };
}

function namesOf({
  candidate,
  keep,
  why,
}: {
  readonly candidate: CopyCandidate;
  readonly keep: boolean;
  readonly why: Judged['why'];
}): readonly Judged[] {
  return candidate.places.map((place, index) => ({ place, keep, why: index === 0 ? why : 'same-file' }));
}

/** Below 0 if `a` is preferred, with the rule that says so. */
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
