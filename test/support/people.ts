import { everyDocument } from '../../src/catalog/every-document.ts';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApplyEvent } from '../../src/apply/apply-event.ts';
import type { Recovered } from '../../src/apply/recover.ts';
import { openMarkedArchive, pathOf } from '../../src/app/archive.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { addClient } from '../../src/app/clients.ts';
import type { ClientFacts } from '../../src/app/clients.ts';
import { decide, decideAlone } from '../../src/app/decide.ts';
import type { Environment } from '../../src/app/environment.ts';
import type { Found } from '../../src/app/find-ready.ts';
import { findDocuments } from '../../src/app/find.ts';
import { openIndex } from '../../src/app/open-index.ts';
import { initArchive } from '../../src/app/init-archive.ts';
import { addProject } from '../../src/app/projects.ts';
import { setStage } from '../../src/app/set-stage.ts';
import { refreshIndex } from '../../src/app/refresh-index.ts';
import type { IndexReport } from '../../src/app/refresh-index.ts';
import { recoverOpenMoves, runPlan } from '../../src/app/run-plan.ts';
import { decisionsOf, lookForSort } from '../../src/app/sort.ts';
import { openWriter, readState } from '../../src/app/state.ts';
import type { ArchiveState } from '../../src/app/state.ts';
import { changeTag } from '../../src/app/tags.ts';
import { planUndo } from '../../src/app/undo.ts';
import type { FindQuery } from '../../src/catalog/query.ts';
import type { EventBody } from '../../src/journal/event.ts';
import { millis } from '../../src/kernel/clock.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { UndoRefusal } from '../../src/register/undo-decisions.ts';
import { temporaryTree } from './temporary-tree.ts';

/** Long enough ago to have settled, in seconds since 1970. */
const SETTLED = Date.parse('2024-03-15T09:30:00Z') / 1000;
const signal = new AbortController().signal;
const everything: FindQuery = { ...everyDocument, sort: 'path', limit: 1000 };

/** What a run of a plan did. */
export type Ran = { readonly plan: Plan; readonly events: readonly ApplyEvent[]; readonly moved: number };
/** What an undo did. */
export type Undone = Ran & { readonly refused: readonly UndoRefusal[] };

/** One person on one machine at a share: an own state folder, an own index, an own clock. */
export type Person = {
  readonly environment: Environment;
  readonly open: () => Promise<MarkedArchive>;
  readonly state: () => Promise<ArchiveState>;
  readonly client: (name: string, facts?: ClientFacts) => Promise<void>;
  readonly project: (client: string, number: string) => Promise<void>;
  readonly stage: (project: string, stage: string) => Promise<void>;
  readonly tag: (tag: string, ...paths: readonly string[]) => Promise<void>;
  readonly untag: (tag: string, ...paths: readonly string[]) => Promise<void>;
  readonly tagClient: (tag: string, client: string) => Promise<void>;
  /** Plans, and returns how to apply the plan later. */
  readonly planSort: () => Promise<{ readonly plan: Plan; readonly apply: () => Promise<Ran> }>;
  readonly sort: () => Promise<Ran>;
  readonly planUndo: (
    named?: OperationId,
  ) => Promise<{ readonly plan: Plan; readonly apply: () => Promise<Undone> }>;
  readonly undo: (named?: OperationId) => Promise<Undone>;
  readonly recover: () => Promise<readonly Recovered[]>;
  readonly index: (options?: { readonly acceptAbsence?: boolean }) => Promise<IndexReport>;
  readonly find: (
    query?: Partial<FindQuery> & { readonly tag?: string },
    refresh?: boolean,
  ) => Promise<Pick<Found, 'hits' | 'total' | 'areTextsNewer'>>;
  readonly dropIndex: () => void;
};

/** How a person differs from the others. */
export type PersonSetup = {
  readonly host?: string;
  readonly pid?: number;
  /** How far the clock is ahead, in milliseconds. */
  readonly ahead?: number;
  /** The machine's folder; the person's name if absent. Two with one folder are one installation. */
  readonly folder?: string;
};

