import type { Random } from '../../../fixtures/random.ts';
import { makeRandom } from '../../../fixtures/random.ts';
import type { Machine } from '../../support/cli.ts';
import type { World } from './world.ts';

/** Something that somebody can do; what exactly, chance and the present state say. */
export type Deed = {
  /** How often it is done, beside the others. */
  readonly weight: number;
  readonly does: (world: World, who: Machine, random: Random) => Promise<void> | void;
};

/** Deeds by name. */
export type Deeds = Readonly<Record<string, Deed>>;

/** One deed of one person; the same act chooses alike in the same state. */
export type Act = { readonly deed: string; readonly who: number; readonly seed: number };

/** Returns `count` acts that follow from the seed alone. */
export function makeActs(deeds: Deeds, count: number, seed: number): readonly Act[] {
  const random = makeRandom(seed);
  const drawn = Object.entries(deeds).flatMap(([deed, { weight }]) => Array<string>(weight).fill(deed));
  return Array.from({ length: count }, () => ({
    deed: random.pick(drawn),
    who: random.integer(0, 1),
    seed: random.integer(0, 2 ** 31),
  }));
}
