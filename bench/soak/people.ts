import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { madeClients, madeProject } from '../make-tree.ts';
import { messyName, properName } from './names.ts';

/** The people of the office: they drop documents, and rename and move what is filed. */
export type People = {
  /** The digests of all documents that were dropped whole, with their names. */
  readonly dropped: ReadonlyMap<string, string>;
  /** What a second save replaced: it may be there, and need not. */
  readonly replaced: ReadonlySet<string>;
  /** The first parts of uploads that never end, with their names. */
  readonly arriving: ReadonlyMap<string, string>;
  readonly counts: { refused: number; moved: number; stalled: number };
  /** When a document that came in one piece was closed, by its name. */
  readonly closed: Map<string, number>;
  /** Does one thing. */
  readonly act: () => void;
  /** A document for somebody else to drop; `droppedElsewhere` when it is there. */
  readonly document: () => { readonly name: string; readonly content: Buffer };
  readonly droppedElsewhere: (name: string, content: Buffer) => void;
  /** The daemon has filed a document at `path`. */
  readonly filed: (path: string) => void;
  /** Hurries what is being written, and returns when nothing is. */
  readonly rest: () => Promise<void>;
  /** Starts uploads that stay open until `leave`. */
  readonly stallForGood: (count: number) => void;
  readonly leave: () => void;
};

type Office = People & {
  readonly root: string;
  readonly inbox: string;
  readonly dropped: Map<string, string>;
  readonly replaced: Set<string>;
  readonly arriving: Map<string, string>;
  readonly paths: string[];
  readonly writing: Set<Promise<void>>;
  readonly open: number[];
  serial: number;
  hurried: boolean;
};

const BIG = 300_000;

/** Returns the people who work on the archive at `root`. */
export function peopleAt(root: string): People {
  const office: Office = {
    root,
    inbox: `${root}/收件箱`,
    dropped: new Map(),
    replaced: new Set(),
    arriving: new Map(),
    counts: { refused: 0, moved: 0, stalled: 0 },
    closed: new Map(),
    paths: [],
    writing: new Set(),
    open: [],
    serial: 0,
    hurried: false,
    act: () => act(office),
    document: () => documentOf(office),
    droppedElsewhere: (name, content) => void office.dropped.set(digestOf(content), name),
    filed: (path) => void office.paths.push(path),
    rest: async () => {
      office.hurried = true;
      await Promise.all(office.writing);
      office.hurried = false;
    },
    stallForGood: (count) => {
      for (let n = 0; n < count; n++) stallForGood(office);
    },
    leave: () => office.open.splice(0).forEach((file) => closeSync(file)),
  };
  return office;
}

/** Returns what tells one content from every other. */
export function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function act(office: Office): void {
  const chance = Math.random();
  if (chance < 0.3 && office.paths.length > 0) moveByHand(office);
  else if (chance < 0.36) drop(office, messyName(++office.serial));
  else if (chance < 0.38) dropFolder(office);
  else if (chance < 0.45)
    during(
      office,
      write(office, 4, () => 200 + Math.random() * 500),
    );
  else if (chance < 0.52) during(office, saveByRename(office));
  else if (chance < 0.525) {
    office.counts.stalled += 1;
    during(
      office,
      write(office, 2, () => 4000 + Math.random() * 40_000),
    );
  } else {
    const name = properName(++office.serial);
    if (drop(office, name)) office.closed.set(name, performance.now());
  }
}

function documentOf(office: Office): { readonly name: string; readonly content: Buffer } {
  const name = properName(++office.serial);
  return { name, content: contentOf(name) };
}

function contentOf(name: string): Buffer {
  const size = Math.random() < 0.005 ? BIG : 500 + Math.random() * 6000;
  return Buffer.concat([Buffer.from(`${name}\n`), randomBytes(size)]);
}

