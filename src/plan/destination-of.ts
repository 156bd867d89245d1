import { assertNever } from '../kernel/assert-never.ts';
import { componentsOf, isInside, joinPath, ROOT } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { destinationFolder } from '../names/destination.ts';
import type { DestinationFailure } from '../names/destination.ts';
import type { GivenFacts, NameContext, NameParts } from '../names/parsed-name.ts';
import { filingStage } from '../register/filing-stage.ts';
import type { Rules } from '../rules/rules.ts';
import { junkKind } from '../scan/junk.ts';
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
  // A client with the same name as the inbox: what is filed there would be sorted again.
  if (rules.inboxes.some((inbox) => isInside(folder.value, inbox) || isInside(inbox, folder.value)))
    return fail({ code: 'in-inbox', folder: folder.value });
  if (isPassedOver(folder.value, rules)) return fail({ code: 'passed-over', folder: folder.value });
  return ok(folder.value);
}

/** Returns whether scans do not look into `folder`: what is filed there would be lost from sight. */
function isPassedOver(folder: RelPath, rules: Rules): boolean {
  let level: RelPath = ROOT;
  return componentsOf(folder).some((name) => {
    level = joinPath(level, name);
    return rules.ignores(level) || junkKind(name, 'folder') !== undefined;
  });
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
