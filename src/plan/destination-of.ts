import { assertNever } from '../kernel/assert-never.ts';
import { componentsOf, isInside } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { destinationFolder } from '../names/destination.ts';
import type { DestinationFailure } from '../names/destination.ts';
import type { GivenFacts, NameContext, NameParts } from '../names/parsed-name.ts';
import { filingStage } from '../register/filing-stage.ts';
import type { HeldReason } from './plan.ts';

/** Returns the folder in which a document with these parts belongs, or why there is none. */
export function destinationOf(
  parts: NameParts,
  { rules, register }: NameContext,
  given: GivenFacts | undefined,
): Result<RelPath, HeldReason> {
  const stage = given?.stage ?? filingStage(parts, { rules, register });
  const year = parts.year ?? parts.date?.slice(0, 4);
  const folder = destinationFolder({ ...parts, stage, ...(year !== undefined && { year }) }, rules);
  if (!folder.ok) return fail(reasonOf(folder.failure));
  const [top = ''] = componentsOf(folder.value);
  // A client called as the inbox is: what is filed there would be sorted again.
  const isInbox = rules.inboxes.some(
    (inbox) => isInside(folder.value, inbox) || isInside(inbox, folder.value),
  );
  return isInbox ? fail({ code: 'name-unsafe', value: top }) : ok(folder.value);
}

function reasonOf(failure: DestinationFailure): HeldReason {
  switch (failure.kind) {
    case 'missing-value':
      return { code: 'missing-part', part: failure.field };
    case 'unknown-stage':
    case 'unsafe-folder':
      return { code: 'name-unsafe', value: failure.value };
    default:
      return assertNever(failure);
  }
}