/** Drops a document in one piece; returns whether the disk took it. What it did not take is removed, as programs do. */
function drop(office: Office, name: string, folder = office.inbox): boolean {
  const content = contentOf(name);
  const done = attempt(office, `${folder}/${name}`, () =>
    writeFileSync(`${folder}/${name}`, content, { flag: 'wx' }),
  );
  if (done) office.dropped.set(digestOf(content), name);
  return done;
}

function attempt(office: Office, path: string, work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    office.counts.refused += 1;
    rmSync(path, { recursive: true, force: true });
    return false;
  }
}

function dropFolder(office: Office): void {
  const folder = `${office.inbox}/项目资料 (${++office.serial})`;
  const deeper = `${folder}/第二批/终稿`;
  if (!attempt(office, folder, () => mkdirSync(deeper, { recursive: true }))) return;
  for (let n = 0; n < 8; n++) {
    const name = n % 4 === 3 ? messyName(++office.serial) : properName(++office.serial);
    drop(office, name, n % 2 === 0 ? folder : deeper);
  }
}

/** Writes a document in `parts`, with a pause before each further one. */
async function write(office: Office, parts: number, pause: () => number): Promise<void> {
  const { name, content } = documentOf(office);
  const path = `${office.inbox}/${name}`;
  let file: number | undefined;
  try {
    file = openSync(path, 'wx');
    const size = Math.ceil(content.length / parts);
    for (let from = 0; from < content.length; from += size) {
      if (from > 0) await patiently(office, pause());
      const part = content.subarray(from, from + size);
      if (writeSync(file, part) < part.length) throw new Error('the disk is full');
    }
    office.dropped.set(digestOf(content), name);
  } catch {
    office.counts.refused += 1;
    rmSync(path, { force: true });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Saves as Office does: under another name that then takes the place; half of them save once more. */
async function saveByRename(office: Office): Promise<void> {
  const { name, content } = documentOf(office);
  const [path, temporary] = [`${office.inbox}/${name}`, `${office.inbox}/~WRD${office.serial}.tmp`];
  const save = (bytes: Buffer): boolean =>
    attempt(office, temporary, () => {
      writeFileSync(temporary, bytes);
      renameSync(temporary, path);
    });
  if (!save(content)) return;
  office.dropped.set(digestOf(content), name);
  if (Math.random() < 0.5) return;
  await patiently(office, 100 + Math.random() * 600);
  if (!existsSync(path)) return;
  const again = contentOf(name);
  if (!save(again)) return;
  office.dropped.delete(digestOf(content));
  office.replaced.add(digestOf(content));
  office.dropped.set(digestOf(again), name);
}

function moveByHand(office: Office): void {
  const index = Math.floor(Math.random() * office.paths.length);
  const from = office.paths[index] ?? '';
  const folder = from.slice(0, from.lastIndexOf('/'));
  const name = from.slice(folder.length + 1);
  const other = Math.floor(Math.random() * 40);
  const place =
    Math.random() < 0.5 ? folder : `${madeClients[other]}/${madeProject(other, 0)}/客户来稿/${other % 7}`;
  const to = `${place}/${name.replace(/份改?\d*_/, `份改${++office.serial}_`)}`;
  try {
    mkdirSync(`${office.root}/${place}`, { recursive: true });
    if (existsSync(`${office.root}/${to}`)) return;
    renameSync(`${office.root}/${from}`, `${office.root}/${to}`);
    office.paths[index] = to;
    office.counts.moved += 1;
  } catch {
    office.counts.refused += 1;
  }
}

function stallForGood(office: Office): void {
  const { name, content } = documentOf(office);
  const file = openSync(`${office.inbox}/${name}`, 'wx');
  const part = content.subarray(0, content.length / 2);
  writeSync(file, part);
  office.open.push(file);
  office.arriving.set(digestOf(part), name);
}

function during(office: Office, work: Promise<void>): void {
  const kept = work.finally(() => office.writing.delete(kept));
  office.writing.add(kept);
}

async function patiently(office: Office, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until && !office.hurried) await sleep(50);
}
