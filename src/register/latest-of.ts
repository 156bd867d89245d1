import type { Stamp, ThingDecisions } from './decisions.ts';

/** Returns who decided something about a thing last; a client that the rules name was decided on by nobody. */
export function latestOf(decided: ThingDecisions | undefined): Pick<Stamp, 'by' | 'at'> {
  const writes = [...(decided?.fields.values() ?? [])].flat();
  return writes.reduce((last, write) => (write.clock >= last.clock ? write : last), {
    by: '',
    at: '',
    clock: 0,
  });
}
