import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../../src/files/identity.ts';
import { moveFile } from '../../src/files/move-file.ts';
import type { MoveOutcome } from '../../src/files/move-outcome.ts';
import { loadNativeMove } from '../../src/files/native-move.ts';
import { openDisk } from '../../src/files/real-disk.ts';
import type { Disk } from '../../src/files/disk.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { meetingAt } from './meeting.ts';
import { limited } from './place.ts';
import type { Ability } from './place.ts';

// One process of a race. Each kind ends by itself and prints nothing; the sweep looks at the tree afterwards.
type Job = {
  readonly kind: 'names' | 'mover' | 'editor' | 'swapper' | 'filer';
  /** `ours`, or what a naive program does. */
  readonly how:
    | Ability
    | 'exists-then-rename'
    | 'rename-noreplace'
    | 'copy-then-remove'
    | 'check-then-unlink'
    | 'plain-path';
  readonly root: string;
  readonly me: number;
  readonly count: number;
  /** Where two machines meet before each name, since their clocks differ; the first of them listens there. */
  readonly meetAt?: string;
};

/** Milliseconds from one name to the next where processes of one machine race: several times what a move takes. */
const TURN = 2;

const job = JSON.parse(process.argv[2] ?? '') as Job;
const { root, count, me, how } = job;
const isOurs = how === 'all' || how === 'no-atomic-move' || how === 'no-links';
const disk: Disk | undefined = isOurs ? limited(openDisk(root), how) : undefined;
disk?.mount.type.trim();
const native = how === 'rename-noreplace' ? loadNativeMove() : undefined;
const startAt = await startTogether();
while (Date.now() < startAt);
if (job.kind === 'names') await race();
if (job.kind === 'mover') moveUnderEditor();
if (job.kind === 'editor') edit();
if (job.kind === 'swapper') swap();
if (job.kind === 'filer') fileIntoSwapped();
process.exit(0);

function ours(from: string, to: string, id: string): MoveOutcome {
  if (disk === undefined) throw new Error('not ours');
  const source = disk.stat(relPath(from));
  if (source === undefined) return { kind: 'refused', reason: 'missing' };
  const request = { id, from: relPath(from), to: relPath(to), identity: identityOf(source) };
  return moveFile(disk, request, { copied: () => undefined });
}

/** Files `count` documents whose names every other process wants too; the next free one when a name is taken. */
async function race(): Promise<void> {
  const meet = job.meetAt === undefined ? turnsFrom(startAt) : await meetingAt(job.meetAt, me);
  for (let file = 0; file < count; file++) {
    await meet(file);
    for (let attempt = 0; attempt < 12; attempt++) {
      const to = `目标/${file}${attempt === 0 ? '' : ` (${attempt})`}.txt`;
      if (moveOnce(`收件箱${me}/${file}.txt`, to, `${me}-${file}-${attempt}`)) break;
    }
  }
}

/** Tells the sweep that this process is ready and returns the moment at which all start; on a machine of its own, at once. */
async function startTogether(): Promise<number> {
  if (process.send === undefined) return 0;
  process.send('ready');
  const [moment] = (await once(process, 'message')) as [number];
  return moment;
}

/** Returns a call that ends in all processes of one machine at the same moment of its clock, a moment for each turn. */
function turnsFrom(startAt: number): (turn: number) => Promise<void> {
  return (turn) => {
    const left = startAt + turn * TURN - (performance.timeOrigin + performance.now());
    if (left > 0) pause(left);
    return Promise.resolve();
  };
}

function moveOnce(from: string, to: string, id: string): boolean {
  if (isOurs) return ours(from, to, id).kind === 'moved';
  const [source, target] = [join(root, from), join(root, to)];
  try {
    if (how === 'exists-then-rename') {
      if (existsSync(target)) return false;
      awaitShare();
      renameSync(source, target);
    } else if (how === 'rename-noreplace') {
      native?.(source, target);
    } else {
      if (existsSync(target)) return false;
      awaitShare();
      copyFileSync(source, target);
      unlinkSync(source);
    }
    return true;
  } catch {
    // Taken, as far as such a program can tell.
    return false;
  }
}

/** Waits as long as a share needs for the next call; the naive programs have their gap there. */
function awaitShare(): void {
  pause(1);
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Moves every document once while an office program saves them. */
function moveUnderEditor(): void {
  const place = openSync(join(root, 'place'), 'w');
  for (let file = 0; file < count; file++) {
    ftruncateSync(place, file);
    if (isOurs) {
      ours(`收件箱0/${file}.txt`, `目标/${file}.txt`, `m-${file}`);
      continue;
    }
    const [source, target] = [join(root, `收件箱0/${file}.txt`), join(root, `目标/${file}.txt`)];
    try {
      linkSync(source, target);
      const [now, moved] = [lstatSync(source, { bigint: true }), lstatSync(target, { bigint: true })];
      const isSame = now.ino === moved.ino && now.mtimeNs === moved.mtimeNs;
      awaitShare();
      if (isSame) unlinkSync(source);
    } catch {
      // Saved in this instant: such a program would try again later.
    }
  }
  closeSync(place);
  writeFileSync(join(root, 'stop'), '');
}

/**
 * Saves the document that the mover is at and the next one, by writing beside it and renaming, until told to stop; notes the
 * last save of each. The mover tells by the size of an empty file where it is: that costs either of them one call.
 */
function edit(): void {
  const saves: string[] = [];
  const place = awaitedFile(join(root, 'place'));
  for (let version = 1; !existsSync(join(root, 'stop')); version++) {
    const at = fstatSync(place).size;
    for (const file of [at, at + 1]) {
      const path = join(root, `收件箱0/${file}.txt`);
      if (!existsSync(path)) continue;
      const beside = join(root, `收件箱0/.~${file}`);
      writeFileSync(beside, `保存 ${file} ${version}`);
      renameSync(beside, path);
      saves[file] = `保存 ${file} ${version}`;
    }
  }
  closeSync(place);
  writeFileSync(join(root, 'saved.json'), JSON.stringify(saves));
}

function awaitedFile(path: string): number {
  while (!existsSync(path));
  return openSync(path, 'r');
}

/** Swaps a folder for a link that leads outside, and back, until told to stop. */
function swap(): void {
  const [folder, aside, link] = [join(root, '客户'), join(root, '客户-旁'), join(root, '链接')];
  while (!existsSync(join(root, 'stop'))) {
    renameSync(folder, aside);
    renameSync(link, folder);
    renameSync(folder, link);
    renameSync(aside, folder);
  }
}

/** Files documents into the folder that is being swapped. */
function fileIntoSwapped(): void {
  for (let file = 0; file < count; file++) {
    const [from, to] = [`收件箱0/${file}.txt`, `客户/${file}.txt`];
    if (isOurs) {
      try {
        ours(from, to, `s-${file}`);
      } catch (error) {
        if (!(error instanceof Error && error.name === 'DiskError')) throw error;
      }
      continue;
    }
    try {
      while (lstatSync(join(root, '客户'), { throwIfNoEntry: false })?.isDirectory() !== true);
      awaitShare();
      renameSync(join(root, from), join(root, to));
    } catch {
      // The folder is away in this instant.
    }
  }
  writeFileSync(join(root, 'stop'), '');
}
