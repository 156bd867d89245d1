import {
  appendFileSync,
  linkSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiesReady } from '../../src/app/copies-ready.ts';
import { findDuplicates } from '../../src/app/find-duplicates.ts';
import { keepOrder } from '../../src/app/keep-order.ts';
import { mayTellAgain, rememberCopies, SeenTree } from '../../src/app/remember-copies.ts';
import { millis } from '../../src/kernel/clock.ts';
import { duplicateCounts, duplicateGroupLine } from '../../src/report/json/duplicate.ts';
import { carryOut, LONG_AGO, setTimes, step } from '../support/audit-steps.ts';
import { makeShare } from '../support/people.ts';
import type { Person, Share } from '../support/people.ts';
import { standingClock } from '../support/standing-clock.ts';
import { unsharedFolder } from '../support/unshared-folder.ts';

const HOUR = 60 * 60_000;
const signal = new AbortController().signal;
const start = [
  '可口可乐/KO2024-001/合同.docx',
  '可口可乐/合同.docx',
  '云帆/a/b/深.txt',
  '云帆/a/深.txt',
  '资料/价目.xlsx',
];

/** Returns a person whose program knows itself, so that reports are remembered. */
function remembering(share: Share, setup: { readonly ahead?: number } = { ahead: HOUR }): Person {
  const person = share.person('lin', setup);
  Object.assign(person.environment, { runAs: 'test' });
  return person;
}

/** Looks for copies as the whole program does, and remembers what it tells. */
async function look(person: Person): Promise<string> {
  const archive = await person.open();
  const began = archive.environment.clock.now();
  const seen = new SeenTree();
  const report = await findDuplicates(archive, {
    paths: [],
    protect: [],
    references: [],
    keep: keepOrder(archive, []),
    signal,
    onFolder: (folder) => seen.add(folder),
  });
  const { groups, roots, empty } = report;
  const lines = groups.map((group) => duplicateGroupLine(group, roots));
  const words = JSON.stringify([lines, empty, duplicateCounts(report)]);
  if (report.unseen.length === 0 && mayTellAgain(archive))
    rememberCopies(archive, { began, seen, view: 'json', words, hasCopies: groups.length > 0 });
  return words;
}

/** What the quick way tells; undefined where it leaves the question to the whole program. */
function told(share: Share, person: Person, view = 'json'): string | undefined {
  const ready = copiesReady(person.environment, share.root, view);
  return ready && Buffer.from(ready.words).toString('utf8');
}

describe('a remembered report on copies', () => {
  it('tells after any changes what a whole look tells', async () => {
    let quickly = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          using share = await makeShare(start, unsharedFolder());
          const person = remembering(share);
          const stranger = share.person('wang');
          setTimes(share);
          await look(person);
          let number = 0;
          for (const steps of rounds) {
            // Further than a tick of the file system from the look.
            await sleep(12);
            for (const one of steps) await carryOut(share, person, one, number++);
            const expected = await look(stranger);
            const quick = told(share, person);
            if (quick !== undefined) expect(quick).toEqual(expected);
            expect(await look(person)).toEqual(expected);
            expect(told(share, person)).toEqual(expected);
            quickly += 1;
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(quickly).toBeGreaterThan(40);
  });

  it.each([
    ['saved in place', (file: string) => appendFileSync(file, '更多')],
    [
      'saved in place with its time and size',
      (file: string) => {
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replace(/.$/, 'X'));
        utimesSync(file, LONG_AGO, LONG_AGO);
      },
    ],
    ['given another name', (file: string) => linkSync(file, `${file}.txt`)],
  ])('is not told again when a file was %s', async (_, change) => {
    using share = await makeShare(start, unsharedFolder());
    const person = remembering(share);
    const file = share.at('资料/价目.xlsx');
    utimesSync(file, LONG_AGO, LONG_AGO);
    await look(person);
    expect(told(share, person)).toBeDefined();
    await sleep(12);
    change(file);
    expect(told(share, person)).toBeUndefined();
  });

  it('is not told again after a decision of people, which may choose another file to keep', async () => {
    using share = await makeShare(start, unsharedFolder());
    const person = remembering(share);
    await look(person);
    expect(told(share, person)).toBeDefined();
    await person.client('云帆');
    expect(told(share, person)).toBeUndefined();
  });

  it('is kept for the words in which it was told alone', async () => {
    using share = await makeShare(start, unsharedFolder());
    const person = remembering(share);
    await look(person);
    expect(told(share, person, 'text')).toBeUndefined();
  });

  it('is not kept of files that changed a moment before', async () => {
    using share = await makeShare(start, unsharedFolder());
    const person = remembering(share);
    await person.client('客户');
    await look(person);
    expect(told(share, person)).toBeDefined();
    writeFileSync(share.at('资料/价目.xlsx'), '改过');
    const { mtimeMs } = statSync(share.at('资料/价目.xlsx'));
    // A second later, however long the look takes.
    standingClock(person, millis(mtimeMs + 1000));
    await look(person);
    expect(told(share, person)).toBeUndefined();
  });

  it('is thrown away when its file is damaged or cut off', async () => {
    using share = await makeShare(start, unsharedFolder());
    const person = remembering(share);
    const words = await look(person);
    const { variables } = person.environment;
    const folder = variables['ARCHIVE_INDEX'] ?? '';
    const name = readdirSync(folder).find((one) => one.endsWith('.copies')) ?? '';
    const whole = readFileSync(`${folder}/${name}`);
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, by, isCut) => {
          const bytes = Buffer.from(isCut ? whole.subarray(0, at) : whole);
          if (!isCut) bytes[at] = ((bytes[at] ?? 0) + by) % 256;
          writeFileSync(`${folder}/${name}`, bytes);
          expect(told(share, person) ?? words).toBe(words);
        },
      ),
      { numRuns: 100 },
    );
    writeFileSync(`${folder}/${name}`, whole);
    expect(told(share, person)).toBe(words);
  });
});
