import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { openMarkedArchive } from '../src/app/archive.ts';
import type { Environment } from '../src/app/environment.ts';
import { initArchive } from '../src/app/init-archive.ts';
import { openWriter, readState } from '../src/app/state.ts';
import type { EventBody } from '../src/journal/event.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { randomIds } from '../src/kernel/ids.ts';
import { madeClients, madeProject, madeProjects, makeTree } from './make-tree.ts';

const stages = ['意向', '沟通中', '已签约', '执行中', '已结项'];
const industries = ['快消', '互联网', '汽车', '地产'];

/** Characters of an inbox's documents, each with content and, as far as 4,000 go, a length of its own. */
const SHORTEST = 500;
const LENGTHS = 4000;

/** Makes `root` an archive with the example's rules, `count` documents, and a register of all their clients. */
export async function makeArchive(root: string, count: number, folders: Folders): Promise<void> {
  mkdirSync(root);
  const environment = environmentIn(folders);
  const rulesText = readFileSync(`${import.meta.dirname}/../naming-rules.example.yaml`, 'utf8');
  await initArchive(environment, { dir: root, rulesText });
  makeTree(root, count);
  const archive = await openMarkedArchive(environment, root);
  openWriter(archive, readState(archive)).append([...registration()]);
}

/** Puts `count` documents with right names into the inbox of the archive at `root`. */
export function fillInbox(root: string, count: number): void {
  for (let index = 0; index < count; index++) {
    const clientIndex = index % madeClients.length;
    const client = madeClients[clientIndex] ?? '';
    const project = madeProject(clientIndex, 0);
    const name = `${client}_${project}_广告投放_合同_第${index}份_20240315_v1.pdf`;
    writeFileSync(`${root}/收件箱/${name}`, name.padEnd(SHORTEST + ((index * 7919) % LENGTHS), '.'));
  }
}

/** Where the program keeps its own: the index and the writer's identity. */
export type Folders = { readonly index: string; readonly state: string };

/** Returns the world of a program that keeps its own in `folders`. */
export function environmentIn({ index, state }: Folders): Environment {
  return {
    variables: { ARCHIVE_INDEX: index, ARCHIVE_STATE: state },
    cwd: '/',
    home: '/',
    host: 'bench',
    user: 'bench',
    pid: process.pid,
    clock: systemClock,
    ids: randomIds,
    monotonic: () => performance.now(),
    sleep: () => Promise.resolve(),
  };
}

/** With the industry, and 重点 for some, every document has five tags and more. */
function tagsOf(client: number): readonly string[] {
  return [
    `大区${client % 7}`,
    `年框${client % 11}`,
    `小组${client % 23}`,
    client % 2 === 0 ? '老客户' : '新客户',
  ];
}

function* registration(): Generator<EventBody> {
  const registered = '2024-01-01';
  for (const [index, client] of madeClients.entries()) {
    const industry = industries[index % industries.length] ?? '';
    yield { op: 'client-set', client, fields: { registered, industry } };
    if (index % 5 === 0) yield { op: 'tag-added', target: { kind: 'client', client }, tag: '重点' };
    for (const tag of tagsOf(index)) yield { op: 'tag-added', target: { kind: 'client', client }, tag };
    for (const [serial, project] of madeProjects(index).entries()) {
      yield { op: 'project-set', client, project, fields: { registered } };
      const stage = stages[(index + serial) % stages.length] ?? '';
      yield { op: 'stage-set', client, project, stage, date: registered };
    }
  }
}
