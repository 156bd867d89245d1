import { describe, expect, it } from 'vitest';
import type { Fingerprint, JournalEvent } from '../../src/journal/event.ts';
import type { DocumentId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { folded, knownIn } from '../support/known-in.ts';
import { journalOf } from './journal-of.ts';

const document = 'd1' as DocumentId;
const fingerprint: Fingerprint = { size: 5, digest: sha256('合同') };
const identity = { device: '1', inode: '7', size: 5, modifiedNs: '1' };
const inbox = relPath('收件箱/万科 合同.pdf');
const filed = relPath('万科/2026-003/03_已签约/万科_2026-003_广告投放_合同.pdf');

function moved(journal: ReturnType<typeof journalOf>, id: string, from = inbox, to = filed): void {
  journal.write({ op: 'move-intended', id, document, from, to, identity, fingerprint });
  journal.write({ op: 'move-done', id, class: 'atomic', identity });
}

function paths(events: Iterable<JournalEvent>): readonly string[] {
  return knownIn(folded(events)).map(({ path }) => path);
}

describe('documents that the journals speak of', () => {
  it('lie where the last move put them, with their tags, in whatever order it is read', () => {
    const journal = journalOf();
    journal.write({
      op: 'tag-added',
      target: { kind: 'document', document, path: inbox, fingerprint },
      tag: '重点',
    });
    moved(journal, 'm1');
    const expected = [{ id: document, path: filed, fingerprint, tags: ['重点'] }];
    expect(knownIn(folded(journal.events))).toEqual(expected);
    expect(knownIn(folded(journal.events.toReversed()))).toEqual(expected);
  });

  it('lie where they were while a move is only intended, and again after an undo', () => {
    const journal = journalOf();
    journal.write({ op: 'move-intended', id: 'm1', document, from: inbox, to: filed, identity, fingerprint });
    expect(paths(journal.events)).toEqual([inbox]);
    journal.write({ op: 'move-done', id: 'm1', class: 'atomic', identity });
    moved(journal, 'm2', filed, inbox);
    expect(paths(journal.events)).toEqual([inbox]);
  });

  it('lie where a move had to leave them', () => {
    const journal = journalOf();
    const path = relPath('.archive/transit/m1');
    journal.write({ op: 'move-intended', id: 'm1', document, from: inbox, to: filed, identity, fingerprint });
    journal.write({ op: 'move-held', id: 'm1', path, reason: 'denied' });
    expect(paths(journal.events)).toEqual([path]);
  });

  it('lie where they were seen last, of several the one that was seen there last', () => {
    const journal = journalOf();
    const other = 'a0' as DocumentId;
    moved(journal, 'm1');
    journal.write({
      op: 'tag-added',
      target: { kind: 'document', document: other, path: filed, fingerprint },
      tag: '新',
    });
    const { documents } = folded(journal.events);
    expect(documents.count()).toBe(2);
    expect(documents.at(filed)?.id).toBe(other);
    expect(documents.at(inbox)).toBeUndefined();
  });
});
