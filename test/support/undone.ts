import type { OperationId } from '../../src/kernel/ids.ts';
import { operationsOf } from '../../src/app/state.ts';
import { knownIn } from './known-in.ts';
import type { Person, Ran } from './people.ts';

/** Returns all that the register says, and every tag. */
export async function decidedBy(person: Person): Promise<string> {
  const state = await person.state();
  const { register } = state;
  const tagged = knownIn(state).filter(({ tags }) => tags.length > 0);
  return JSON.stringify([register.clients, register.projects, tagged]);
}

/** Returns the documents that stayed, each with the reason. */
export function failuresOf({ events }: Ran): readonly string[] {
  return events.flatMap((event) => (event.kind === 'failed' ? [`${event.path}: ${event.reason}`] : []));
}

/** Returns where a plan moves the document at `from`. */
export function targetOf({ plan }: Ran, from: string): string {
  const step = plan.steps.find((one) => one.kind === 'move-file' && one.from === from);
  if (step?.kind !== 'move-file') throw new Error(`not moved: ${from}`);
  return step.to;
}

/** Returns the id of the last operation that a person's journals know. */
export async function lastOperation(person: Person): Promise<OperationId> {
  const last = operationsOf(await person.open(), await person.state()).operations.at(-1);
  if (last === undefined) throw new Error('no operation');
  return last.id;
}
