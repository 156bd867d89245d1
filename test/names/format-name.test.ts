import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatName } from '../../src/names/format-name.ts';
import { parseName } from '../../src/names/parse-name.ts';
import type { NameParts } from '../../src/names/parsed-name.ts';
import type { Pattern, Rules } from '../../src/rules/rules.ts';
import { foldText } from '../../src/text/fold.ts';
import {
  sampleClient,
  samplePattern,
  sampleProject,
  sampleRegister,
  sampleRules,
} from '../support/sample-rules.ts';

const rules = sampleRules();
const { canonical } = rules;
const described = samplePattern(
  '{client}_{project}_{type}_{category}[_{description}][_{date}][_{version}]',
  'accepted',
);
const cola: NameParts = {
  client: '可口可乐',
  project: 'KKKL2024-001',
  type: '品牌策划',
  category: '合同',
  extension: '.docx',
};

describe('writing a name', () => {
  test('joins the parts in the order of the pattern', () => {
    expect(formatName({ ...cola, version: '2', date: '20240315' }, canonical, rules)).toEqual({
      ok: true,
      value: '可口可乐_KKKL2024-001_品牌策划_合同_20240315_v2.docx',
    });
  });

  test('needs every required part, and a place for every part', () => {
    expect(formatName({ client: '可口可乐', extension: '.docx' }, canonical, rules)).toEqual({
      ok: false,
      failure: { kind: 'missing-part', field: 'project' },
    });
    expect(formatName({ ...cola, description: '主视觉' }, canonical, rules)).toEqual({
      ok: false,
      failure: { kind: 'no-place', field: 'description' },
    });
  });

  test.each(['v2', '20240315', '终稿', '主_视觉', ' 主视觉', '主  视觉', '', '主视觉（终）'])(
    'refuses the description %j, which would not read back',
    (description) => {
      expect(formatName({ ...cola, description }, described, rules)).toMatchObject({
        failure: { kind: 'reads-otherwise' },
      });
    },
  );

  test.each<[string, Partial<NameParts>]>([
    ['an alias', { category: '提案' }],
    ['an unknown type', { type: '占卜' }],
    ['a date in another form', { date: '2024-03-15' }],
    ['a day that never was', { date: '20240231' }],
    ['a version in another form', { version: '02' }],
    ['an extension in upper case', { extension: '.DOCX' }],
    ['no extension at all in the place of one', { extension: 'docx' }],
  ])('refuses %s', (_what, part) => {
    expect(formatName({ ...cola, ...part }, canonical, rules)).toMatchObject({
      failure: { kind: 'reads-otherwise' },
    });
  });

  test.each(['a/b', '..:', '可\n口'])('refuses the client %j, which no file system takes', (client) => {
    expect(formatName({ ...cola, client }, canonical, rules)).toMatchObject({
      failure: { kind: 'not-portable' },
    });
  });

  test('refuses a name that is too long', () => {
    expect(formatName({ ...cola, description: '长'.repeat(60) }, described, rules)).toMatchObject({
      failure: { kind: 'not-portable', problems: [{ code: 'too-long', limit: 200 }] },
    });
  });

  test('writes the name of a project where the pattern wants it', () => {
    const byName = samplePattern('{client}_{projectName}_{category}', 'accepted');
    const own = sampleRules({ canonical: byName, patterns: [byName] });
    const parts = {
      client: '可口可乐',
      project: 'KKKL2024-001',
      projectName: '夏季促销',
      category: '合同',
      extension: '',
    };
    expect(formatName(parts, byName, own)).toEqual({ ok: true, value: '可口可乐_夏季促销_合同' });
  });
});

describe('reading is the inverse of writing', () => {
  const dashed = samplePattern(
    '{client}-{project}-{type}-{category}[-{description}][-{date}][-{version}]',
    'canonical',
  );
  const shuffled = samplePattern('[{date}]_{category}_{client}_{project}[_{version}]', 'accepted');
  const plans: readonly (readonly [Rules, Pattern])[] = [
    [rules, canonical],
    [rules, described],
    [sampleRules({ separator: '-', canonical: dashed, patterns: [dashed] }), dashed],
    [sampleRules({ patterns: [canonical, shuffled] }), shuffled],
  ];
  const word = fc.string({
    unit: fc.constantFrom(...Array.from('可口百AbＭ（24')),
    minLength: 1,
    maxLength: 4,
  });
  const clientName = fc
    .array(word, { minLength: 1, maxLength: 3 })
    .chain((words) => fc.constantFrom('_', '-', ' ', '＿').map((joint) => words.join(joint)));
  const clientNames = fc.uniqueArray(clientName, { minLength: 1, maxLength: 6, selector: foldText });
  const number = fc.constantFrom('KKKL2024-001', 'AB2023-117', '2024-Q2-017');
  const description = fc.string({
    unit: fc.constantFrom(...Array.from('主视觉 (2).v')),
    minLength: 1,
    maxLength: 6,
  });
  const parts = fc.record({
    type: fc.constantFrom('品牌策划', '广告投放', '公关传播'),
    category: fc.constantFrom('合同', '方案', '会议纪要'),
    description: fc.option(description, { nil: undefined }),
    date: fc.option(fc.constantFrom('20240315', '20240229', '19991231'), { nil: undefined }),
    version: fc.option(fc.constantFrom('1', '2.1', '12.10', '0', '0.1.2', '3.10.0'), { nil: undefined }),
    extension: fc.constantFrom('.docx', '.mp4', '', '.7z'),
  });

  test('for every register, pattern and parts that can be written', () => {
    let written = 0;
    fc.assert(
      fc.property(
        clientNames,
        number,
        parts,
        fc.constantFrom(...plans),
        (names, project, rest, [own, pattern]) => {
          const clients = names.map((name, index) => sampleClient(name, { aliases: [`别名${index}`] }));
          const projects = clients.map(({ name }) => sampleProject(name, project));
          const register = sampleRegister(clients, projects);
          for (const client of clients) {
            const given = pickParts({ ...rest, client: client.name, project }, pattern);
            const name = formatName(given, pattern, own);
            if (!name.ok) continue;
            written++;
            const read = parseName(name.value, { rules: own, register });
            expect(read.problems).toEqual([]);
            expect(read.parts).toEqual(given);
            expect(read.ambiguous).toEqual([]);
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(written).toBeGreaterThan(1000);
  });
});

type Loose = { readonly [Key in keyof NameParts]?: string | undefined };

function pickParts(parts: Loose, pattern: Pattern): NameParts {
  const fields = [...pattern.fields.map(({ field }) => field), 'extension' as const];
  const entries = fields.flatMap((field) => (parts[field] === undefined ? [] : [[field, parts[field]]]));
  return Object.fromEntries(entries) as NameParts;
}
