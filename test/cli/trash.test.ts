import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const copy = '收件箱/合同(1).docx';
const files = { '合同.docx': '合同正文', [copy]: '合同正文', '收件箱/微信/合同(2).docx': '合同正文' };

async function officeWithTrash(rules = ''): Promise<Office> {
  const office = await newOffice(files);
  const text = office.read('naming-rules.yaml').replace(/^trash:\n(?: .*\n)+/m, rules);
  writeFileSync(office.at('naming-rules.yaml'), text);
  await office.run(['dupes', '--protect', '合同.docx', '--action', 'quarantine', '--yes']);
  expect(office.documents()).toEqual(['合同.docx']);
  return office;
}

const allowed = 'trash:\n  keep_days: 0\n  purge_by: [lin]\n';

describe('archive trash', () => {
  test('lists what came from where, by whom and when', async () => {
    using office = await officeWithTrash();
    const lines = await office.json(['trash', 'list']);
    const operation = expect.stringMatching(/^\d{8}-/) as string;
    const common = { type: 'trashed', size: 12, copyOf: '合同.docx', command: 'dupes', by: 'lin@studio-3' };
    const since = expect.any(String) as string;
    const path = expect.stringMatching(/^\.archive\/trash\//) as string;
    expect(lines).toEqual([
      { ...common, path, from: copy, operation, since },
      { ...common, path, from: '收件箱/微信/合同(2).docx', operation, since },
      { type: 'summary', documents: 2, bytes: 24 },
    ]);
    const { stdout } = await office.run(['trash', 'list'], { lang: 'zh-CN' });
    expect(stdout).toContain('回收站里共 2 份，24 B');
  });

  test('puts back by operation, by folder and by path, and says what it does not hold', async () => {
    using office = await officeWithTrash();
    expect((await office.run(['trash', 'restore', copy, '--yes'])).code).toBe(0);
    expect(office.documents()).toEqual(['合同.docx', copy]);
    expect((await office.run(['trash', 'restore', copy, '--yes'])).code).toBe(2);
    expect((await office.run(['trash', 'restore', '收件箱', '--yes'])).code).toBe(0);
    expect(office.documents()).toHaveLength(3);
    expect((await office.run(['trash', 'list'])).stdout).toContain('empty');
  });

  test('replaces nothing when it puts back', async () => {
    using office = await officeWithTrash();
    office.seed({ [copy]: '后来的' });
    const { code, stdout } = await office.run(['trash', 'restore', copy, '--yes']);
    expect(code).toBe(4);
    expect(stdout).toContain(copy);
    expect(office.read(copy)).toBe('后来的');
  });
});

describe('archive trash purge', () => {
  test('is for those whom the rules name, and asks', async () => {
    using nobody = await officeWithTrash('trash:\n  keep_days: 0\n');
    expect((await nobody.run(['trash', 'purge', '--yes'])).code).toBe(3);
    using office = await officeWithTrash(allowed);
    expect((await office.run(['trash', 'purge'])).code).toBe(2);
    expect((await office.json(['trash', 'list'])).at(-1)).toMatchObject({ documents: 2 });
  });

  test('keeps what is not old enough, whatever a person asks for', async () => {
    using office = await officeWithTrash('trash:\n  keep_days: 30\n  purge_by: [lin]\n');
    const lines = await office.json(['trash', 'purge', '--yes', '--older-than', '0']);
    expect(lines.at(-1)).toEqual({ type: 'summary', purgeable: 0, kept: 2, bytes: 0 });
    expect(lines[0]).toMatchObject({ type: 'kept', reason: 'too-young' });
  });

  test('counts the days of what recovery put there from when it did, not from the time of the document', async () => {
    using office = await officeWithTrash('trash:\n  keep_days: 30\n  purge_by: [lin]\n');
    const path = `.archive/trash/${'ab'.repeat(16)}/方案.docx`;
    office.seed({ [path]: '方案' });
    const years = Date.now() / 1000 - 5 * 365 * 86_400;
    utimesSync(office.at(path), years, years);
    const kept = { type: 'summary', purgeable: 0, kept: 3 };
    expect((await office.json(['trash', 'purge', '--yes'])).at(-1)).toMatchObject(kept);
    utimesSync(office.at(`.archive/trash/${'ab'.repeat(16)}`), years, years);
    expect((await office.json(['trash', 'purge', '--yes'])).at(-1)).toMatchObject({ purged: 1 });
  });

  test('deletes for good, says so in the log, and takes its folders away', async () => {
    using office = await officeWithTrash(allowed);
    const lines = await office.json(['trash', 'purge', '--yes']);
    expect(lines.at(-1)).toMatchObject({ type: 'summary', purged: 2, kept: 0, bytes: 24 });
    expect((await office.json(['trash', 'list'])).at(-1)).toMatchObject({ documents: 0 });
    expect(Object.keys(office.snapshot()).filter((path) => path.startsWith('.archive/trash/'))).toEqual([]);
    const { stdout } = await office.run(['log'], { lang: 'zh-CN' });
    expect(stdout).toContain(`从回收站彻底删除 ${copy}`);
    expect((await office.run(['log', '--verify'])).code).toBe(0);
  });

  test.each([
    ['is gone', (office: Office) => rmSync(office.at('合同.docx'))],
    ['was changed', (office: Office) => office.seed({ '合同.docx': '改过的了' })],
  ])('keeps a copy whose kept document %s: it may be the last', async (_what, change) => {
    using office = await officeWithTrash(allowed);
    change(office);
    const lines = await office.json(['trash', 'purge', '--yes']);
    expect(lines.filter(({ type }) => type === 'kept').map((line) => line['reason'])).toEqual([
      'last-copy',
      'last-copy',
    ]);
    expect((await office.json(['trash', 'list'])).at(-1)).toMatchObject({ documents: 2 });
  });
});
