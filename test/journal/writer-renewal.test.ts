import { describe, expect, it } from 'vitest';
import type { StateFolder } from '../../src/files/state-folder.ts';
import type { Stat, WritableFile } from '../../src/files/disk.ts';
import { MARKER } from '../../src/files/private-names.ts';
import { readWhole } from '../../src/files/read-whole.ts';
import { openJournalWriter } from '../../src/journal/journal-writer.ts';
import type { JournalWriter, WriterRenewal } from '../../src/journal/journal-writer.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { loadWriterIdentity } from '../../src/journal/writer-identity.ts';
import { millis } from '../../src/kernel/clock.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { clientEvent } from '../support/journal-desk.ts';
import { archive } from '../support/workbench.ts';
import { verify } from './spoiled.ts';

type Machine = { readonly files: Map<string, string>; readonly renewals: WriterRenewal[] };

const newMachine = (files = new Map<string, string>()): Machine => ({ files, renewals: [] });

/** Everything that the machine has, as an image of its disk has it. */
const copyOf = ({ files }: Machine): Machine => newMachine(new Map(files));

function stateOf({ files }: Machine): StateFolder {
  return {
    path: '/memory',
    read: (name) => files.get(name),
    write: (name, text) => void files.set(name, text),
    createOnce: (name, text) => files.get(name) ?? (files.set(name, text), text),
    locked: (_name, act) => act(),
  };
}

let time = 1_700_000_000_000;

/** Starts the program on a machine. */
function open(machine: Machine, disk: MemoryDisk, fullSegment = 1_000_000): JournalWriter {
  const state = stateOf(machine);
  const setup = {
    disk,
    state,
    identity: loadWriterIdentity(state, archive, { ids: randomIds, host: 'studio' }),
    clock: { now: () => millis((time += 1)) },
    by: 'lin@studio',
    host: 'studio',
    fullSegment,
    onRenewed: (renewal: WriterRenewal) => void machine.renewals.push(renewal),
  };
  return openJournalWriter(setup, readJournals(disk));
}

function clientsIn(disk: MemoryDisk): readonly string[] {
  const events = [...eventsOf(readJournals(disk))];
  return events.flatMap((event) => (event.op === 'client-set' ? [event.client] : [])).toSorted();
}

/** Returns the disk as it is now, for a backup. */
function backupOf(disk: MemoryDisk): ReadonlyMap<RelPath, Uint8Array> {
  return new Map(readJournals(disk).segments.map(({ path }) => [path, readWhole(disk, path)]));
}

describe('a machine that was copied', () => {
  it('goes on as another writer, and so does every further copy; nothing is lost and all verifies', () => {
    const disk = new MemoryDisk();
    const first = newMachine();
    open(first, disk).append([clientEvent('一')]);
    const second = copyOf(first);
    open(first, disk).append([clientEvent('二')]);
    open(second, disk).append([clientEvent('三')]);
    open(first, disk).append([clientEvent('四')]);
    open(second, disk).append([clientEvent('五')]);
    expect(clientsIn(disk)).toEqual(['一', '三', '二', '五', '四'].toSorted());
    expect(second.renewals).toMatchObject([{ reason: 'copied' }]);
    expect(first.renewals).toEqual([]);
    const { faults, writers, renewals } = verify(disk);
    expect({ faults, writers }).toEqual({ faults: [], writers: 2 });
    expect(renewals).toMatchObject([{ reason: 'copied', writer: open(first, disk).writer }]);
  });

  it('is noticed in the middle of a run', () => {
    const disk = new MemoryDisk();
    const first = newMachine();
    open(first, disk).append([clientEvent('一')]);
    const second = copyOf(first);
    const [one, two] = [open(first, disk), open(second, disk)];
    for (let turn = 0; turn < 5; turn++) {
      one.append([clientEvent(`甲${turn}`)]);
      two.append([clientEvent(`乙${turn}`)]);
    }
    expect(clientsIn(disk)).toHaveLength(11);
    expect(one.writer).not.toBe(two.writer);
    expect(verify(disk).faults).toEqual([]);
  });

  it('loses nothing when both write in the same instant', () => {
    for (const fullSegment of [1_000_000, 500]) {
      const disk = new RacingDisk();
      const first = newMachine();
      open(first, disk, fullSegment).append([clientEvent('一')]);
      const second = copyOf(first);
      // The other one has read the same end, and writes first.
      const rival = open(second, disk, fullSegment);
      disk.beforeWriting = () => void rival.append([clientEvent('二')]);
      open(first, disk, fullSegment).append([clientEvent('三'), clientEvent('四')]);
      expect(clientsIn(disk)).toEqual(['一', '三', '二', '四'].toSorted());
      expect(first.renewals).toMatchObject([{ reason: 'copied' }]);
    }
  });

  it('has its other processes follow the one that noticed', () => {
    const disk = new MemoryDisk();
    const first = newMachine();
    open(first, disk).append([clientEvent('一')]);
    const second = copyOf(first);
    open(first, disk).append([clientEvent('二')]);
    const [one, two] = [open(second, disk), open(second, disk)];
    one.append([clientEvent('三')]);
    two.append([clientEvent('四')]);
    expect(two.writer).toBe(one.writer);
    expect(verify(disk)).toMatchObject({ writers: 2, faults: [] });
  });
});

