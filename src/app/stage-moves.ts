import { baseName, joinPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import { destinationFolder } from '../names/destination.ts';
import { placeOf } from '../names/place-of.ts';
import { refusedPlacement } from '../plan/place-documents.ts';
import type { Held, MoveFile, Plan } from '../plan/plan.ts';
import { holdReason } from '../plan/set-aside.ts';
import type { InboxEntry } from '../plan/sort-input.ts';
import { emptyTargets } from '../plan/targets.ts';
import type { Project } from '../register/register.ts';
import type { MarkedArchive } from './archive.ts';
import { destinationsOn } from './destinations.ts';
import { lookTwice } from './look-at-inbox.ts';
import { planHead } from './plan-head.ts';
import { scanTree } from './scan-tree.ts';
import type { ScanOptions } from './scan-tree.ts';

/**
 * Returns the plan that moves a project's filed documents into the folder of `stage`, if the rules say so
 * (`on_stage_change: move`); otherwise a plan without steps. Documents outside stage folders stay where they are.
 */
export async function planStageMoves(
  archive: MarkedArchive,
  { project, stage }: { readonly project: Project; readonly stage: string },
  options: Pick<ScanOptions, 'signal' | 'onProgress'>,
): Promise<Plan> {
  const targets = emptyTargets(destinationsOn(archive.disk));
  const steps: MoveFile[] = [];
  const held: Held[] = [];
  for (const { entry, folder } of await leavers(archive, { project, stage }, options)) {
    const { path, size, modified } = entry;
    const reason = holdReason(entry);
    const placed = targets.place(path, folder, [baseName(path)]);
    if (reason !== undefined) held.push({ path, reason, proposals: [] });
    else if (placed.kind === 'free') {
      steps.push({ kind: 'move-file', from: path, to: placed.path, size, modified, reasons: [] });
    } else held.push({ path, reason: refusedPlacement(placed), proposals: [] });
  }
  return { ...planHead(archive), version: 1, command: 'stage', steps, held, skipped: [] };
}

type Leaver = { readonly entry: InboxEntry; readonly folder: RelPath };

/** Returns the documents of a project in folders of other stages, and where they would be moved. */
async function leavers(
  archive: MarkedArchive,
  { project, stage }: { readonly project: Project; readonly stage: string },
  options: Pick<ScanOptions, 'signal' | 'onProgress'>,
): Promise<readonly Leaver[]> {
  const { rules } = archive;
  if (rules.filing.onStageChange === 'keep') return [];
  const scan = await scanTree(archive, options);
  const folders = new Map<RelPath, RelPath>();
  for (const { path, kind } of scan.entries) {
    const place = kind === 'file' ? placeOf(path, rules) : undefined;
    const { client, project: number, stage: filed } = place?.values ?? {};
    if (place === undefined || client !== project.client || number !== project.number) continue;
    if (filed === undefined || filed === stage) continue;
    const folder = destinationFolder({ ...place.values, stage }, rules);
    if (!folder.ok) continue;
    let into = folder.value;
    for (const name of place.below) into = joinPath(into, name);
    folders.set(path, into);
  }
  const near = scan.entries.filter(({ path }) => path.startsWith(`${project.client}/`) || folders.has(path));
  const looked = folders.size === 0 ? [] : await lookTwice(archive, near);
  return looked.flatMap((entry) => {
    const folder = folders.get(entry.path);
    return folder === undefined ? [] : [{ entry, folder }];
  });
}
