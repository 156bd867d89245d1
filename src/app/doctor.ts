import { everyDocument } from '../catalog/every-document.ts';
import { openCatalogReadOnly } from '../catalog/catalog-reader.ts';
import { leaseHolder } from '../files/lease.ts';
import { systemPath } from '../files/locate.ts';
import { canMakeIn, canWriteFolder } from '../files/can-write.ts';
import { DiskError, UserFacingError } from '../kernel/errors.ts';
import { ROOT } from '../kernel/rel-path.ts';
import { RULES_FILE } from '../rules/rules-file.ts';
import { foldText } from '../text/fold.ts';
import { openArchive } from './archive.ts';
import type { Archive, MarkedArchive } from './archive.ts';
import type { DoctorLine } from './doctor-line.ts';
import type { Environment } from './environment.ts';
import { indexFile, META } from './index-file.ts';
import type { JournalFault } from './journal-fault.ts';
import { indexFolder, isLocal, stateFolder } from './settings.ts';
import { openMovesOf, readState } from './state.ts';
import type { ArchiveState } from './state.ts';
import { timeDoubtOf } from './time-doubt.ts';
import { shareLimits } from './share-limits.ts';
import { inboxLines } from './doctor-inboxes.ts';
import { stageLines } from './doctor-stages.ts';
import { strangerLines } from './doctor-strangers.ts';
import { textLines } from './doctor-texts.ts';
import { verifyJournals } from './verify-journals.ts';

/** Less free space than this, in bytes, is worth a warning. */
const LITTLE_SPACE = 2 * 1024 ** 3;

/**
 * Examines the machine, the share, the journals and the index, and returns a line for each result. Leaves nothing
 * behind.
 */
export async function examine(environment: Environment, root?: string): Promise<readonly DoctorLine[]> {
  const lines: DoctorLine[] = [
    {
      code: 'runtime',
      status: 'ok',
      // oxlint-disable-next-line no-restricted-globals -- what is examined is this very process
      details: { version: process.version, platform: `${process.platform}-${process.arch}` },
    },
  ];
  let archive: Archive;
  try {
    archive = await openArchive(environment, root);
  } catch (error) {
    return [...lines, openingProblem(error)];
  }
  lines.push({ code: 'archive', status: 'ok', details: { root: archive.root } });
  lines.push({ code: 'rules', status: 'ok', details: { file: systemPath(archive.root, RULES_FILE) } });
  lines.push(...inboxLines(archive), ...shareLines(archive), stateLine(environment));
  if (archive.id === undefined)
    return [...lines, { code: 'archive-unmarked', status: 'problem', details: { root: archive.root } }];
  const marked: MarkedArchive = { ...archive, id: archive.id };
  return [
    ...lines,
    ...limitLines(marked),
    ...strangerLines(marked),
    ...journalLines(marked),
    ...stageLines(marked),
    ...indexLines(marked),
    ...textLines(marked),
  ];
}

function openingProblem(error: unknown): DoctorLine {
  if (error instanceof UserFacingError) {
    const known = error as UserFacingError;
    if (known.code === 'archive-not-found') {
      return { code: 'archive-not-found', status: 'problem', details: known.details as { from: string } };
    }
    if (known.code === 'rules-invalid') {
      const { file, problems } = known.details as { file: string; problems: readonly unknown[] };
      return { code: 'rules-problems', status: 'problem', details: { file, problems: problems.length } };
    }
  }
  throw error;
}

function shareLines({ disk, root, rules }: Archive): readonly DoctorLine[] {
  const { type, network, atomicMove } = disk.mount;
  const lines: DoctorLine[] = [
    { code: 'share', status: 'ok', details: { fileSystem: type, network, atomicMove } },
  ];
  const rights = canWriteFolder(root);
  if (rights === 'read-only') lines.push({ code: 'share-read-only', status: 'warning', details: { root } });
  for (const path of [ROOT, ...rules.inboxes]) {
    const folder = path === ROOT ? root : systemPath(root, path);
    if (disk.stat(path)?.kind !== 'folder') continue;
    if (rights === 'writable' && canWriteFolder(folder) === 'denied') {
      lines.push({ code: 'no-rights', status: 'problem', details: { path: folder } });
    }
  }
  if (rights === 'denied') lines.push({ code: 'no-rights', status: 'problem', details: { path: root } });
  const bytes = disk.freeBytes();
  return [
    ...lines,
    bytes < LITTLE_SPACE
      ? { code: 'little-space', status: 'warning', details: { bytes } }
      : { code: 'free-space', status: 'ok', details: { bytes } },
  ];
}

/** The limits are found by writing test files, so they are skipped for a person who may only read. */
function limitLines(archive: MarkedArchive): readonly DoctorLine[] {
  if (canWriteFolder(archive.root) !== 'writable') return [];
  const limits = shareLimits(archive) ?? [];
  return limits.map((details): DoctorLine => ({ code: 'share-lacks', status: 'ok', details }));
}

