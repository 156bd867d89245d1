import type { JournalEvent } from '../../src/journal/event.ts';
import type { Decisions } from '../../src/register/decisions.ts';
import { foldOn, NOTHING_FOLDED } from '../../src/register/fold-decisions.ts';
import { registerOf } from '../../src/register/fold-register.ts';
import type { Register } from '../../src/register/register.ts';
import type { Rules } from '../../src/rules/rules.ts';

/** Returns what the events of all writers decide, in any order and even with repetitions. */
export function foldDecisions(events: Iterable<JournalEvent>): Decisions {
  return foldOn(NOTHING_FOLDED, events, () => undefined).decisions;
}

/** Returns the register that all writers' events, in any order, and the rules file give together. */
export function foldRegister(events: Iterable<JournalEvent>, rules: Pick<Rules, 'clients'>): Register {
  return registerOf(foldDecisions(events), rules);
}
