import { openMarkedArchive } from '../src/app/archive.ts';
import { openWriter, readState } from '../src/app/state.ts';
import type { EventBody } from '../src/journal/event.ts';
import type { DocumentId, OperationId } from '../src/kernel/ids.ts';
import { relPath } from '../src/kernel/rel-path.ts';
import { sha256 } from '../src/kernel/sha256.ts';
import { rmSync } from 'node:fs';
import { madeClients, madeProject } from './make-tree.ts';
import { alternate, compared } from './measure.ts';
import type { Line } from './measure.ts';
import { memoryOf } from './memory-of.ts';
import { environmentIn, makeArchive } from './sample-archive.ts';
import type { Folders } from './sample-archive.ts';

/** Documents that one run of `sort` files. */
const BATCH = 500;

/**
 * Measures commands on an archive in whose journals `count` documents were filed: the first on this machine, which reads all,
 * against a program that does no more than to take every line for JSON; the next ones against the bare start of Node.
 */
export async function journals(work: string, count: number, rounds: number): Promise<readonly Line[]> {
  const root = `${work}/journals`;
  const folders = { index: `${work}/journals-own/index`, state: `${work}/journals-own/state` };
  await makeArchive(root, 0, folders);
  const last = await fileDocuments(root, count, folders);
  const node = `"${process.execPath}"`;
  const archive = (words: string): string =>
    `ARCHIVE_INDEX=${folders.index} ARCHIVE_STATE=${folders.state} ${node} ${import.meta.dirname}/../bin/archive.js ${words} --root ${root}`;
  const forget = (): void => rmSync(folders.index, { recursive: true, force: true });
  const parse = `for await (const line of require('readline').createInterface({ input: process.stdin })) JSON.parse(line.slice(line.indexOf('{')));`;
  const [first, next] = ['client list, all journals read', 'client list, nothing added'];
  const timings = alternate(
    [
      { name: 'node -e 0', command: `${node} -e 0` },
      {
        name: 'lines as JSON',
        command: `cat ${root}/.archive/journal/*/* | ${node} -e "(async () => { ${parse} })()"`,
      },
      { name: first, command: archive('client list'), before: forget },
      { name: next, command: archive('client list') },
      { name: 'log, the newest 20', command: archive('log --limit 20') },
      { name: 'undo --dry-run', command: archive(`undo ${last} --dry-run`) },
    ],
    rounds,
  );
  return [
    compared(timings, [first, 'lines as JSON']),
    compared(timings, [next, 'node -e 0']),
    compared(timings, ['log, the newest 20', 'node -e 0']),
    compared(timings, ['undo --dry-run', 'node -e 0']),
    memoryOf(next, archive('client list'), `${work}/memory`),
    memoryOf('undo --dry-run', archive(`undo ${last} --dry-run`), `${work}/memory`),
    memoryOf(first, `rm -rf ${folders.index}; ${archive('client list')}`, `${work}/memory`),
  ];
}

/** Returns the last operation. */
async function fileDocuments(root: string, count: number, folders: Folders): Promise<string> {
  const archive = await openMarkedArchive(environmentIn(folders), root);
  const writer = openWriter(archive, readState(archive));
  let operation = '';
  for (let from = 0; from < count; from += BATCH) {
    operation = `20240315-090000-${from.toString(16).padStart(6, '0')}`;
    const bodies: EventBody[] = [{ op: 'operation-started', command: 'sort', steps: BATCH }];
    for (let index = from; index < from + BATCH; index++) bodies.push(...filed(index));
    bodies.push({ op: 'operation-finished', moved: BATCH, failed: 0 });
    writer.append(bodies, operation as OperationId);
  }
  return operation;
}

function filed(index: number): readonly EventBody[] {
  const digest = sha256(String(index));
  const clientIndex = index % madeClients.length;
  const [client, project] = [madeClients[clientIndex] ?? '', madeProject(clientIndex, 0)];
  const name = `${client}_${project}_广告投放_合同_第${index}份_20240315_v1.pdf`;
  const [id, size] = [digest.slice(32), 1000 + (index % 4000)];
  const identity = { device: '64768', inode: String(index), size, modifiedNs: '1710464400000000000' };
  return [
    {
      op: 'move-intended',
      id,
      document: digest.slice(0, 32) as DocumentId,
      from: relPath(`收件箱/${name}`),
      to: relPath(`${client}/${project}/03_已签约/${name}`),
      identity,
      fingerprint: { size, digest },
    },
    { op: 'move-done', id, identity, class: 'atomic' },
  ];
}
