import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../support/cli.ts';
import { newOffice } from '../../support/office.ts';
import { expectRefused } from '../../support/refused.ts';

const bomb = [
  'a: &a [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]',
  ...Array.from('bcdefghi', (name, index) => {
    const before = 'abcdefgh'[index];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
  }),
].join('\n');

const change =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`the rules do not say: ${from}`);
    return text.replace(from, to);
  };

/** Returns the line of the example's rules that says `text`. */
function lineOf(text: string): number {
  const rules = readFileSync(new URL('../../../naming-rules.example.yaml', import.meta.url), 'utf8');
  return rules.slice(0, rules.indexOf(text)).split('\n').length;
}

const clients = (...lines: readonly string[]): ((text: string) => string) =>
  change('clients:\n', `clients:\n${lines.map((line) => `  - ${line}\n`).join('')}`);

const cases: readonly (readonly [string, (text: string) => string, readonly string[]])[] = [
  ['empty', () => '', ['naming-rules.yaml:1:1', 'version']],
  ['nothing but remarks', () => '# 以后再写\n', ['naming-rules.yaml:1:1']],
  ['no YAML', () => 'names: {separator: _\nvocabularies: [}\n', ['naming-rules.yaml:2']],
  ['a list of words', () => '- 合同\n', ['naming-rules.yaml:1:1']],
  [
    'bytes of GBK',
    () => Buffer.from([0x6e, 0x3a, 0xba, 0xcf, 0xcd, 0xac]).toString('latin1'),
    ['naming-rules.yaml:'],
  ],
  ['a bomb of aliases', () => bomb, ['naming-rules.yaml:', '*a']],
  ['an unknown key', change('inbox: 收件箱', 'inbx: 收件箱'), ['inbx', 'inbox']],
  ['an unknown key far inside', change('separator: _', 'seperator: _'), ['seperator', 'separator', 'names']],
  ['two clients alike', clients('name: 星海饮料', 'name: 星海飲料'), ['星海飲料', '星海饮料']],
  [
    'an alias that is another client',
    clients('{ name: 星海, aliases: [可乐] }', 'name: 可乐'),
    ['可乐', '星海'],
  ],
  [
    'a stage without folder',
    change('{ name: 意向, folder: 01_意向, aliases: [初步意向] }', 'name: 意向'),
    ['folder'],
  ],
  [
    'a pattern without client',
    change("'{client}_{projectName}_{date}'", "'{projectName}_{date}'"),
    ['{client}'],
  ],
  [
    'a path that leaves the archive',
    change("path: '{client}/{project}/{stage}'", "path: '../{client}/{stage}'"),
    ['..'],
  ],
  ['an absolute path', change("path: '{client}", "path: '/{client}"), ['/{client}']],
  ['a client called ..', clients("name: '..'"), ['..']],
  ['a client called CON', clients('name: CON'), ['CON']],
  ['a client with a slash', clients('name: 甲/乙'), ['甲/乙']],
  [
    'an inbox that is the archive',
    change('inbox: 收件箱', 'inbox: .'),
    [`naming-rules.yaml:${lineOf('inbox: 收件箱')}`],
  ],
  ['an inbox inside another', change('inbox: 收件箱', 'inbox: [收件箱, 收件箱/扫描]'), ['收件箱/扫描']],
  ['an inbox outside', change('inbox: 收件箱', 'inbox: ../收件箱'), ['../收件箱']],
  ['an inbox in the private folder', change('inbox: 收件箱', 'inbox: .archive/收件箱'), ['.archive/收件箱']],
  ['a version of the future', change('version: 1', 'version: 2'), ['version']],
  ['an expression without end', change("'P\\d{7}'", "'(A+)+B|(?=x)'"), ['(?=']],
];

