/** What a suite counts. All but `points`, `controls` and `controlLosses` must be 0 in the end. */
export type Counts = {
  points: number;
  /** Contents that are nowhere any more. */
  lost: number;
  /** Names whose content another document has taken. */
  replaced: number;
  /** Contents that are only under a private name after recovery. */
  hidden: number;
  /** Anything else that a point must not show. */
  other: number;
  /** Runs of a naive program in the same harness, and how many documents they lost or replaced. */
  controls: number;
  controlLosses: number;
};

/** One thing that a point must not show. */
export type Problem = { readonly kind: 'lost' | 'replaced' | 'hidden' | 'other'; readonly what: string };

/** Counts points and remembers the first problems. */
export class Tally {
  readonly counts: Counts = {
    points: 0,
    lost: 0,
    replaced: 0,
    hidden: 0,
    other: 0,
    controls: 0,
    controlLosses: 0,
  };
  readonly problems: string[] = [];
  readonly skipped: string[] = [];

  /** Counts one point with what was wrong at it. */
  point(name: string, problems: readonly Problem[]): void {
    this.counts.points += 1;
    for (const { kind, what } of problems) {
      this.counts[kind] += 1;
      this.problems.push(`${name}: ${kind}: ${what}`);
    }
  }

  /** Counts one run of a control with what it lost. */
  control(problems: readonly Problem[]): void {
    this.counts.controls += 1;
    this.counts.controlLosses += problems.filter(({ kind }) => kind === 'lost' || kind === 'replaced').length;
  }

  /** Notes what cannot be run on this machine, and why. */
  skip(what: string, why: string): void {
    this.skipped.push(`${what}: ${why}`);
  }

  /** Returns whether nothing was wrong, and that every control that ran has lost. */
  get isSound(): boolean {
    const { lost, replaced, hidden, other, controls, controlLosses } = this.counts;
    return lost + replaced + hidden + other === 0 && (controls === 0 || controlLosses > 0);
  }
}