/** Returns the person `user` at the share in `folder`; two calls alike are two runs of one installation. */
export function personAt(folder: string, user: string, setup: PersonSetup = {}): Person {
  const environment = environmentOf(folder, user, setup);
  const open = async (): Promise<MarkedArchive> => openMarkedArchive(environment);
  const decideOn = async (
    command: string,
    decisions: (archive: MarkedArchive, state: ArchiveState) => readonly EventBody[],
  ): Promise<void> => {
    const archive = await open();
    const state = readState(archive);
    decide(archive, state, { command, decisions: decisions(archive, state) });
  };
  const registerOn = async (
    command: string,
    decisions: (archive: MarkedArchive, state: ArchiveState) => readonly EventBody[],
  ): Promise<void> => {
    const archive = await open();
    const work = { command, decisions: (state: ArchiveState) => decisions(archive, state) };
    await decideAlone(archive, work, { signal, patience: 60_000 });
  };
  const tagOn = async (
    op: 'tag-added' | 'tag-removed',
    tag: string,
    paths: readonly string[],
  ): Promise<void> =>
    decideOn(op, (archive, state) => {
      const places = {
        paths: paths.map((path) => pathOf(archive, join(archive.root, path))),
        clients: [],
        projects: [],
      };
      return changeTag(archive, state, { op, tag, places });
    });
  const self: Person = {
    environment,
    open,
    state: async () => readState(await open()),
    client: async (name, facts = {}) =>
      registerOn('client add', (archive, state) => addClient(archive, state, name, facts)),
    project: async (client, number) =>
      registerOn('project add', (archive, state) =>
        addProject(archive, state, { client, number, facts: {} }),
      ),
    stage: async (project, stage) =>
      decideOn(
        'stage set',
        (archive, state) => setStage(archive, state, { project, stage, facts: {} }).decisions,
      ),
    tag: async (tag, ...paths) => tagOn('tag-added', tag, paths),
    untag: async (tag, ...paths) => tagOn('tag-removed', tag, paths),
    tagClient: async (tag, client) =>
      decideOn('tag add', (archive, state) =>
        changeTag(archive, state, {
          op: 'tag-added',
          tag,
          places: { paths: [], clients: [client], projects: [] },
        }),
      ),
    planSort: async () => {
      const archive = await open();
      const given = {};
      const looked = await lookForSort(archive, readState(archive), { inboxes: [], given, signal });
      const { plan } = looked.plan(({ near }) => near.length === 0);
      const decideNow = (state: ArchiveState): readonly EventBody[] => decisionsOf(plan, archive, state);
      return { plan, apply: async () => run(archive, plan, { plan, decide: decideNow }) };
    },
    sort: async () => (await self.planSort()).apply(),
    planUndo: async (named) => {
      const archive = await open();
      const state = readState(archive);
      const { writer } = openWriter(archive, state);
      const { plan, operation, undone } = planUndo(
        archive,
        state,
        named === undefined ? { writer } : { writer, named },
      );
      const apply = async (): Promise<Undone> => {
        let refused: readonly UndoRefusal[] = [];
        const decideNow = (now: ArchiveState): readonly EventBody[] => {
          const decided = undone(now);
          refused = decided.refused;
          return decided.events;
        };
        const ran = await run(archive, plan, { plan, decide: decideNow, emptied: operation.folders });
        return { ...ran, refused };
      };
      return { plan, apply };
    },
    undo: async (named) => (await self.planUndo(named)).apply(),
    recover: async () => recoverOpenMoves(await open(), { signal, patience: 60_000 }),
    index: async ({ acceptAbsence = false } = {}) => {
      const archive = await open();
      using catalog = openIndex(archive);
      return await refreshIndex(archive, readState(archive), catalog, { signal, acceptAbsence });
    },
    find: async ({ tag, ...given } = {}, refresh = false) => {
      const where = tag === undefined ? {} : { where: { kind: 'value', field: 'tag', value: tag } as const };
      const { hits, total, areTextsNewer } = await findDocuments(
        await open(),
        { ...everything, ...where, ...given },
        { signal, refresh },
      );
      return { hits, total, areTextsNewer };
    },
    dropIndex: () => rmSync(String(environment.variables['ARCHIVE_INDEX']), { recursive: true, force: true }),
  };
  return self;
}

async function run(archive: MarkedArchive, plan: Plan, work: Parameters<typeof runPlan>[1]): Promise<Ran> {
  const events: ApplyEvent[] = [];
  for await (const event of runPlan(archive, work, { signal, patience: 60_000 })) events.push(event);
  return { plan, events, moved: events.filter(({ kind }) => kind === 'moved').length };
}

function environmentOf(folder: string, user: string, setup: PersonSetup): Environment {
  const { host = `${user}的电脑`, pid = process.pid, ahead = 0 } = setup;
  const machine = join(folder, setup.folder ?? user);
  return {
    variables: { ARCHIVE_STATE: join(machine, 'state'), ARCHIVE_INDEX: join(machine, 'index') },
    cwd: join(folder, 'share'),
    home: machine,
    host,
    user,
    pid,
    clock: { now: () => millis(Date.now() + ahead) },
    ids: randomIds,
    monotonic: () => performance.now(),
    // What a person waits for in a test is another task of the same process.
    sleep: async (time) => sleep(Math.min(time, 20)),
  };
}

/** A share with an archive on it; it goes away when the test ends. */
export type Share = Disposable & {
  /** What holds the share and every machine's own folders. */
  readonly folder: string;
  readonly root: string;
  readonly person: (user: string, setup?: PersonSetup) => Person;
  readonly put: (path: string, content?: string, modified?: number) => void;
  readonly at: (path: string) => string;
  /** Content and time of every document by path. */
  readonly tree: () => Readonly<Record<string, string>>;
  /** The names in a folder. */
  readonly names: (path: string) => readonly string[];
};

/** Makes a share with an archive of the example rules and these documents. */
export async function makeShare(documents: readonly string[] = [], within?: string): Promise<Share> {
  const { root: folder, [Symbol.dispose]: dispose } = temporaryTree({}, within);
  const root = join(folder, 'share');
  mkdirSync(root);
  const rulesText = readFileSync(new URL('../../naming-rules.example.yaml', import.meta.url), 'utf8');
  await initArchive(environmentOf(folder, 'init', {}), { dir: root, rulesText });
  const put: Share['put'] = (path, content = `内容 ${path}`, modified = SETTLED) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    utimesSync(join(root, path), modified, modified);
  };
  for (const path of documents) put(path);
  return {
    folder,
    root,
    person: (user, setup) => personAt(folder, user, setup),
    put,
    at: (path) => join(root, path),
    tree: () => {
      const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const all = files.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
      const documentsNow = all.filter(
        (path) => !path.startsWith('.archive/') && !path.startsWith('naming-rules.'),
      );
      return Object.fromEntries(
        documentsNow.toSorted().map((path) => {
          const { mtimeNs } = statSync(join(root, path), { bigint: true });
          return [path, `${mtimeNs} ${readFileSync(join(root, path), 'utf8')}`];
        }),
      );
    },
    names: (path) => readdirSync(join(root, path)).toSorted(),
    [Symbol.dispose]: dispose,
  };
}
