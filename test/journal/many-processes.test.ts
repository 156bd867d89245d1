import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { openDisk } from '../../src/files/real-disk.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import { inProcesses, moduleUrl } from '../support/in-processes.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { verify } from './spoiled.ts';

const PROCESSES = 4;
const EVENTS = 60;

describe('one installation that runs several times at once', () => {
  it('writes one journal that verifies, in which no event is lost or twice', async () => {
    using tree = temporaryTree();
    const root = join(tree.root, 'share');
    const written = await inProcesses(
      PROCESSES,
      `
      import { mkdirSync } from 'node:fs';
      import { openDisk } from '${moduleUrl('files/real-disk.ts')}';
      import { openStateFolder } from '${moduleUrl('files/state-folder.ts')}';
      import { openJournalWriter } from '${moduleUrl('journal/journal-writer.ts')}';
      import { readJournals } from '${moduleUrl('journal/read-journals.ts')}';
      import { loadWriterIdentity } from '${moduleUrl('journal/writer-identity.ts')}';
      import { systemClock } from '${moduleUrl('kernel/clock.ts')}';
      import { randomIds } from '${moduleUrl('kernel/ids.ts')}';
      mkdirSync('${root}', { recursive: true });
      const disk = openDisk('${root}');
      const state = openStateFolder('${tree.root}/state');
      const identity = loadWriterIdentity(state, 'archive', { ids: randomIds, host: 'studio' });
      const writer = openJournalWriter(
        { disk, state, identity, clock: systemClock, by: 'lin', host: 'studio', fullSegment: 20_000 },
        readJournals(disk),
      );
      for (let turn = 0; turn < ${EVENTS}; turn++) {
        const fields = { registered: '2026-03-15' };
        const events = writer.append([{ op: 'client-set', client: process.argv[1] + '-' + turn, fields }]);
        process.stdout.write(events.map(({ n }) => n).join(' ') + ' ');
      }
      `,
    );
    const disk = openDisk(root);
    const events = [...eventsOf(readJournals(disk))];
    expect(verify(disk)).toMatchObject({ writers: 1, faults: [], closedTears: 0, events: events.length });
    expect(events.map(({ n }) => n)).toEqual(events.map((_, index) => index + 1));
    const clients = events.flatMap((event) => (event.op === 'client-set' ? [event.client] : []));
    expect(new Set(clients).size).toBe(PROCESSES * EVENTS);
    expect(clients).toHaveLength(PROCESSES * EVENTS);
    // What each was told is what the journal says.
    const told = written.flatMap((text) => text.trim().split(' ').map(Number)).toSorted((a, b) => a - b);
    const client = events.filter(({ op }) => op === 'client-set').map(({ n }) => n);
    expect(told).toEqual(client);
    expect(readJournals(disk).segments.length).toBeGreaterThan(2);
  });
});
