import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRegister } from '../../src/register/make-register.ts';
import type { Hint } from '../../src/names/hint.ts';
import { isRightName, parseName, readThoroughly } from '../../src/names/parse-name.ts';
import { readMarkedPlainly } from '../../src/names/read-marked-plainly.ts';
import { readPlainly } from '../../src/names/read-plainly.ts';
import { rightNames } from '../../src/names/right-names.ts';
import { endWithoutMarks, isMarkedAsCopy } from '../../src/names/scan-marks.ts';
import { suggestThoroughly } from '../../src/names/suggest-name.ts';
import { suggestPlainly } from '../../src/names/suggest-plainly.ts';
import { presetYaml } from '../../src/rules/presets/preset-yaml.ts';
import { compileRules } from '../../src/rules/compile-rules.ts';
import { validateRules } from '../../src/rules/validate-rules.ts';
import { sampleClient, sampleProject } from '../support/sample-rules.ts';

const validated = validateRules(presetYaml('广告代理'));
if (!validated.ok) throw new Error('the preset must be valid');
const rules = compileRules(validated.value);
const register = makeRegister(
  [
    sampleClient('可口可乐', { aliases: ['Coca-Cola', '可口'] }),
    sampleClient('可口可乐_中国'),
    sampleClient('华夏银行', { fullName: '华夏银行股份有限公司', aliases: ['华夏_银行'] }),
    sampleClient('合同'),
    sampleClient('Nestle'),
    sampleClient('v2'),
  ],
  [
    sampleProject('可口可乐', 'KO2024-001', { businessType: '广告投放', name: '春季新品上市' }),
    sampleProject('华夏银行', 'HX2024-001'),
    sampleProject('华夏银行', '2024-Q2-017', { aliases: ['年会'] }),
    sampleProject('合同', 'HT2024-001'),
    sampleProject('Nestle', 'NS2024-001', { name: '终稿' }),
    sampleProject('v2', 'KO2024-001'),
  ],
);
const context = { rules, register };

const words = [
  '可口可乐 可口 中国 华夏 银行 华夏银行 合同 Nestle nestle v2 可口可樂',
  'KO2024-001 HX2024-001 2024-Q2-017 HT2024-001 NS2024-001 KO2024-999 年会',
  '广告投放 投放 品牌策划 内容制作 方案 提案 预算 会议纪要 春季新品上市',
  '20240315 20240231 240315 202403 2024 v1 v2.1 V2 v02 终稿 第二版 最终',
  '华东区 客户修改 第12份 附件3 第3稿 第3版 方案2 合同1 版本2 终稿2 三月15 年2024',
  '一 说明 第三稿 附件清单 快消 执行中 a CON ',
].flatMap((line) => line.split(' '));

