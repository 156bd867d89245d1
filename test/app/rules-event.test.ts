import { describe, expect, it } from 'vitest';
import { rulesEvent } from '../../src/app/rules-event.ts';
import type { Archive } from '../../src/app/archive.ts';
import type { ArchiveState } from '../../src/app/state.ts';
import { readJournals } from '../../src/journal/read-journals.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { workbench } from '../support/workbench.ts';

const rulesOf = (rulesText: string): Archive => ({ rulesText, rulesDigest: sha256(rulesText) }) as Archive;

describe('the rules in the journal', () => {
  it('are kept whole when they changed, and once only', () => {
    const disk = new MemoryDisk();
    const { journal } = workbench(disk);
    const state = (): ArchiveState => ({ journals: readJournals(disk) }) as ArchiveState;
    const [first, second] = [rulesOf('version: 1\n'), rulesOf('version: 1\ninbox: 扫描件\n')];

    expect(rulesEvent(first, state())).toEqual([
      { op: 'rules-seen', digest: sha256('version: 1\n'), text: 'version: 1\n' },
    ]);
    journal.append(rulesEvent(first, state()));
    expect(rulesEvent(first, state())).toEqual([]);
    journal.append(rulesEvent(second, state()));
    expect(rulesEvent(second, state())).toEqual([]);
    expect(rulesEvent(first, state())).toHaveLength(1);
  });
});
