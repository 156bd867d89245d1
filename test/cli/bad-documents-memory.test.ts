import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  bombDocx,
  deepDocx,
  encryptedOffice,
  encryptedPdf,
  entityBomb,
  longPdf,
  loopingPdf,
  scannedPdf,
  unmappedPdf,
  wideXlsx,
} from '../../fixtures/documents/bad.ts';
import { limits } from '../../src/content/limits.ts';
import { newOffice } from '../support/office.ts';
import type { Files, Office } from '../support/office.ts';
import { peakMemoryOf } from '../support/peak-memory.ts';
import type { PeakMemory } from '../support/peak-memory.ts';

/** What a reader may hold at most, with what it takes between two looks at it, in MiB. */
const READER = 512 + 100;
/** What the program may hold with this list, and how much more with three times as much; its own code is most of it. */
const PROGRAM = 250;
const GROWTH = 40;

/** The bad input of one copy; each copy has content of its own, so that nothing is known from the last. */
async function badFiles(copy: number): Promise<Files> {
  const over = limits.inflated / 2 ** 20 + 1;
  const at = (name: string): string => `收件箱/${copy}/${name}`;
  return {
    [at('密码.docx')]: encryptedOffice(),
    [at('密码.pdf')]: encryptedPdf(),
    [at('截断.docx')]: (await wideXlsx(50 + copy)).subarray(0, 400),
    [at('空.docx')]: '',
    [at('其实是PDF.docx')]: longPdf(1 + copy),
    [at('炸弹.docx')]: await bombDocx(over + copy),
    [at('实体.docx')]: await entityBomb(),
    [at('深.docx')]: await deepDocx(5_000 + copy),
    [at('宽.xlsx')]: await wideXlsx(400_000 + copy),
    [at('一万页.pdf')]: longPdf(10_000 + copy),
    [at('循环.pdf')]: loopingPdf(),
    [at('无字体表.pdf')]: unmappedPdf(),
    [at('扫描.pdf')]: scannedPdf(2 + copy),
    [at('断信.eml')]: `From: a${copy}@b\nContent-Type: multipart/mixed; boundary="x"\n\n--x`,
  };
}

/** Two gigabytes of text, most of it nothing: a log that nobody has looked at. */
function writeHugeText(office: Office, copy: number): void {
  const file = office.at(`收件箱/${copy}/日志.txt`);
  writeFileSync(file, `会议纪要${copy}\n`.repeat(40_000));
  truncateSync(file, 2 ** 31);
}

async function sorted(office: Office): Promise<PeakMemory> {
  const [{ code, stdout, stderr }, peak] = await peakMemoryOf(() =>
    office.spawn(['sort', '--yes', '--json']),
  );
  expect(stderr).not.toMatch(/bug|heap/i);
  expect(code).toBeLessThanOrEqual(1);
  expect(stdout).toContain('"type":"summary"');
  return peak;
}

test('bad documents take as much memory as before when there are more of them, and each reason is told once', async () => {
  await using office = await newOffice(await badFiles(0));
  writeHugeText(office, 0);
  await office.run(['client', 'add', '华夏银行']);
  const once = await sorted(office);
  expect(once.reader).toBeGreaterThan(0);
  expect(once.reader).toBeLessThan(READER);
  expect(once.program).toBeLessThan(PROGRAM);

  for (const copy of [1, 2, 3]) {
    office.seed(await badFiles(copy));
    writeHugeText(office, copy);
  }
  const thrice = await sorted(office);
  expect(thrice.reader).toBeLessThan(READER);
  expect(thrice.program).toBeLessThan(once.program + GROWTH);

  // What was not read is told by its reason, each document once, and is not tried again.
  const told = (await office.json(['doctor'])).filter(({ code }) => code === 'documents-without-text');
  const messages = told.map(({ message }) => String(message));
  expect(new Set(messages).size).toBe(messages.length);
  for (const name of ['密码.docx', '密码.pdf', '截断.docx', '炸弹.docx', '循环.pdf']) {
    expect(messages.join('\n').split(`收件箱/0/${name}`), name).toHaveLength(2);
  }
  for (const copy of [1, 2, 3]) rmSync(office.at(`收件箱/${copy}`), { recursive: true });
  const again = await sorted(office);
  expect(again.reader).toBe(0);
});