describe('a share that was restored from a backup', () => {
  it('is seen by the writer whose lines are gone, who goes on as another', () => {
    const disk = new MemoryDisk();
    const machine = newMachine();
    open(machine, disk).append([clientEvent('一')]);
    const backup = backupOf(disk);
    open(machine, disk).append([clientEvent('二')]);
    for (const [path, bytes] of backup) disk.put(path, bytes);
    open(machine, disk).append([clientEvent('三')]);
    expect(clientsIn(disk)).toEqual(['一', '三'].toSorted());
    expect(machine.renewals).toMatchObject([{ reason: 'restored' }]);
    // Its number is not given twice.
    const numbers = [...eventsOf(readJournals(disk))].map(({ writer, n }) => `${writer} ${n}`);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(verify(disk)).toMatchObject({ writers: 2, faults: [], renewals: [{ reason: 'restored' }] });
  });

  it('is seen when only a part of the last line is there, which the new writer accounts for', () => {
    const disk = new MemoryDisk();
    const machine = newMachine();
    open(machine, disk).append([clientEvent('一')]);
    const [segment] = readJournals(disk).segments;
    if (segment === undefined) throw new Error('no segment');
    disk.put(segment.path, readWhole(disk, segment.path).slice(0, -9));
    open(machine, disk).append([clientEvent('二')]);
    expect(machine.renewals).toMatchObject([{ reason: 'restored' }]);
    expect(verify(disk)).toMatchObject({ faults: [], closedTears: 1 });
  });

  it('is seen when a segment, or all of it, is gone', () => {
    const disk = new MemoryDisk();
    const machine = newMachine();
    for (let turn = 0; turn < 4; turn++) open(machine, disk, 700).append([clientEvent(`${turn}`)]);
    const last = readJournals(disk).segments.at(-1);
    if (last === undefined) throw new Error('no segment');
    disk.removePrivate(last.path);
    open(machine, disk, 700).append([clientEvent('新')]);
    expect(machine.renewals).toMatchObject([{ reason: 'restored' }]);
    const empty = new MemoryDisk();
    empty.put(MARKER, '{}');
    open(machine, empty).append([clientEvent('又一')]);
    expect(machine.renewals).toHaveLength(2);
    expect(clientsIn(empty)).toEqual(['又一']);
  });
});

describe('a share that goes away in the middle of a run', () => {
  it('is not taken for one without a journal: nothing is written under it, and the writer stays', () => {
    const disk = new VanishingDisk();
    const machine = newMachine();
    const writer = open(machine, disk);
    writer.append([clientEvent('一')]);
    const before = writer.writer;
    disk.isAway = true;
    expect(() => writer.append([clientEvent('二')])).toThrow(
      expect.objectContaining({ name: 'DiskError', reason: 'gone-away' }),
    );
    expect(disk.madeWhileAway).toEqual([]);
    disk.isAway = false;
    writer.append([clientEvent('三')]);
    expect(machine.renewals).toEqual([]);
    expect(writer.writer).toBe(before);
    expect(clientsIn(disk)).toEqual(['一', '三'].toSorted());
    expect(verify(disk)).toMatchObject({ writers: 1, faults: [] });
  });
});

describe('a machine that was stopped while it wrote', () => {
  it('goes on as itself, wherever the batch was cut', () => {
    const disk = new RacingDisk();
    const machine = newMachine();
    open(machine, disk).append([clientEvent('一')]);
    const before = backupOf(disk);
    let stopped = machine;
    disk.beforeWriting = () => void (stopped = copyOf(machine));
    open(machine, disk).append(['二', '三', '四'].map(clientEvent));
    const [path] = before.keys();
    if (path === undefined) throw new Error('no segment');
    const [short, long] = [before.get(path), readWhole(disk, path)];
    for (let length = short?.length ?? 0; length <= long.length; length += 7) {
      disk.put(path, long.subarray(0, length));
      const again = copyOf(stopped);
      const writer = open(again, disk);
      writer.append([clientEvent('五')]);
      expect(again.renewals).toEqual([]);
      for (const { path: made } of readJournals(disk).segments) if (made !== path) disk.removePrivate(made);
    }
  });

  it('goes on as itself when its note is gone or not whole', () => {
    const disk = new MemoryDisk();
    const machine = newMachine();
    open(machine, disk).append([clientEvent('一')]);
    for (const text of ['', '{"before":{}', 'null']) {
      for (const name of machine.files.keys()) if (name.endsWith('.end.json')) machine.files.set(name, text);
      open(machine, disk).append([clientEvent('二')]);
    }
    expect(machine.renewals).toEqual([]);
    expect(verify(disk)).toMatchObject({ writers: 1, faults: [] });
  });
});

/** Lets another one write just before a batch, or a new segment, is written. */
class RacingDisk extends MemoryDisk {
  beforeWriting: (() => void) | undefined;

  override create(path: RelPath): WritableFile {
    this.#race();
    return super.create(path);
  }

  override append(path: RelPath): WritableFile {
    this.#race();
    return super.append(path);
  }

  #race(): void {
    const act = this.beforeWriting;
    this.beforeWriting = undefined;
    act?.();
  }
}

/** A share whose mount can go away: then an empty folder lies there. */
class VanishingDisk extends MemoryDisk {
  isAway = false;
  readonly madeWhileAway: RelPath[] = [];

  override stat(path: RelPath): Stat | undefined {
    return this.isAway ? undefined : super.stat(path);
  }

  override makeFolder(path: RelPath): boolean {
    if (this.isAway) this.madeWhileAway.push(path);
    return super.makeFolder(path);
  }
}
