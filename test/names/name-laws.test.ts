import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRightName, parseName, readThoroughly } from '../../src/names/parse-name.ts';
import type { NameParts } from '../../src/names/parsed-name.ts';
import { portabilityProblems } from '../../src/names/portable-name.ts';
import { proposeNames, suggestName } from '../../src/names/suggest-name.ts';
import { sampleClient, sampleProject, sampleRegister, sampleRules } from '../support/sample-rules.ts';

const register = sampleRegister(
  [sampleClient('可口可乐', { aliases: ['Coca-Cola', '可口'] }), 'AT_T', '华夏银行', '元气森林', '万科'],
  [
    sampleProject('可口可乐', 'KO2024-001', { businessType: '广告投放', name: '夏日音乐节' }),
    sampleProject('可口可乐', 'KO2024-002', { name: '春季新品上市' }),
    sampleProject('华夏银行', 'HX2024-001', { businessType: '品牌策划', name: '信用卡秋季拉新' }),
    sampleProject('华夏银行', '2024-Q2-017', { aliases: ['年会'] }),
    sampleProject('AT_T', 'ATT2024-001'),
    sampleProject('元气森林', '20240301', { name: '外星人发布会' }),
    sampleProject('万科', 'VK2024-001'),
  ],
);
const context = { rules: sampleRules(), register };
const dated = ['20240315', '20240601', '20231231', '20240229'];
const clear = (text: string): boolean => suggestName(parseName(text, context), context)?.name !== undefined;

type Written = { readonly parts: NameParts; readonly pieces: readonly string[]; readonly extension: string };

/** A right name: its parts, and how they are written one after the other. */
const written: fc.Arbitrary<Written> = fc
  .record({
    project: fc.constantFrom(...register.projects),
    type: fc.constantFrom('广告投放', '品牌策划', '内容制作'),
    category: fc.constantFrom('合同', '方案', '预算', '会议纪要'),
    description: fc.option(fc.constantFrom('华东区', '客户修改', 'Q3', '第3轮'), { nil: undefined }),
    date: fc.option(fc.constantFrom(...dated), { nil: undefined }),
    version: fc.option(fc.constantFrom('1', '2', '2.1', '10', '0.1.2'), { nil: undefined }),
    extension: fc.constantFrom('.docx', '.pdf', '.jpg'),
    // Which way of writing a day and a version.
    form: fc.nat({ max: 5 }),
  })
  .map(({ project, type, category, description, date, version, extension, form }) => {
    const business = project.businessType ?? type;
    const pieces = [project.client, project.number, business, category];
    if (description !== undefined) pieces.push(description);
    if (date !== undefined) pieces.push(dayForms[form]?.(date) ?? date);
    if (version !== undefined) pieces.push(versionForms[form]?.(version) ?? `v${version}`);
    const parts = { client: project.client, project: project.number, type: business, category, extension };
    return {
      parts: {
        ...parts,
        ...(description !== undefined && { description }),
        ...(date !== undefined && { date }),
        ...(version !== undefined && { version }),
      },
      pieces,
      extension,
    };
  });

const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const cut = (day: string): readonly [string, string, string] => [
  day.slice(0, 4),
  day.slice(4, 6),
  day.slice(6),
];
const dayForms: readonly ((day: string) => string)[] = [
  (day) => cut(day).join('-'),
  (day) => cut(day).map(Number).join('.'),
  (day) => `${cut(day)[0]}年${Number(cut(day)[1])}月${Number(cut(day)[2])}日`,
  (day) => day.slice(2),
  wide,
];
const versionForms: readonly ((version: string) => string)[] = [
  (version) => `V${version}`,
  (version) => `v0${version}`,
  (version) => `ver${version}`,
  (version) => wide(`v${version}`),
];

const traditional: Readonly<Record<string, string>> = {
  乐: '樂',
  华: '華',
  银: '銀',
  气: '氣',
  广: '廣',
  预: '預',
};

/** What people and programs do to names without a change of their meaning. */
const slips: readonly ((name: string) => string)[] = [
  (name) => name.replaceAll('_', '＿'),
  wide,
  (name) => name.replaceAll('_', ' '),
  (name) => name.replaceAll('_', '\u3000'),
  (name) => name.replaceAll('_', '\u00a0'),
  (name) => name.replaceAll('_', '-'),
  (name) => name.replaceAll('_', ' _ '),
  (name) => name.replace('_', '__'),
  (name) => Array.from(name, (sign) => traditional[sign] ?? sign).join(''),
  (name) => name.normalize('NFD'),
  (name) => name.toLowerCase(),
  (name) => name.replace(/\.[a-z]+$/, (extension) => extension.toUpperCase()),
  (name) => ` ${name} `,
  (name) => `${name}.`,
  (name) => `副本-${name}`,
  (name) => name.replace(/\.[a-z]+$/i, (extension) => extension + extension),
  ...[' (2)', '（1）', ' - 副本', '-副本 (2)', ' copy'].map(
    (mark) =>
      (name: string): string =>
        name.replace(/(?=\.[^.]*$)/, mark),
  ),
  ...['\u200b', '\u200f', '\ufeff', '\u202e'].map(
    (sign) =>
      (name: string): string =>
        name.slice(0, name.length / 2) + sign + name.slice(name.length / 2),
  ),
];

