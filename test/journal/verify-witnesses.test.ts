import { describe, expect, it } from 'vitest';
import { readWhole } from '../../src/files/read-whole.ts';
import { readJournals } from '../../src/journal/read-journals.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { joinPath, parentOf } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { clientEvent, journalDesk } from '../support/journal-desk.ts';
import type { JournalDesk } from '../support/journal-desk.ts';
import { verify } from './spoiled.ts';

const FIRST = '20260315-093000-00000a' as OperationId;
const SECOND = '20260315-093000-00000b' as OperationId;

type TwoDesks = { readonly disk: MemoryDisk; readonly lin: JournalDesk; readonly wang: JournalDesk };

/** Lin writes two operations, and Wang, who has read both, writes one; Lin has read that. */
function twoDesks(): TwoDesks {
  const disk = new MemoryDisk();
  const lin = journalDesk(disk, { digit: 'a' });
  const wang = journalDesk(disk, { digit: 'b' });
  lin.open().append([clientEvent('可口可乐')], FIRST);
  lin.open().append([clientEvent('百事')], SECOND);
  wang.open().append([clientEvent('农夫山泉')]);
  lin.open().append([clientEvent('元气森林')]);
  return { disk, lin, wang };
}

function linesOf({ disk }: TwoDesks, desk: JournalDesk): readonly string[] {
  return Buffer.from(readWhole(disk, desk.segment(1)))
    .toString('utf8')
    .split('\n')
    .slice(0, -1);
}

function keep(desks: TwoDesks, desk: JournalDesk, count: number): void {
  const kept = linesOf(desks, desk).slice(0, count);
  desks.disk.put(desk.segment(1), kept.map((line) => `${line}\n`).join(''));
}

function remove({ disk }: TwoDesks, desk: JournalDesk): void {
  const folder = parentOf(desk.segment(1));
  for (const { name } of disk.list(folder)) disk.removePrivate(joinPath(folder, name));
  disk.removeEmptyFolder(folder);
}

describe('writers who note what they see of each other', () => {
  it('find nothing wrong when nothing is', () => {
    const { disk, wang } = twoDesks();
    expect(verify(disk).faults).toEqual([]);
    const noted = readJournals(disk).segments.flatMap(({ writer, lines }) =>
      lines.flatMap(({ event }) => (event.seen ?? []).map((seen) => `${writer[0]} saw ${seen.writer[0]}`)),
    );
    expect(noted).toEqual(['a saw b', 'b saw a']);
    // What was noted once is not noted again.
    wang.open().append([clientEvent('蒙牛')]);
    const before = readJournals(disk).segments.flatMap(({ lines }) => lines);
    wang.open().append([clientEvent('伊利')]);
    const after = readJournals(disk).segments.flatMap(({ lines }) => lines);
    expect(after.filter(({ event }) => event.seen).length).toBe(
      before.filter(({ event }) => event.seen).length,
    );
  });

  it('show that the newest lines of one were cut off, with what was in them and who had seen it', () => {
    const desks = twoDesks();
    keep(desks, desks.lin, 2);
    expect(verify(desks.disk).faults).toEqual([
      {
        writer: 'a'.repeat(32),
        segment: desks.lin.segment(1),
        line: 3,
        fault: 'cut',
        by: 'lin@studio',
        seenBy: 'lin@studio',
        operation: SECOND,
      },
    ]);
  });

  it('do not accuse anybody of lines that nobody else had read', () => {
    const desks = twoDesks();
    keep(desks, desks.lin, 3);
    expect(verify(desks.disk).faults).toEqual([]);
  });

  it('show that a whole journal is gone, and that its last segment is', () => {
    const gone = twoDesks();
    remove(gone, gone.lin);
    expect(verify(gone.disk).faults).toMatchObject([{ fault: 'removed', operation: SECOND, line: 1 }]);
    const long = new MemoryDisk();
    const lin = journalDesk(long, { digit: 'a', fullSegment: 700 });
    for (let turn = 0; turn < 4; turn++) lin.open().append([clientEvent(`客户${turn}`)]);
    journalDesk(long, { digit: 'b' })
      .open()
      .append([clientEvent('百事')]);
    const last = readJournals(long).segments.findLast(({ writer }) => writer.startsWith('a'));
    long.removePrivate(last?.path ?? lin.segment(1));
    expect(verify(long).faults).toMatchObject([{ fault: 'cut', segment: last?.path }]);
  });

  it('show that one was written anew, however right the new one is in itself', () => {
    const desks = twoDesks();
    const folder = new MemoryDisk();
    const again = journalDesk(folder, { digit: 'a' });
    again.open().append(['别的', '客户', '很多'].map(clientEvent), FIRST);
    for (let turn = 0; turn < 5; turn++) again.open().append([clientEvent(`又一个${turn}`)]);
    desks.disk.put(desks.lin.segment(1), readWhole(folder, again.segment(1)));
    const faults = verify(desks.disk).faults.map(({ fault, line }) => `${line} ${fault}`);
    expect(faults).toEqual(['9 rewritten']);
  });

  it('leave a line that was edited to be told as that, with the operation it names', () => {
    const desks = twoDesks();
    const lines = linesOf(desks, desks.lin);
    const edited = lines.map((line) => line.replace('百事', '可乐'));
    desks.disk.put(desks.lin.segment(1), edited.map((line) => `${line}\n`).join(''));
    expect(verify(desks.disk).faults).toMatchObject([
      { line: 3, fault: 'digest', operation: SECOND, by: 'lin@studio' },
    ]);
  });
});
