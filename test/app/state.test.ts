import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { ledgerFile } from '../../src/app/ledger-file.ts';
import type { MarkedArchive } from '../../src/app/archive.ts';
import { movedSince } from '../../src/app/moved-since.ts';
import { rulesEvent } from '../../src/app/rules-event.ts';
import { historyOf, openWriter, operationsOf, readState } from '../../src/app/state.ts';
import type { ArchiveState } from '../../src/app/state.ts';
import type { EventBody, JournalEvent } from '../../src/journal/event.ts';
import { encodeLine } from '../../src/journal/line.ts';
import type { DocumentId, OperationId, WriterId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { Sha256 } from '../../src/kernel/sha256.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { knownIn } from '../support/known-in.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';

const fingerprint = { size: 4, digest: 'd'.repeat(64) as Sha256 };
const identity = { device: '1', inode: '2', size: 4, modifiedNs: '5' };
const ROUNDS = 7;
const MOVES = 120;

/** The same ten documents are moved to and fro. */
function movesOf(round: number, whose: string): readonly EventBody[] {
  return Array.from({ length: MOVES }, (_, index): readonly EventBody[] => {
    const id = sha256(`${whose} ${round} ${index}`).slice(0, 32);
    const document = sha256(`${whose} ${index % 10}`).slice(0, 32) as DocumentId;
    const [from, to] = [
      relPath(`${whose}/${round % 7}/${document}`),
      relPath(`${whose}/${(round + 1) % 7}/${document}`),
    ];
    return [
      { op: 'move-intended', id, document, from, to, identity, fingerprint },
      { op: 'move-done', id, identity, class: 'atomic' },
    ];
  }).flat();
}

function write(archive: MarkedArchive, bodies: readonly EventBody[], operation: string): void {
  const [started, finished] = [
    { op: 'operation-started', command: 'sort', steps: MOVES },
    { op: 'operation-finished', moved: MOVES, failed: 0 },
  ] as const;
  openWriter(archive, readState(archive)).append([started, ...bodies, finished], operation as OperationId);
}

function linesHeld({ journals }: ArchiveState): number {
  return journals.segments.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** What was folded, without what differs: which lines are held. */
function foldedIn(state: ArchiveState): unknown {
  const { journals, documents: _documents, ...folded } = state;
  const segments = journals.segments.map((segment) => ({ ...segment, lines: [] }));
  const register = [folded.register.clients, folded.register.projects];
  return { ...folded, register, documents: knownIn(state), segments };
}

/** Returns what a machine that has kept nothing reads. */
async function readAnew(share: Share): Promise<ArchiveState> {
  const stranger = share.person('stranger');
  stranger.dropIndex();
  return stranger.state();
}

async function ledgerOf(person: Person): Promise<string> {
  const file = ledgerFile(await person.open());
  if (file === undefined) throw new Error('no ledger');
  return file;
}

describe('what the journals say', () => {
  test('is held folded, not event by event, and the same for who reads on and who reads it all', async () => {
    using share = await makeShare([]);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    const daemon = await lin.open();
    let before = new Map<WriterId, number>();
    for (let round = 0; round < ROUNDS; round++) {
      write(daemon, movesOf(round, 'lin'), `lin-${round}`);
      write(await wang.open(), movesOf(round, 'wang'), `wang-${round}`);
      if (round % 4 === 3) await wang.client(`客户${round}`);
      const state = readState(daemon);
      expect(linesHeld(state)).toBeLessThan(2100);
      const next = await lin.open();
      // Another run of this machine goes on from what the daemon has kept.
      const kept = readState(next);
      const whole = await readAnew(share);
      for (const [archive, one] of [
        [daemon, state],
        [next, kept],
      ] as const) {
        expect(foldedIn(one)).toEqual(foldedIn(whole));
        expect(rulesEvent(archive, one)).toEqual(rulesEvent(archive, whole));
        expect([...historyOf(archive, one)]).toEqual([...historyOf(archive, whole)]);
        expect(operationsOf(archive, one)).toEqual(operationsOf(archive, whole));
        for (const known of [before, new Map<WriterId, number>()]) {
          expect(movedSince(archive, one, known)).toEqual(movedSince(archive, whole, known));
        }
      }
      expect([...historyOf(daemon, state)]).toHaveLength(
        whole.journals.segments.reduce((sum, { count }) => sum + count, 0),
      );
      before = new Map(whole.journals.segments.map(({ writer, facts }) => [writer, facts.newest]));
      expect(movedSince(daemon, state, before)).toEqual([]);
    }
  });

  /** What may become of journals on a share between two runs of a machine that has kept what they said. */
  const changes: Readonly<Record<string, (segment: string) => void>> = {
    'a line in its middle was altered': (segment) => {
      const text = readFileSync(segment, 'utf8');
      expect(text).toContain('快消');
      writeFileSync(segment, text.replace('快消', '汽车'));
    },
    'a line in its middle was altered, and another was added': (segment) => {
      changes['a line in its middle was altered']?.(segment);
      appendFileSync(segment, '0000');
    },
    'its end was cut off': (segment) => {
      const text = readFileSync(segment, 'utf8');
      writeFileSync(segment, text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1));
    },
    'a torn line was added': (segment) => appendFileSync(segment, '0000'),
    'it is gone': (segment) => rmSync(segment),
    'it is another, of the same size': (segment) => {
      const bytes = readFileSync(segment);
      bytes.fill(0x20, 0, 300);
      writeFileSync(segment, bytes);
    },
    'it was touched': (segment) => utimesSync(segment, 1, 1),
  };
  test.each(Object.keys(changes))('is read again when of a journal %s', async (what) => {
    using share = await makeShare(['资料/合同.docx']);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await wang.client('可口可乐', { industry: '快消' });
    await wang.client('百事');
    await wang.tag('加急', '资料/合同.docx');
    await lin.state();
    const folder = readdirSync(share.at('.archive/journal'))[0] ?? '';
    const segment = share.at(`.archive/journal/${folder}/00000001.jsonl`);
    changes[what]?.(segment);
    const damaged: string[] = [];
    const archive = await lin.open();
    const { onUnreadable: _ignored, ...environment } = archive.environment;
    const state = readState({
      ...archive,
      environment: {
        ...environment,
        onUnreadable: (all) => void damaged.push(...all.map(({ path }) => path)),
      },
    });
    const whole = await readAnew(share);
    expect(foldedIn(state)).toEqual(foldedIn(whole));
    expect(damaged).toHaveLength(whole.journals.damages.filter(({ why }) => why !== 'torn').length);
    expect(foldedIn(await lin.state())).toEqual(foldedIn(whole));
  });

  /** What may become of what a machine has kept. */
  const losses: Readonly<Record<string, (file: string) => void>> = {
    'is gone': (file) => rmSync(file),
    'is no database': (file) => {
      rmSync(`${file}-wal`, { force: true });
      writeFileSync(file, '不是数据库'.repeat(1000));
    },
    'is of another version': (file) => {
      using database = new DatabaseSync(file);
      database.exec('PRAGMA user_version = 1; DROP TABLE document; CREATE TABLE document (id)');
    },
    'is empty': (file) => {
      using database = new DatabaseSync(file);
      database.exec('DELETE FROM kept');
    },
    'is a folder': (file) => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
      mkdirSync(file);
    },
  };
  test.each(Object.keys(losses))('is read whole where what was kept %s', async (what) => {
    using share = await makeShare(['资料/合同.docx']);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await wang.client('可口可乐', { industry: '快消' });
    await lin.tag('加急', '资料/合同.docx');
    await lin.state();
    losses[what]?.(await ledgerOf(lin));
    const whole = await readAnew(share);
    expect(foldedIn(await lin.state())).toEqual(foldedIn(whole));
    await lin.tag('又一个', '资料/合同.docx');
    expect(foldedIn(await lin.state())).toEqual(foldedIn(await readAnew(share)));
  });

  test('is read anew by a program that goes on and finds what was kept damaged', async () => {
    using share = await makeShare(['资料/合同.docx']);
    const lin = share.person('lin');
    const daemon = await lin.open();
    write(daemon, movesOf(0, 'lin'), 'lin-0');
    const path = [...readState(daemon).documents.below(relPath('lin'))][0]?.path ?? relPath('无');
    const file = await ledgerOf(lin);
    using database = new DatabaseSync(file);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    writeFileSync(file, readFileSync(file).fill(0xaa, 4096));
    expect(() => readState(daemon).documents.at(path)).toThrow(/^index-unusable/);
    expect(readState(daemon).documents.at(path)?.path).toBe(path);
    expect(foldedIn(readState(daemon))).toEqual(foldedIn(await readAnew(share)));
  });

  test('is read whole where nothing may be kept', async () => {
    using share = await makeShare(['资料/合同.docx']);
    const lin = share.person('lin');
    await lin.tag('加急', '资料/合同.docx');
    const folder = String(lin.environment.variables['ARCHIVE_INDEX']);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(foldedIn(await lin.state())).toEqual(foldedIn(await readAnew(share)));
    rmSync(folder);
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    expect(foldedIn(await lin.state())).toEqual(foldedIn(await readAnew(share)));
  });

  test('is understood by the version that wrote it, though one that does not know it looked before', async () => {
    using share = await makeShare([]);
    const [lin, wang] = [share.person('lin'), share.person('wang')];
    await wang.client('可口可乐');
    await lin.state();
    const folder = readdirSync(share.at('.archive/journal'))[0] ?? '';
    const segment = share.at(`.archive/journal/${folder}/00000001.jsonl`);
    const before = readFileSync(segment);
    const [own] = (await lin.state()).journals.segments;
    const last = own?.lines.at(-1);
    if (own === undefined || last === undefined) throw new Error('no line');
    const newer = { ...last.event, n: last.event.n + 1, v: 99 } as unknown as JournalEvent;
    appendFileSync(segment, encodeLine(own.head, newer, () => 'A'.repeat(88)).bytes);
    await expect(lin.state()).rejects.toThrow(/^journal-newer/);
    await expect(lin.state()).rejects.toThrow(/^journal-newer/);
    writeFileSync(segment, before);
    expect(foldedIn(await lin.state())).toEqual(foldedIn(await readAnew(share)));
  });
});
