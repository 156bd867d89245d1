import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Guest } from './guest.ts';
import { deskOf } from './network-desk.ts';
import type { Shelf } from './network-desk.ts';
import { bundleActor } from './strace.ts';
import type { Problem, Tally } from './tally.ts';

/** Office PCs at one share, and which of all crashes are tried. */
export type NetworkCrashOptions = {
  readonly pcs: readonly [Guest, Guest];
  readonly shelf: Shelf;
  /** All when absent. */
  readonly scenarios?: readonly string[];
  readonly choose: <Item>(items: readonly Item[]) => readonly Item[];
  readonly say?: (line: string) => void;
};

const SCENARIOS = ['plain', 'conflict', 'case-only', 'undo', 'chain'];

/** Kills the program on one PC at calls of the disk, in each scenario; the other PC recovers and judges. */
export async function crashOverNetwork(tally: Tally, options: NetworkCrashOptions): Promise<void> {
  const { pcs, shelf } = options;
  using actor = bundleActor('share-actor');
  for (const scenario of options.scenarios ?? SCENARIOS) {
    const desk = deskOf(actor, pcs, shelf);
    const whole = await desk.fresh(scenario);
    const { calls } = await desk.run(whole, { scenario });
    await shelf.collect(whole);
    tally.point(`${shelf.what} × ${scenario}, not killed`, [
      ...spellings(join(shelf.folder, whole), scenario),
      ...(await desk.judge(whole)),
    ]);
    const points = Array.from({ length: calls }, (_, index) => index + 1).flatMap((at) => [
      { at, doing: 'kill-before' as const },
      { at, doing: 'kill-after' as const },
    ]);
    const chosen = options.choose(points);
    for (const point of chosen) {
      const place = await desk.fresh(scenario);
      await desk.run(place, { scenario, ...point });
      tally.point(`${shelf.what} × ${scenario}, ${point.doing} ${point.at}`, await desk.judge(place));
    }
    options.say?.(`  crashes over ${shelf.what}, ${scenario}: ${chosen.length} of ${points.length} points`);
  }
}

/** Says which names a change of case has not changed: without it the scenario would show nothing. */
function spellings(root: string, scenario: string): readonly Problem[] {
  if (scenario !== 'case-only') return [];
  const names = readdirSync(join(root, '可口可乐'));
  return ['brief.docx', '甲.TXT']
    .filter((name) => !names.includes(name))
    .map((name) => ({ kind: 'other', what: `is not spelt ${name}` }));
}
