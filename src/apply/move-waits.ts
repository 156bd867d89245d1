import { spellingKey } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { MoveFile } from '../plan/plan.ts';

/** Another step that must be done first: it brings the document, or moves the one away that has the new name. */
export type Wait = { readonly for: MoveFile; readonly because: 'its document' | 'its name' };

/** A document that has a name for some time: from the beginning, or since a step has brought it there. */
type Stay = {
  readonly name: RelPath;
  readonly file?: string;
  readonly bringer?: MoveFile;
  mover?: MoveFile;
};

/**
 * Returns for each step of a plan which others it waits for. A name may be used several times in a plan: documents
 * leave it in the order in which they came, and the first is the one that has it before the plan begins. `fileAt`
 * returns a key that identifies the file with a name; undefined if there is none.
 */
export function waitsOf(
  moves: readonly MoveFile[],
  fileAt: (path: RelPath) => string | undefined,
): ReadonlyMap<MoveFile, readonly Wait[]> {
  const stays = staysAtFirst(moves, fileAt);
  const found: { readonly step: MoveFile; readonly stay?: Stay; readonly ahead: readonly Stay[] }[] = [];
  for (const step of moves) {
    const here = stays.get(spellingKey(step.from)) ?? [];
    const stay =
      here.find(({ name, mover }) => name === step.from && mover === undefined) ??
      here.find(({ mover }) => mover === undefined);
    if (stay !== undefined) stay.mover = step;
    // A copy on its way into the trash is compared while it is moved, and takes no other document's name.
    const ahead = step.copyOf === undefined ? aheadOf(step, stays, fileAt) : [];
    found.push({ step, ...(stay && { stay }), ahead });
    arrive(stays, { name: step.to, bringer: step });
  }
  return new Map(
    found.flatMap(({ step, stay, ahead }) => {
      const waits: Wait[] = [];
      if (stay?.bringer !== undefined) waits.push({ for: stay.bringer, because: 'its document' });
      for (const { mover } of ahead)
        if (mover !== undefined && mover !== step) waits.push({ for: mover, because: 'its name' });
      return waits.length === 0 ? [] : [[step, waits] as const];
    }),
  );
}

/** Only names that some step moves to are looked at: nobody waits for the others. */
function staysAtFirst(
  moves: readonly MoveFile[],
  fileAt: (path: RelPath) => string | undefined,
): Map<string, Stay[]> {
  const wanted = new Set(moves.map(({ to }) => spellingKey(to)));
  const stays = new Map<string, Stay[]>();
  const files = new Set<string>();
  for (const name of new Set(moves.map(({ from }) => from))) {
    const key = spellingKey(name);
    const file = wanted.has(key) ? fileAt(name) : undefined;
    // A case-blind disk shows one file under both spellings.
    if (file === undefined || files.has(`${key}\0${file}`)) continue;
    files.add(`${key}\0${file}`);
    arrive(stays, { name, file });
  }
  return stays;
}

/**
 * Returns the last documents that had the new name of a step, and that had another spelling of it: on some disks all
 * spellings are one name, and on the others waiting needlessly does no harm.
 */
function aheadOf(
  { to }: MoveFile,
  stays: ReadonlyMap<string, readonly Stay[]>,
  fileAt: (path: RelPath) => string | undefined,
): readonly Stay[] {
  const there = stays.get(spellingKey(to)) ?? [];
  const same = there.findLast(({ name }) => name === to);
  const alike = there.findLast(({ name }) => name !== to);
  const isInTheWay = alike !== undefined && (alike.file === undefined || alike.file === fileAt(to));
  return [...(same ? [same] : []), ...(isInTheWay ? [alike] : [])];
}

function arrive(stays: Map<string, Stay[]>, stay: Stay): void {
  const key = spellingKey(stay.name);
  const there = stays.get(key);
  if (there === undefined) stays.set(key, [stay]);
  else there.push(stay);
}