/** What makes it uncertain what a name means, or adds to it. */
const additions = [
  '_最终版 终版2 _终稿 _20240401 _20240230 _2024.13.1 _202434 _0301-0315 v1.2改 _v3b _v9 _华夏 _元气森林 _百事可乐 😀',
  '. .pdf " ? | \u0007 _CON _(1) _副本 20240315v2 _v2终稿 _2024315 _05.06.2024 _二〇二四年七月十五日 _张总修改',
]
  .flatMap((line) => line.split(' '))
  .concat(`_${'长'.repeat(60)}`);

const slipped = fc
  .tuple(written, fc.array(fc.constantFrom(...slips), { maxLength: 2 }))
  .map(([one, made]) => ({
    ...one,
    name: made.reduce((name, slip) => slip(name), one.pieces.join('_') + one.extension),
  }));
const spoiled = fc
  .tuple(written, fc.constantFrom(...additions), fc.constantFrom(...slips), fc.boolean())
  .map(([one, addition, slip, isLast]) => {
    const stem = one.pieces.join('_');
    const name = isLast
      ? stem + addition + one.extension
      : `${one.pieces.slice(0, 4).join('_')}${addition}${one.extension}`;
    return slip(name);
  });

describe('whatever people do to a name', () => {
  it('what is proposed is right itself, possible everywhere, and its own proposal', () => {
    const name = fc.oneof(
      slipped.map((one) => one.name),
      spoiled,
    );
    let proposed = 0;
    fc.assert(
      fc.property(name, (one) => {
        const parsed = parseName(one, context);
        for (const { name: right } of proposeNames(parsed, context)) {
          proposed += 1;
          const again = parseName(right, context);
          expect(again.problems).toEqual([]);
          expect(portabilityProblems(right, context.rules.maxNameBytes)).toEqual([]);
          expect(suggestName(again, context)).toMatchObject({ name: right, confidence: 1 });
        }
      }),
      { numRuns: 3000 },
    );
    expect(proposed).toBeGreaterThan(1000);
  });

  it('a right name is left as it is, and the quick ways say what the thorough one says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          slipped.map((one) => one.name),
          spoiled,
        ),
        (one) => {
          const parsed = parseName(one, context);
          expect(parsed).toEqual(readThoroughly(one, context));
          expect(isRightName(one, context)).toBe(parsed.problems.length === 0);
          if (parsed.problems.length === 0) expect(suggestName(parsed, context)?.name).toBe(one);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('a sure proposal says what the name said', () => {
    let sure = 0;
    fc.assert(
      fc.property(slipped, ({ name, parts }) => {
        const suggestion = suggestName(parseName(name, context), context);
        if (suggestion === undefined || suggestion.confidence < context.rules.minConfidence) return;
        sure += 1;
        const { description: _said, ...rest } = parts;
        const { description: _proposed, ...others } = suggestion.parts;
        expect(others).toEqual(rest);
      }),
      { numRuns: 3000 },
    );
    expect(sure).toBeGreaterThan(1500);
  });

  it('of what is added only the day, the version and the description may change', () => {
    fc.assert(
      fc.property(written, fc.constantFrom(...additions), ({ pieces, parts, extension }, addition) => {
        const name = pieces.join('_') + addition + extension;
        const suggestion = suggestName(parseName(name, context), context);
        if (suggestion === undefined || suggestion.confidence < context.rules.minConfidence) return;
        const { client, project, type, category } = suggestion.parts;
        expect({ client, project, type, category }).toEqual({
          client: parts.client,
          project: parts.project,
          type: parts.type,
          category: parts.category,
        });
        if (parts.date !== undefined && suggestion.parts.date !== undefined)
          expect(suggestion.parts.date).toBe(parts.date);
      }),
      { numRuns: 3000 },
    );
  });

  it('an uncertain day is never filed, whatever stands around it', () => {
    const day = fc.constantFrom('20240230', '202434', '2024315', '05.06.2024', '2024年13月1日', '24.02.30');
    const joint = fc.constantFrom('_', ' ', '-', '(', '，');
    fc.assert(
      fc.property(written, day, joint, ({ pieces, extension }, doubtful, sign) => {
        const [client = '', project = '', type = '', category = ''] = pieces;
        const name = `${[client, project, type, category].join(' ')}${sign}${doubtful}${extension}`;
        expect(clear(name)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
