import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { busyOffice, newOffice } from '../../support/office.ts';
import type { Office } from '../../support/office.ts';

const right = '可口可乐_KO2024-001_广告投放_结案报告_20240601.pdf';
const target = `可口可乐/KO2024-001/04_执行中/${right}`;

async function reasons(office: Office): Promise<Readonly<Record<string, unknown>>> {
  const lines = await office.json(['sort', '--yes']);
  return Object.fromEntries(
    lines.filter(({ type }) => type === 'held').map(({ path, reason }) => [path, reason]),
  );
}

/** Characters that act on a terminal. */
const acting = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

describe('a name', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['with a line break', '合同\n可口可乐/KO2024-001/伪造.docx'.replaceAll('/', '_')],
    ['with a carriage return', '合同\r全部删除.docx'],
    ['with an escape sequence', '合同\u001b[2J\u001b]0;标题\u0007.docx'],
    ['with a C1 control', '合同\u009b31m.docx'],
    ['that turns the reading direction', '合同\u202Excod.exe'],
    ['with an isolate', '合同\u2066x.docx'],
    ['with a zero-width space', '可口可乐\u200b_KO2024-001_广告投放_合同_20240901.docx'],
    ['that begins with a dash', '--yes'],
    ['with quotes and dollars', '合同"$(rm -rf ~)`x`\'.docx'],
  ];

  test.each(hostile)('%s is shown escaped and stays one line', async (_, name) => {
    using office = await busyOffice();
    office.seed({ [`收件箱/${name}`]: '内容' });
    for (const argv of [
      ['check'],
      ['sort', '--dry-run'],
      ['find'],
      ['sort', '--yes'],
      ['log'],
      ['fix', '--dry-run'],
    ]) {
      for (const lang of ['zh-CN', 'en'] as const) {
        const { code, stdout, stderr } = await office.run(argv, { lang });
        expect(code).toBeLessThanOrEqual(1);
        expect(stdout + stderr).not.toMatch(acting);
        expect(stdout + stderr).not.toMatch(/^全部删除|^可口可乐_KO2024-001_伪造/m);
      }
    }
    // One that can be understood for certain is filed under a right name, without such characters.
    const hits = await office.json(['find', '--format', 'json']);
    const isHeld = office.documents().includes(`收件箱/${name}`);
    const names = hits.flatMap((hit) => (typeof hit['name'] === 'string' ? [hit['name']] : []));
    expect(names.includes(name)).toBe(isHeld);
    expect(names).toHaveLength(office.documents().length);
    const { stdout } = await office.run(['find', '-0']);
    expect(stdout.split('\0').some((path) => path.endsWith(name))).toBe(isHeld);
    expect(names.filter((one) => one !== name).join('')).not.toMatch(acting);
    const { stdout: json } = await office.run(['check', '--json']);
    expect(json).not.toMatch(acting);
  });

  test('of 255 bytes is held with its length, and stays', async () => {
    using office = await busyOffice();
    const start = '可口可乐_KO2024-001_广告投放_合同_';
    const name = `${start}${'长'.repeat(60)}`.slice(0, 200);
    const full = `${name}${'x'.repeat(255 - 5 - Buffer.byteLength(name))}.docx`;
    expect(Buffer.byteLength(full)).toBe(255);
    office.seed({ [`收件箱/${full}`]: '内容' });
    expect((await reasons(office))[`收件箱/${full}`]).toBe('name-too-long');
    expect((await office.run(['check'])).stdout).toContain('[too-long]');
  });

  test('that is not UTF-8 is held, listed, and never renamed', async () => {
    using office = await busyOffice();
    const gbk = Buffer.concat([
      Buffer.from(office.at('收件箱')),
      Buffer.from('/'),
      Buffer.from([0xba, 0xcf, 0xcd, 0xac]),
    ]);
    writeFileSync(gbk, '合同');
    const before = office.snapshot();
    for (const argv of [
      ['check'],
      ['find'],
      ['index'],
      ['sort', '--dry-run'],
      ['doctor'],
      ['fix', '--dry-run'],
    ]) {
      const { code, stderr } = await office.run(argv);
      expect({ argv, bug: code === 70, stderr: stderr.includes('bug') }).toEqual({
        argv,
        bug: false,
        stderr: false,
      });
    }
    expect(office.snapshot()).toEqual(before);
    expect(Object.values(await reasons(office))).toContain('undecodable-name');
    expect(Object.keys(office.snapshot())).toContain('收件箱/<bacfcdac>');
  });

  test.each(['.', '..', 'CON', '../外面'])(
    'of a client that is %j never leaves the archive',
    async (client) => {
      using office = await busyOffice();
      const name = `${client.replaceAll('/', '∕')}_KO2024-001_广告投放_合同_20240901.docx`;
      office.seed({ [`收件箱/${name}`]: '内容' });
      await office.run(['sort', '--yes', '--register-new']);
      expect(office.documents()).toContain(`收件箱/${name}`);
    },
  );
});