function stateLine(environment: Environment): DoctorLine {
  const folder = stateFolder(environment);
  const { rights } = canMakeIn(folder);
  if (rights === 'writable') return { code: 'state', status: 'ok', details: { folder } };
  return { code: 'state-unusable', status: 'problem', details: { folder, reason: rights } };
}

function journalLines(archive: MarkedArchive): readonly DoctorLine[] {
  const state = readState(archive);
  const { writers, events, faults, closedTears, renewals } = verifyJournals(archive);
  const lines: DoctorLine[] = [];
  if (faults.every(({ fault }) => fault === 'torn')) {
    lines.push({ code: 'journal', status: 'ok', details: { writers, events } });
  }
  lines.push(...faultLines(faults));
  if (closedTears > 0)
    lines.push({ code: 'journal-tears-closed', status: 'ok', details: { tears: closedTears } });
  for (const { writer, by, at, reason } of renewals) {
    const when = at.slice(0, 16).replace('T', ' ');
    const details = { writer: writer.slice(0, 8), by, at: when, reason };
    lines.push({ code: 'writer-renewed', status: 'ok', details });
  }
  lines.push(...clockLines(archive, state), ...numberLines(state));
  const open = openMovesOf(archive, state).filter((move) => move.state === 'open').length;
  if (open > 0) lines.push({ code: 'moves-open', status: 'warning', details: { moves: open } });
  const holder = leaseHolder(archive.disk, 'apply');
  if (holder !== undefined) {
    lines.push({ code: 'hold-taken', status: 'warning', details: { by: holder.by, since: holder.since } });
  }
  return lines;
}

/** One line for each segment; `log --verify` lists every fault. */
function faultLines(faults: readonly JournalFault[]): readonly DoctorLine[] {
  return [...Map.groupBy(faults, ({ segment }) => segment)].flatMap(
    ([segment, all]): readonly DoctorLine[] => {
      const broken = all.filter(({ fault }) => fault !== 'torn');
      const [first] = broken.toSorted((one, other) => one.line - other.line);
      const writer = all[0]?.writer ?? '';
      if (first === undefined)
        return [{ code: 'journal-torn', status: 'warning', details: { writer, segment } }];
      const details = { writer, segment, line: first.line, faults: broken.length };
      return [{ code: 'journal-broken', status: 'problem', details }];
    },
  );
}

/**
 * Two people who register projects at the same moment, or a register learned from a tree, may give one number to two
 * clients; then the number alone no longer identifies a project.
 */
function numberLines({ register }: ArchiveState): readonly DoctorLine[] {
  const shared = [...Map.groupBy(register.projects, ({ number }) => foldText(number)).values()].filter(
    (projects) => projects.some(({ client }) => client !== projects[0]?.client),
  );
  const [first] = shared;
  if (first?.[0] === undefined) return [];
  const projects = first.map(({ client, number }) => `${client}/${number}`);
  const details = { number: first[0].number, numbers: shared.length, projects };
  return [{ code: 'number-shared', status: 'warning', details }];
}

/** The newest event of each writer shows how far off its clock is at present. */
function clockLines({ environment }: MarkedArchive, { journals }: ArchiveState): readonly DoctorLine[] {
  const newest = new Map(
    journals.segments.flatMap(({ writer, lines }) => {
      const last = lines.at(-1);
      return last === undefined ? [] : [[writer, last.event] as const];
    }),
  );
  return [...newest.values()].flatMap((event): readonly DoctorLine[] => {
    const doubt = timeDoubtOf(event, environment.clock.now());
    return doubt === undefined
      ? []
      : [{ code: 'clock-off', status: 'warning', details: { by: event.by, ...doubt } }];
  });
}

function indexLines(archive: MarkedArchive): readonly DoctorLine[] {
  const file = indexFile(archive);
  const folder = indexFolder(archive.environment);
  if (canWriteFolder(folder) === 'missing')
    return [{ code: 'index-absent', status: 'warning', details: { file } }];
  if (!isLocal(folder)) {
    return [{ code: 'index-damaged', status: 'problem', details: { file, reason: 'network' } }];
  }
  try {
    const opened = openCatalogReadOnly(file, { archive: archive.id });
    if (!opened.ok) {
      return opened.failure.kind === 'missing'
        ? [{ code: 'index-absent', status: 'warning', details: { file } }]
        : [{ code: 'index-damaged', status: 'warning', details: { file, reason: opened.failure.kind } }];
    }
    using reader = opened.value;
    if (!reader.isSound())
      return [{ code: 'index-damaged', status: 'warning', details: { file, reason: 'damaged' } }];
    const isCurrent = reader.meta.get(META.rules) === archive.rulesDigest;
    if (!isCurrent) return [{ code: 'index-behind', status: 'warning', details: { file } }];
    const { total } = reader.find({ ...everyDocument, limit: 1 });
    return [{ code: 'index', status: 'ok', details: { file, documents: total } }];
  } catch (error) {
    if (!(error instanceof UserFacingError) && !(error instanceof DiskError)) throw error;
    return [{ code: 'index-damaged', status: 'warning', details: { file, reason: error.code } }];
  }
}
