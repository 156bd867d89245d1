import { describe, expect, test } from 'vitest';
import { openWriter, readState } from '../../src/app/state.ts';
import { run } from '../../src/cli/run.ts';
import type { EventBody } from '../../src/journal/event.ts';
import type { DocumentId, OperationId } from '../../src/kernel/ids.ts';
import { millis } from '../../src/kernel/clock.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { sha256 } from '../../src/kernel/sha256.ts';
import { makeShare } from '../support/people.ts';
import type { Person } from '../support/people.ts';
import { testIo } from './io.ts';

/** Milliseconds from one look at the clock to the next, so that the line is drawn at each. */
const SLOW = 2000;
const MOVES = 20_000;
/** So many in one go, that the journal has several segments. */
const BATCH = 4000;

async function fileMany(person: Person): Promise<void> {
  const archive = await person.open();
  const bodies = Array.from({ length: MOVES }, (_, index): readonly EventBody[] => {
    const digest = sha256(String(index));
    const [id, document] = [digest.slice(32), digest.slice(0, 32) as DocumentId];
    const name = `可口可乐_KO-2024-001_广告投放_合同_第${index}份_20240315_v1.pdf`;
    const [from, to] = [relPath(`收件箱/${name}`), relPath(`可口可乐/KO-2024-001/执行中/${name}`)];
    const identity = { device: '64768', inode: String(index), size: 4, modifiedNs: '5' };
    return [
      { op: 'move-intended', id, document, from, to, identity, fingerprint: { size: 4, digest } },
      { op: 'move-done', id, identity, class: 'atomic' },
    ];
  });
  const writer = openWriter(archive, readState(archive));
  for (let at = 0; at < MOVES; at += BATCH) {
    writer.append(bodies.slice(at, at + BATCH).flat(), '20260101-000000-000001' as OperationId);
  }
}

/** Runs a command where each look at the clock takes long; returns what was told, and when the system might end it. */
async function runSlowly(person: Person, root: string, words: readonly string[]) {
  const io = testIo({ isTty: true, columns: 80 }, { LANG: 'zh_CN.UTF-8' });
  let now = person.environment.clock.now();
  const ends: boolean[] = [];
  const code = await run([...words, '--root', root], {
    io,
    environment: { ...person.environment, clock: { now: () => (now = millis(now + SLOW)) } },
    signal: new AbortController().signal,
    mayEndAtOnce: (isSo) => void ends.push(isSo),
    version: '0',
  });
  return { code, ends, told: io.written.stderr() };
}

describe('an archive with long journals', () => {
  test('says how far all of them are read, may be stopped meanwhile, and reads only new ones later', async () => {
    using share = await makeShare();
    const lin = share.person('lin');
    await fileMany(lin);
    lin.dropIndex();
    const first = await runSlowly(lin, share.root, ['client', 'list']);
    expect(first).toMatchObject({ code: 0, ends: [true, false] });
    expect(first.told).toContain('正在读取这个档案库的全部记录，以后只读新增的：0/');
    expect(first.told.match(/\d+(?=\/\d\d MB)/g)?.map(Number)).toSatisfy(
      (all: number[]) => all[0] === 0 && Number(all[1]) > 0,
    );
    expect(first.told.endsWith('\r\u001B[2K')).toBe(true);
    const quiet = share.person('chen');
    expect(await runSlowly(quiet, share.root, ['client', 'list', '--quiet'])).toEqual({
      code: 0,
      ends: [true, false],
      told: '',
    });
    await lin.client('华夏银行');
    expect(await runSlowly(lin, share.root, ['client', 'list'])).toEqual({ code: 0, ends: [], told: '' });
  });
});