describe('what is no plain file', () => {
  test('a link is held and not followed, in or out of the archive', async () => {
    using office = await busyOffice();
    writeFileSync(`${office.folder}/秘密.docx`, '秘密');
    mkdirSync(`${office.folder}/别处`);
    writeFileSync(`${office.folder}/别处/可口可乐_KO2024-001_广告投放_合同_20240901.docx`, '别处的');
    const name = '可口可乐_KO2024-001_广告投放_需求_20240901.docx';
    symlinkSync(`${office.folder}/秘密.docx`, office.at('收件箱', name));
    symlinkSync('没有的东西', office.at('收件箱/断了.docx'));
    symlinkSync(`${office.folder}/别处`, office.at('收件箱/别处'));
    expect(await reasons(office)).toMatchObject({
      [`收件箱/${name}`]: 'link',
      '收件箱/断了.docx': 'link',
      '收件箱/别处': 'link',
    });
    const { stdout } = await office.run(['find', '--format', 'paths']);
    expect(stdout).not.toContain('20240901');
    expect(office.snapshot()[`收件箱/${name}`]).toBe(`link ${office.folder}/秘密.docx`);
  });

  test('a client folder that is a link out of the archive receives nothing', async () => {
    using office = await newOffice({ [`收件箱/${right}`]: '结案' });
    await office.run(['client', 'add', '可口可乐']);
    await office.run(['project', 'add', '可口可乐/KO2024-001']);
    mkdirSync(`${office.folder}/外面`);
    symlinkSync(`${office.folder}/外面`, office.at('可口可乐'));
    expect(await reasons(office)).toEqual({ [`收件箱/${right}`]: 'not-a-folder' });
    expect(office.documents()).toContain(`收件箱/${right}`);
  });

  test('a folder swapped for a link between plan and apply receives nothing', async () => {
    using office = await busyOffice();
    await office.run(['sort', '--plan-out', 'plan.json'], { cwd: office.root });
    mkdirSync(`${office.folder}/外面/04_执行中`, { recursive: true });
    renameSync(office.at('可口可乐/KO2024-001'), `${office.folder}/原来`);
    symlinkSync(`${office.folder}/外面`, office.at('可口可乐/KO2024-001'));
    const { code } = await office.run(['apply', 'plan.json', '--yes']);
    expect(code).toBe(4);
    expect(office.documents()).toContain(`收件箱/${right}`);
  });

  test('a file with several names is held', async () => {
    using office = await busyOffice();
    linkSync(office.at('收件箱', right), `${office.folder}/另一个名字.pdf`);
    expect(await reasons(office)).toMatchObject({ [`收件箱/${right}`]: 'several-names' });
    expect(office.documents()).toContain(`收件箱/${right}`);
  });

  test('an empty file is held', async () => {
    using office = await busyOffice();
    office.seed({ [`收件箱/${right}`]: '' });
    expect(await reasons(office)).toMatchObject({ [`收件箱/${right}`]: 'empty-file' });
  });
});

describe('between plan and apply', () => {
  async function applied(
    change: (office: Office) => void,
  ): Promise<{ office: Office; code: number; stdout: string }> {
    const office = await busyOffice();
    office.seed({ [`收件箱/${right.replace('结案报告', '排期')}`]: '另一份排期' });
    const file = `${office.folder}/plan.json`;
    await office.run(['sort', '--plan-out', file]);
    change(office);
    return { office, ...(await office.run(['apply', file, '--yes', '--json'])) };
  }

  test.each([
    ['vanishes', (office: Office): void => rmSync(office.at('收件箱', right)), 'missing'],
    ['changes', (office: Office): void => office.seed({ [`收件箱/${right}`]: '改过的结案' }), 'changed'],
    [
      'becomes a folder',
      (office: Office): void => {
        rmSync(office.at('收件箱', right));
        mkdirSync(office.at('收件箱', right));
      },
      'not-a-file',
    ],
    [
      'becomes a link',
      (office: Office): void => {
        rmSync(office.at('收件箱', right));
        symlinkSync('/etc/passwd', office.at('收件箱', right));
      },
      'link',
    ],
    ['finds its name taken', (office: Office): void => office.seed({ [target]: '别人的' }), 'exists'],
  ])('a file that %s is left alone, and the others are filed', async (_, change, why) => {
    const { office, code, stdout } = await applied(change);
    using disposing = office;
    expect(code).toBe(4);
    expect(stdout).toContain(`"code":"${why}"`);
    expect(stdout).toContain('"moved":1,');
    expect(disposing.documents()).toContain(target.replace('结案报告', '排期'));
    if (why === 'exists') {
      expect(office.read(target)).toBe('别人的');
      expect(office.read(`收件箱/${right}`)).toBe('结案');
    }
    expect((await office.run(['log', '--verify'])).code).toBe(0);
  });
});