describe('rules that are', () => {
  test.each(cases)('%s are refused with the place and the cure', async (_, edit, names) => {
    using office = await newOffice({ '收件箱/合同.docx': '合同' });
    office.seed({ 'naming-rules.yaml': Buffer.from(edit(office.read('naming-rules.yaml')), 'utf8') });
    for (const argv of [['check'], ['sort', '--yes'], ['find'], ['client', 'add', '星海']]) {
      await expectRefused(office, argv, { code: 2, names: ['naming-rules.yaml', ...names] });
    }
  });

  test('not UTF-8 are refused', async () => {
    using office = await newOffice();
    office.seed({ 'naming-rules.yaml': Buffer.from([0x6e, 0x3a, 0x20, 0xba, 0xcf, 0xcd, 0xac, 0x0a]) });
    await expectRefused(office, ['check'], { code: 2, names: ['naming-rules.yaml:1', 'UTF-8'] });
  });

  test('missing below a marked archive are not looked for elsewhere', async () => {
    using office = await newOffice();
    rmSync(office.at('naming-rules.yaml'));
    await expectRefused(office, ['check', '--root', office.root], {
      code: 2,
      names: [office.at('naming-rules.yaml'), 'archive init'],
    });
    await expectRefused(office, ['check'], { code: 2, names: ['archive init'] });
  });

  test('a folder are refused', async () => {
    using office = await newOffice();
    rmSync(office.at('naming-rules.yaml'));
    office.seed({ 'naming-rules.yaml/旧规则.txt': '' });
    const { code, stderr } = await office.run(['check', '--root', office.root]);
    expect(code).toBeGreaterThanOrEqual(2);
    expect(code).toBeLessThan(70);
    expect(stderr).toContain('naming-rules.yaml');
  });

  test('wrong in several places are told all at once, each with line and column', async () => {
    using office = await newOffice();
    const text = office
      .read('naming-rules.yaml')
      .replace('inbox: 收件箱', 'inbox: .')
      .replace('separator: _', 'separator: "+"')
      .replace('default_stage: 执行中', 'default_stage: 做梦');
    office.seed({ 'naming-rules.yaml': text });
    const { stderr } = await office.run(['check'], { lang: 'zh-CN' });
    expect(stderr.match(/naming-rules\.yaml:\d+:\d+ /g)).toHaveLength(3);
    const [line] = linesOf(await office.run(['check', '--json']));
    expect(line).toMatchObject({ type: 'error', code: 'rules-invalid', exitCode: 2 });
  });
});

describe('what is told of wrong rules', () => {
  const told = async (text: string): Promise<readonly string[]> => {
    using office = await newOffice();
    office.seed({ 'naming-rules.yaml': `version: 1\n${text}` });
    const { stderr } = await office.run(['check'], { lang: 'zh-CN' });
    return stderr.split('\n').slice(1);
  };

  test.each([
    ['inbox: []', 'inbox 没有值，应是文字或列表，例如：收件箱'],
    ['vocabularies: { types: [] }', 'vocabularies.types 没有值，应是列表，例如：[{ name: 合同 }]'],
    [
      "names: { patterns: [{ pattern: '{client}_{project}', accept: accepted }] }",
      'accept: canonical，例如：{ pattern: ',
    ],
    ['duplicates: { on_arrival: { 扫描件: hold } }', '收件箱里没有「扫描件」'],
    ['clients: [{ name: 星海, type: 炼金 }]', '客户类型里没有「炼金」'],
  ])('of %j is in the words of the language, with an example', async (text, sentence) => {
    expect((await told(text))[0]).toContain(sentence);
  });

  test('is at most twenty lines, and how many more there are', async () => {
    const lines = await told(bomb);
    expect(lines).toHaveLength(23);
    expect(lines[20]).toMatch(/^ {2}……另有 \d+ 处$/);
  });
});

describe('an inbox', () => {
  test('that is gone stops sort, with the folder to make', async () => {
    using office = await newOffice({ '可口可乐/合同.docx': '合同' });
    rmSync(office.at('收件箱'), { recursive: true });
    await expectRefused(office, ['sort', '--yes'], { code: 2, names: ['收件箱', 'naming-rules.yaml'] });
    expect((await office.run(['find'])).code).toBe(0);
  });

  test('that is a file is refused', async () => {
    using office = await newOffice();
    rmSync(office.at('收件箱'), { recursive: true });
    office.seed({ 收件箱: '其实是文件' });
    await expectRefused(office, ['sort', '--yes'], { code: 2, names: ['收件箱', 'naming-rules.yaml'] });
    const { stderr } = await office.run(['sort', '--yes'], { lang: 'en' });
    expect(stderr).toContain('is a file or a link, not a folder');
    const problems = (await office.json(['doctor'])).filter(({ status }) => status === 'problem');
    expect(problems).toEqual([expect.objectContaining({ code: 'inbox-no-folder' })]);
  });

  test('that is a link to a folder elsewhere is refused', async () => {
    using office = await newOffice();
    rmSync(office.at('收件箱'), { recursive: true });
    mkdirSync(`${office.folder}/别处`);
    symlinkSync(`${office.folder}/别处`, office.at('收件箱'));
    await expectRefused(office, ['sort', '--yes'], { code: 2, names: ['收件箱'] });
  });
});
