// Measures the reading of documents: `node bench/content.ts [DOCUMENTS]`, after `npm run build`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDocument } from '../fixtures/documents/make-document.ts';
import { makeDoc, makePpt, makeXls } from '../fixtures/documents/old-office.ts';
import type { Block, DocumentContent } from '../fixtures/documents/content.ts';
import { categories, compose } from '../fixtures/documents/compose.ts';
import { makeRandom } from '../fixtures/random.ts';
import { sampleProjects } from '../fixtures/sample-register.ts';
import { processUsage } from '../src/files/process-usage.ts';
import { startTextWorkers } from '../src/content/text-workers.ts';
import { relPath } from '../src/kernel/rel-path.ts';

/** Documents that two cores are to read in a minute, and megabytes that a worker may hold. */
const GOAL = 2000;
const MEMORY = 512;
/** Of ten documents of an agency. */
const kinds = ['docx', 'docx', 'docx', 'xlsx', 'xlsx', 'pptx', 'pdf', 'pdf', 'doc', 'xls', 'ppt'] as const;
type Kind = (typeof kinds)[number];

const count = Number(process.argv[2] ?? 1000);
const root = mkdtempSync(join(tmpdir(), 'guidang-content-'));
try {
  await measure();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const paths = await makeDocuments();
  const watched = watchWorkers();
  const before = process.cpuUsage();
  const began = performance.now();
  const counts = await readAll(paths, watched);
  const { user, system } = process.cpuUsage(before);
  const own = (user + system) / 1e6;
  const theirs = watched.processor();
  const wall = (performance.now() - began) / 1000;
  const aMinute = (count / (own + theirs)) * 120;
  const megabytes = watched.most() / 2 ** 20;
  console.log(`${count} documents: ${[...counts].map((each) => each.join(' ')).join(', ')}`);
  console.log(
    `processor time ${(own + theirs).toFixed(1)} s (workers ${theirs.toFixed(1)} s), wall ${wall.toFixed(1)} s`,
  );
  console.log(
    `${Math.round(aMinute)} documents a minute on two cores (goal ${GOAL}: ${verdict(aMinute >= GOAL)})`,
  );
  console.log(
    `most memory of a worker ${Math.round(megabytes)} MB (goal ${MEMORY}: ${verdict(megabytes <= MEMORY)})`,
  );
}

/** Reads all documents, and returns how many were read, and not for which reason. */
async function readAll(paths: readonly string[], watched: Watched): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await using reader = startTextWorkers({
    root,
    sleep: (milliseconds) => sleep(milliseconds),
    monotonic: () => performance.now(),
    module: new URL('../dist/threads/content-process.js', import.meta.url),
  });
  for (const answer of await Promise.all(paths.map((path) => reader.read(relPath(path))))) {
    const result = answer.ok ? 'read' : answer.failure.code;
    counts.set(result, (counts.get(result) ?? 0) + 1);
  }
  await watched.end();
  return counts;
}

type Watched = {
  /** Bytes that one worker held at most. */
  readonly most: () => number;
  /** Seconds of processor time of all workers. */
  readonly processor: () => number;
  /** Looks once more, before the workers are gone. */
  readonly end: () => Promise<void>;
};

function watchWorkers(): Watched {
  const processor = new Map<number, number>();
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      await sleep(50);
      for (const pid of childrenOf()) {
        const usage = processUsage(pid);
        if (usage === undefined) continue;
        most = Math.max(most, usage.resident);
        processor.set(pid, usage.processor);
      }
    }
  })();
  return {
    most: () => most,
    processor: () => [...processor.values()].reduce((sum, each) => sum + each, 0) / 1000,
    async end() {
      isOver = true;
      await watching;
    },
  };
}

function verdict(isMet: boolean): string {
  return isMet ? 'met' : 'MISSED';
}

function childrenOf(): readonly number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  return children.trim().split(' ').filter(Boolean).map(Number);
}

async function makeDocuments(): Promise<readonly string[]> {
  const random = makeRandom(7);
  const paths: string[] = [];
  mkdirSync(join(root, '收件箱'));
  for (let index = 0; index < count; index++) {
    const kind = kinds[index % kinds.length] ?? 'docx';
    const path = `收件箱/${index}.${kind}`;
    writeFileSync(join(root, path), await make(kind, ordinary(random.integer(5, 40))));
    paths.push(path);
  }
  return paths;

  /** A document of a few pages up to some dozens: sections that any of the sample documents could have. */
  function ordinary(sections: number): DocumentContent {
    const project = random.pick(sampleProjects);
    const parts = Array.from({ length: sections }, () =>
      compose(random.pick(categories), project, '2024-06-20', random),
    );
    const [first] = parts;
    if (first === undefined) throw new Error('no section');
    return { ...first, blocks: parts.flatMap((part): readonly Block[] => part.blocks) };
  }
}

async function make(kind: Kind, content: DocumentContent): Promise<Uint8Array> {
  switch (kind) {
    case 'doc':
      return makeDoc(content);
    case 'xls':
      return makeXls(content);
    case 'ppt':
      return makePpt(content);
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'pdf':
      return makeDocument(content, kind);
  }
}
