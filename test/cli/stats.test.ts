import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { busyOffice, newOffice } from '../support/office.ts';

describe('archive stats', () => {
  test('counts by every dimension, what has no document and what has no value among it', async () => {
    using office = await busyOffice();
    await office.run(['client', 'set', '可口可乐', '--owner', '林']);
    await office.run(['client', 'add', '空客户', '--industry', '快消']);
    office.seed({ '散落.pdf': '12345' });
    const lines = await office.json(['stats', '--refresh']);
    const of = (by: string, value?: string): unknown =>
      lines.find((line) => line['by'] === by && line['value'] === value);
    expect(of('industry', '快消')).toMatchObject({ clients: 2, projects: 1, files: 3 });
    expect(of('client', '空客户')).toEqual({
      type: 'count',
      by: 'client',
      value: '空客户',
      clients: 1,
      projects: 0,
      files: 0,
      bytes: 0,
    });
    expect(of('type', '广告投放')).toMatchObject({ files: expect.any(Number) as number });
    expect(of('category', '合同')).toMatchObject({ projects: 1 });
    expect(of('stage', '执行中')).toMatchObject({ projects: 1, files: 3 });
    expect(of('owner', '林')).toMatchObject({ clients: 1, projects: 1, files: 3 });
    expect(of('year', '2024')).toMatchObject({ clients: 2 });
    expect(of('client')).toMatchObject({ clients: 0, projects: 0 });
    const counts = lines.filter(({ type }) => type === 'count');
    const total = lines.at(-1) as unknown as { files: number; bytes: number };
    for (const by of new Set(counts.map((line) => line['by']))) {
      const own = counts.filter((line) => line['by'] === by) as unknown as { files: number; bytes: number }[];
      expect(
        own.reduce((sum, { files }) => sum + files, 0),
        String(by),
      ).toBe(total.files);
      expect(
        own.reduce((sum, { bytes }) => sum + bytes, 0),
        String(by),
      ).toBe(total.bytes);
    }
    expect(total).toMatchObject({ type: 'summary', clients: 3, projects: 2 });
  });

  test('shows tables for people that fit the terminal', async () => {
    using office = await busyOffice();
    const { code, stdout } = await office.run(['stats', '--by', 'client,year'], { lang: 'zh-CN' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^客户 +客户 +项目 +文件 +占比 +大小$/m);
    expect(stdout).toMatch(/^可口可乐 +1 +1 +3 +50\.0% /m);
    expect(stdout).not.toContain('行业');
    expect((await office.run(['stats', '--by', 'colour'])).code).toBe(2);
  });

  test('tells shares of all that there is, also where it shows the first rows alone', async () => {
    using office = await newOffice();
    const years = Array.from({ length: 12 }, (_, at) => 2001 + at);
    office.seed(
      Object.fromEntries([...years, 2012, 2012].map((year, at) => [`会议记录${at}_${year}0102.pdf`, ''])),
    );
    const { stdout } = await office.run(['stats', '--by', 'year']);
    expect(stdout).toMatch(/^2012 .* 21[.]4% /m);
    expect(stdout).toMatch(/^2005 .* 7[.]1% /m);
    expect(stdout).not.toMatch(/^2001 /m);
  });

  test('counts an audit although the name of one file cannot be read', async () => {
    using office = await busyOffice();
    const gbk = Buffer.from([0xba, 0xcf, 0xcd, 0xac]);
    writeFileSync(Buffer.concat([Buffer.from(`${office.at('收件箱')}/`), gbk]), '合同');
    expect((await office.run(['check'])).stderr).toContain('UTF-8');
    expect((await office.json(['stats'])).filter(({ type }) => type === 'audit')).toHaveLength(1);
  });

  test('keeps the share of right names over time: whole audits of this machine, one a day', async () => {
    using office = await busyOffice();
    expect((await office.run(['stats'])).stdout).toContain('No audit is on record');
    await office.run(['check', '收件箱']);
    expect((await office.json(['stats'])).filter(({ type }) => type === 'audit')).toEqual([]);
    await office.run(['check']);
    await office.run(['check']);
    const [audit, ...others] = (await office.json(['stats'])).filter(({ type }) => type === 'audit');
    expect(others).toEqual([]);
    const { files, conforming } = audit as unknown as { files: number; conforming: number };
    const wrong = new Set(
      (await office.json(['check']))
        .filter(({ rule }) => /^(?:name|unknown)-/.test(String(rule)))
        .map(({ path }) => path),
    );
    expect(wrong.size).toBeGreaterThan(0);
    expect(conforming).toBe(files - wrong.size);
    const [file = ''] = readdirSync(office.machine.state).filter((name) => name.startsWith('audits-'));
    const line = { at: '2024-01-02T09:00:00.000+08:00', files: 10, conforming: 4, errors: 6, warnings: 0 };
    const kept = readFileSync(join(office.machine.state, file), 'utf8');
    writeFileSync(join(office.machine.state, file), `${JSON.stringify(line)}\nbroken{\n${kept}`);
    const { stdout } = await office.run(['stats', '--by', 'year']);
    expect(stdout).toMatch(/^2024-01-02 +10 +4 +40\.0%$/m);
    const { index } = office.machine;
    expect(existsSync(index)).toBe(true);
  });

  test('writes a page that needs nothing else and lets no name act', async () => {
    using office = await newOffice();
    await office.run(['client', 'add', 'A&B <script>alert(1)']);
    await office.run(['client', 'add', '可口&可乐']);
    office.seed({ '可口&可乐/x.pdf': 'x' });
    await office.run(['check', '--fail-on', 'never']);
    const page = join(office.folder, 'stats.html');
    expect(await office.run(['stats', '--html', page])).toMatchObject({ code: 0, stdout: '' });
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('<bdi>可口&amp;可乐</bdi>');
    expect(html).toContain('<polyline');
    expect(html).not.toMatch(/<script|https?:\/\/|url\(/);
    // An older page is written over; a document is not.
    expect((await office.run(['stats', '--html', page])).code).toBe(0);
    writeFileSync(page, '<p>');
    const { code, stderr } = await office.run(['stats', '--html', page]);
    expect({ code, html: readFileSync(page, 'utf8') }).toEqual({ code: 2, html: '<p>' });
    expect(stderr).toContain('exists already');
  });

  test('writes CSV and a workbook in which text is text', async () => {
    using office = await newOffice();
    await office.run(['client', 'add', '=1+1公司']);
    const { stdout } = await office.run(['stats', '--by', 'client', '--csv']);
    expect(stdout).toBe('\uFEFFby,value,clients,projects,files,bytes\r\nclient,"\'=1+1公司",1,0,0,0\r\n');
    const file = join(office.folder, 'stats.xlsx');
    expect((await office.run(['stats', '--by', 'client', '--xlsx', file])).code).toBe(0);
    const book = read(readFileSync(file));
    const sheet = book.Sheets['counts'];
    expect(sheet && utils.sheet_to_json(sheet)).toEqual([
      { by: 'client', value: '=1+1公司', clients: 1, projects: 0, files: 0, bytes: 0 },
    ]);
    expect(sheet?.['B2']).toMatchObject({ t: 's' });
    expect(sheet?.['B2']).not.toHaveProperty('f');
    expect((await office.run(['stats', '--xlsx', file])).code).toBe(2);
  });
});
