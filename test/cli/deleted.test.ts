import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const copy = '收件箱/合同(1).docx';

async function gone(office: Office, ...words: readonly string[]): Promise<readonly unknown[]> {
  const lines = await office.json(['find', '--deleted', ...words]);
  return lines.filter(({ type }) => type === 'hit').map(({ path, now }) => ({ path, now }));
}

describe('archive find --deleted', () => {
  test('says where the trash has a document, with a command that brings it back', async () => {
    using office = await newOffice({ '合同.docx': '合同正文', [copy]: '合同正文' });
    await office.run(['index']);
    await office.run(['dupes', '--protect', '合同.docx', '--action', 'quarantine', '--yes']);
    await office.run(['index', '--accept-absence']);
    const path = expect.stringMatching(/^\.archive\/trash\/.*合同\(1\)\.docx$/) as string;
    expect(await gone(office, '合同')).toEqual([{ path: copy, now: { kind: 'trash', path } }]);
    const { stdout } = await office.run(['find', '--deleted', '合同'], { lang: 'zh-CN' });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('放回：');
    expect(stdout).toContain(`archive trash restore '${copy}'`);
    await office.run(['trash', 'restore', copy, '--yes']);
    await office.run(['index']);
    expect(await gone(office, '合同')).toEqual([]);
  });

  test('follows a document from where it lay first, whoever moved it on', async () => {
    const name = '可口可乐_KO-2024-001_广告投放_合同_20240315_v1.docx';
    using office = await newOffice({ [`收件箱/${name}`]: '合同正文', '合同.docx': '合同正文' });
    await office.run(['index']);
    await office.run(['sort', '--register-new', '--yes']);
    const chen = office.colleague('chen');
    await runCli(chen, ['dupes', '--protect', '合同.docx', '--action', 'quarantine', '--yes']);
    await office.run(['index', '--accept-absence']);
    const path = expect.stringMatching(/^\.archive\/trash\//) as string;
    expect(await gone(office, '合同')).toEqual([{ path: `收件箱/${name}`, now: { kind: 'trash', path } }]);
  });

  test.each(['#recycle', '@Recycle', '.recycle', '.recycle/lin'])('finds a document in %s', async (bin) => {
    using office = await newOffice({ '资料/价目 一.xlsx': '价目', '资料/别的.xlsx': '别的' });
    await office.run(['index']);
    mkdirSync(office.at(`${bin}/资料`), { recursive: true });
    renameSync(office.at('资料/价目 一.xlsx'), office.at(`${bin}/资料/价目 一.xlsx`));
    rmSync(office.at('资料/别的.xlsx'));
    await office.run(['index']);
    expect(await gone(office, '价目')).toEqual([
      { path: '资料/价目 一.xlsx', now: { kind: 'recycled', path: `${bin}/资料/价目 一.xlsx` } },
    ]);
    expect(await gone(office, '别的')).toEqual([{ path: '资料/别的.xlsx' }]);
    const { stdout } = await office.run(['find', '--deleted', '价目'], { lang: 'zh-CN' });

    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `放回：mv -n '${bin}/资料/价目 一.xlsx' '资料/价目 一.xlsx'`,
    );
  });

  test('promises nothing of another size in the same place', async () => {
    using office = await newOffice({ '资料/价目.xlsx': '价目' });
    await office.run(['index']);
    rmSync(office.at('资料/价目.xlsx'));
    office.seed({ '#recycle/资料/价目.xlsx': '另一份，长得多' });
    await office.run(['index']);
    expect(await gone(office, '价目')).toEqual([{ path: '资料/价目.xlsx' }]);
  });
});
