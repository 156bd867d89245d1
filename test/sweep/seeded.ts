/** Returns the seed of this day, unless `SWEEP_SEED` names one to repeat. */
export function seedOfToday(): number {
  return Number(process.env['SWEEP_SEED'] ?? Math.floor(Date.now() / 86_400_000));
}

/** Returns numbers from 0 up to 1 that follow from the seed alone (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value = (value + Math.imul(value ^ (value >>> 7), value | 61)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Returns a chooser that takes `count` of what it is given, in order, as the seed says. */
export function chooseSeeded(seed: number, count: number): <Item>(items: readonly Item[]) => readonly Item[] {
  const random = seededRandom(seed);
  return (items) => {
    const left = [...items.keys()];
    const taken: number[] = [];
    while (taken.length < count && left.length > 0) {
      taken.push(...left.splice(Math.floor(random() * left.length), 1));
    }
    return taken.sort((a, b) => a - b).flatMap((index) => items[index] ?? []);
  };
}