describe('the quick way to read a name', () => {
  it('reads what is right', () => {
    const name = '华夏银行_HX2024-001_品牌策划_方案_华东区_20240315_v2.pptx';
    expect(readPlainly(name, context)?.parts).toEqual({
      client: '华夏银行',
      project: 'HX2024-001',
      type: '品牌策划',
      category: '方案',
      description: '华东区',
      date: '20240315',
      version: '2',
      extension: '.pptx',
    });
  });

  it.each([
    '可口可乐_KO2024-001_品牌策划_合同.docx',
    '可口可乐_KO2024-001_广告投放_合同_V2.docx',
    '可口可乐_KO2024-001_广告投放_合同.DOCX',
    '可口可乐_KO2024-001_广告投放_提案.docx',
    ' 可口可乐_KO2024-001_广告投放_合同.docx',
    '可口可樂_KO2024-001_广告投放_合同.docx',
    '可口可乐_KO2024-001_广告投放_合同_20240231.docx',
    '可口可乐_KO2024-001_广告投放_合同',
  ])('leaves what is not right, or not plain, to the thorough reading: %s', (name) => {
    expect(readPlainly(name, context)).toBeUndefined();
    expect(parseName(name, context)).toEqual(readThoroughly(name, context));
  });

  it('says exactly what the thorough reading says', () => {
    const starts =
      '华夏银行_HX2024-001_ 华夏银行_2024-Q2-017_ 可口可乐_KO2024-001_ Nestle_NS2024-001_ v2_KO2024-001_ 合同_HT2024-001_';
    const start = fc.constantFrom('', ...starts.split(' '));
    const middle = fc.constantFrom('品牌策划_方案', '广告投放_合同', '内容制作_预算', '', '投放_方案');
    const rest = fc.array(fc.constantFrom(...words), { maxLength: 4 });
    const end = fc.constantFrom('.docx', '.mp4', '.7z', '.PDF', '', '.123');
    let plain = 0;
    fc.assert(
      fc.property(start, middle, rest, end, (head, body, tail, extension) => {
        const name = `${head}${[body, ...tail].join('_')}${extension}`;
        const quick = readPlainly(name, context);
        if (quick === undefined) return;
        plain += 1;
        expect(quick).toEqual(readThoroughly(name, context));
      }),
      { numRuns: 4000 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  it('reads from bytes what it reads from text', () => {
    const odd = fc.constantFrom(
      ...words,
      '20240229',
      '20230229',
      '2024031',
      'v2.1',
      'v10',
      '说明.',
      '䷿',
      '',
    );
    const piece = fc.oneof(odd, fc.constantFrom('20240315', 'v2', '华东区'));
    const starts =
      '华夏银行_HX2024-001 可口可乐_KO2024-001 可口可乐_HX2024-001 Nestle_NS2024-001 v2_KO2024-001 合同';
    const start = fc.constantFrom('', ...starts.split(' '));
    const middle = fc.constantFrom('品牌策划_方案', '广告投放_合同', '品牌策划');
    const end = fc.constantFrom(
      '.docx',
      '.7z',
      '.pdf',
      '.PDF',
      '',
      '.123',
      '.x.pdf',
      '.abcdefgh',
      '.abcdefghi',
      '.',
    );
    const rights = rightNames(context);
    let right = 0;
    fc.assert(
      fc.property(start, middle, fc.array(piece, { maxLength: 4 }), end, (head, body, tail, extension) => {
        const name = `${[head, body, ...tail].filter((one) => one !== '').join('_')}${extension}`;
        const bytes = Buffer.from(`.旧_\0${name}\0_v1.pdf`);
        const from = Buffer.byteLength('.旧_\0');
        const quick = readPlainly(name, context);
        if (quick !== undefined) right += 1;
        const { client, project, type, category, date, version } = quick?.parts ?? {};
        const day = date === undefined ? undefined : Number(date);
        const expected = quick && { client, project, type, category, day, version };
        expect(rights?.read(bytes, from, from + Buffer.byteLength(name))).toEqual(expected);
      }),
      { numRuns: 8000 },
    );
    expect(right).toBeGreaterThan(200);
  });

  it('knows a right name from a wrong one as the thorough reading does', () => {
    const name = fc
      .tuple(fc.array(fc.constantFrom(...words), { maxLength: 7 }), fc.constantFrom('_', '-', ' '))
      .map(([pieces, separator]) => `${pieces.join(separator)}.docx`);
    const right = fc.constantFrom(
      '可口可乐_KO2024-001_广告投放_合同',
      '华夏_银行_HX2024-001_品牌策划_方案_v2',
    );
    const nearly = fc
      .tuple(right, fc.constantFrom(...words, '(1)', ' - 副本'))
      .map(([head, end]) => `${head}_${end}.docx`);
    let found = 0;
    fc.assert(
      fc.property(fc.oneof(name, nearly, right), (one) => {
        const isRight = readThoroughly(one, context).problems.length === 0;
        if (isRight) found += 1;
        expect(isRightName(one, context)).toBe(isRight);
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('says of a name that was marked as a copy what the thorough reading says', () => {
    const start = fc.constantFrom('华夏银行_HX2024-001_品牌策划_方案', '可口可乐_KO2024-001_广告投放_合同');
    const usual = fc.subarray(['华东区', '20240315', 'v2']);
    const rest = fc.oneof(usual, fc.array(fc.constantFrom(...words), { maxLength: 4 }));
    const marks = [
      ' - 副本',
      ' (1)',
      '(2)',
      '（1）',
      '[3]',
      '_副本',
      ' copy 2',
      '-复件',
      'doc',
      '.docx',
      ' 副本 (2)',
    ];
    const mark = fc.constantFrom(...marks);
    const end = fc.constantFrom('.docx', '.pptx', '.mp4', '.PDF', ' .docx', '');
    let quickly = 0;
    fc.assert(
      fc.property(start, rest, mark, end, (head, tail, copy, extension) => {
        const name = `${[head, ...tail].join('_')}${copy}${extension}`;
        const quick = readMarkedPlainly(name, context);
        if (quick === undefined) return;
        quickly += 1;
        expect(quick).toEqual(readThoroughly(name, context));
      }),
      { numRuns: 4000 },
    );
    expect(quickly).toBeGreaterThan(60);
  });

  it('ends a name where the expressions for marks end it, whatever digits it ends in', () => {
    const word = fc.constantFrom(
      '合同',
      '副本',
      ' 副本',
      '- 复件',
      '_拷贝',
      ' copy',
      'mp',
      'v',
      '第',
      ' ',
      '_',
    );
    const number = fc.constantFrom('2', ' 12', '(1)', ' (2)', '4', '3', '2024', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, number), { minLength: 1, maxLength: 3 }), (pieces) => {
        const stem = `方案${pieces.flat().join('')}`;
        const isMarked = isMarkedAsCopy(stem) || /(?<![a-z])[ ._-]*mp4$/i.test(stem);
        expect(endWithoutMarks(stem) < stem.length).toBe(isMarked);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the quick way to the right name', () => {
  const { names } = validated.value;
  const turned = {
    pattern: '{project}_{client}_{type}_{category}[_{date}]',
    accept: 'recognised',
    any_order: false,
  } as const;
  const withTurned = compileRules({
    ...validated.value,
    names: { ...names, patterns: [...names.patterns, turned] },
  });
  const contexts = [context, { rules: withTurned, register }];

  it('proposes what the thorough way proposes', () => {
    const owner = fc.constantFrom(
      ['华夏银行', 'HX2024-001'],
      ['华夏银行', '2024-Q2-017'],
      ['可口可乐', 'KO2024-001'],
      ['Nestle', 'NS2024-001'],
      ['v2', 'KO2024-001'],
      ['合同', 'HT2024-001'],
      ['可口可乐', 'HX2024-001'],
    );
    const type = fc.constantFrom('品牌策划', '广告投放', '投放');
    const category = fc.constantFrom('方案', '合同', '提案');
    const tail = fc.oneof(
      { weight: 4, arbitrary: fc.subarray(['华东区', '20240315', 'v2']) },
      { weight: 1, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 3 }) },
    );
    const mark = fc.constantFrom('', ' (1)', ' - 副本', '_副本', '_第3份', ' copy 2', '_20240315');
    const sign = fc.constantFrom('_', '_', '-', ' ');
    const end = fc.constantFrom('.docx', '.DOCX', '.mp4');
    const all = fc.tuple(fc.tuple(owner, type, category), tail, mark, sign, end);
    const hint = fc.record({
      field: fc.constantFrom('client', 'project', 'category', 'type'),
      value: fc.constantFrom('华夏银行', '可口可乐', 'HX2024-001', 'KO2024-001', '合同', '方案', '广告投放'),
      confidence: fc.constantFrom(0.4, 0.93, 1),
      source: fc.constantFrom('folder', 'pinyin', 'content', 'learned'),
      seen: fc.constantFrom('华夏银行', 'hxyh', 'v', 'KO'),
    }) as fc.Arbitrary<Hint>;
    let quickly = 0;
    fc.assert(
      fc.property(all, fc.nat(9), fc.array(hint), ([head, rest, copy, joint, extension], turn, hints) => {
        const [[client = '', number = ''], ...others] = head;
        const owned = turn < 3 ? [number, client] : [client, number];
        const pieces = turn === 0 ? [...others, ...owned, ...rest] : [...owned, ...others, ...rest];
        for (const each of contexts) {
          const parsed = parseName(`${pieces.join(joint)}${copy}${extension}`, each);
          const quick = suggestPlainly(parsed, each);
          if (quick === undefined) continue;
          quickly += 1;
          expect(quick).toEqual(suggestThoroughly(parsed, each, { hints }));
        }
      }),
      { numRuns: 6000 },
    );
    expect(quickly).toBeGreaterThan(100);
  });
});
