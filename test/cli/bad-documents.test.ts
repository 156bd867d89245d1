import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  bombDocx,
  encryptedOffice,
  encryptedPdf,
  longPdf,
  loopingPdf,
  scannedPdf,
  unmappedPdf,
} from '../../fixtures/documents/bad.ts';
import { compose } from '../../fixtures/documents/compose.ts';
import { makeDocument } from '../../fixtures/documents/make-document.ts';
import { makeRandom } from '../../fixtures/random.ts';
import { sampleProject } from '../../fixtures/sample-register.ts';
import { openArchive, requireMarker } from '../../src/app/archive.ts';
import { openTexts } from '../../src/app/document-texts.ts';
import { limits } from '../../src/content/limits.ts';
import { environmentOf } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';

const project = sampleProject('HX2024-001');
const contract = await makeDocument(compose('合同', project, '2024-06-20', makeRandom(7)), 'docx');

test('what cannot be read is handled by its name, and told once by doctor; the run goes on', async () => {
  await using office = await newOffice({
    '收件箱/密码.docx': encryptedOffice(),
    '收件箱/密码.pdf': encryptedPdf(),
    '收件箱/截断.docx': contract.subarray(0, contract.length / 2),
    '收件箱/炸弹.docx': await bombDocx(limits.inflated / 2 ** 20 + 1),
    '收件箱/循环.pdf': loopingPdf(),
    '收件箱/无字体表.pdf': unmappedPdf(),
    '收件箱/扫描.pdf': scannedPdf(2),
    '收件箱/一万页.pdf': longPdf(10_000),
    '收件箱/断信.eml': 'From: a@b\nContent-Type: multipart/mixed; boundary="x"\n\n--x',
    '收件箱/其实是PDF.docx': longPdf(1),
    '收件箱/空.docx': '',
    '收件箱/华夏银行_HX2024-001_广告投放_发票.pdf': encryptedPdf(),
    '收件箱/资料.docx': contract,
  });
  for (const argv of [
    ['client', 'add', '华夏银行', '--full-name', '华夏银行股份有限公司'],
    ['project', 'add', '华夏银行/HX2024-001', '--name', project.name, '--type', '广告投放'],
  ]) {
    expect((await office.run(argv)).code).toBe(0);
  }
  const unread = async (): Promise<readonly string[]> => {
    using texts = openTexts(requireMarker(await openArchive(environmentOf(office.machine))));
    return (texts?.withoutText() ?? []).map(({ path, problem }) => `${path}: ${problem.code}`).sort();
  };

  const lines = await office.json(['sort', '--yes']);
  const moved = lines.filter(({ type }) => type === 'moved').map(({ to }) => String(to));
  const folder = '华夏银行/HX2024-001/04_执行中';
  expect(moved.toSorted()).toEqual([
    `${folder}/华夏银行_HX2024-001_广告投放_发票.pdf`,
    `${folder}/华夏银行_HX2024-001_广告投放_合同_资料.docx`,
  ]);
  expect(lines.filter(({ type }) => type === 'held')).toHaveLength(11);

  const told = await unread();
  expect(told).toEqual(
    [
      '收件箱/密码.docx: password',
      '收件箱/密码.pdf: password',
      '收件箱/循环.pdf: damaged',
      '收件箱/断信.eml: no-text',
      '收件箱/截断.docx: damaged',
      '收件箱/扫描.pdf: no-text',
      '收件箱/无字体表.pdf: no-text',
      '收件箱/炸弹.docx: too-large',
    ].sort(),
  );
  const doctor = (await office.json(['doctor'])).map(({ message }) => String(message)).join('\n');
  for (const line of told) expect(doctor.split(line.split(':')[0] ?? line)).toHaveLength(2);

  writeFileSync(office.at('收件箱/新来.docx'), contract);
  await office.run(['sort', '--yes']);
  expect(await unread()).toEqual(told);
});
