import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { componentsOf, joinPath, parseRelPath, relPath } from '../../src/kernel/rel-path.ts';
import { destinationFolder } from '../../src/names/destination.ts';
import { placeOf } from '../../src/names/place-of.ts';
import type { PathLevel } from '../../src/rules/rules.ts';
import { sampleRules } from '../support/sample-rules.ts';

const rules = sampleRules();
const values = { client: '可口可乐', project: 'KKKL2024-001', stage: '执行中' };

const withPath = (path: readonly PathLevel[]) => sampleRules({ filing: { ...rules.filing, path } });

describe('the folder of a document', () => {
  test('is client, project and the folder of the stage', () => {
    expect(destinationFolder(values, rules)).toEqual({
      ok: true,
      value: '可口可乐/KKKL2024-001/04_执行中',
    });
  });

  test('takes a stage by its alias', () => {
    expect(destinationFolder({ ...values, stage: '洽谈' }, rules)).toMatchObject({
      value: '可口可乐/KKKL2024-001/02_沟通中',
    });
  });

  test('may join text and fields in one level', () => {
    const byYear = withPath([[{ text: '项目' }, { field: 'year' }], [{ field: 'client' }]]);
    expect(destinationFolder({ ...values, year: '2024' }, byYear)).toMatchObject({
      value: '项目2024/可口可乐',
    });
  });

  test('needs every value, and a known stage', () => {
    expect(destinationFolder({ client: '可口可乐', stage: '执行中' }, rules)).toEqual({
      ok: false,
      failure: { kind: 'missing-value', field: 'project' },
    });
    expect(destinationFolder({ ...values, stage: '遥遥无期' }, rules)).toEqual({
      ok: false,
      failure: { kind: 'unknown-stage', value: '遥遥无期' },
    });
  });

  test.each([
    '..',
    '.',
    '',
    'CON',
    'nul.x',
    'a/b',
    'a\\b',
    '.archive',
    '.ARCHIVE',
    '．archive',
    '.archive-transit-1',
    '客户.',
    '客户 ',
    ' 客户',
    'a\0b',
  ])('refuses the client %j', (client) => {
    expect(destinationFolder({ ...values, client }, rules)).toMatchObject({
      ok: false,
      failure: { kind: 'unsafe-folder' },
    });
  });

  test('never leaves the archive nor enters its private folder, whatever the values', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('.', '..', '/', '\\', 'archive', '可', 'CON', ' ', '\0', '．', 'ARCHIVE'),
      maxLength: 4,
    });
    const byTwo = withPath([[{ field: 'client' }, { field: 'year' }], [{ field: 'project' }]]);
    fc.assert(
      fc.property(nasty, nasty, nasty, (client, project, year) => {
        for (const each of [rules, byTwo]) {
          const folder = destinationFolder({ client, project, year, stage: '意向' }, each);
          if (!folder.ok) continue;
          expect(parseRelPath(folder.value).ok).toBe(true);
          expect(componentsOf(folder.value)).toHaveLength(each.filing.path.length);
          expect(folder.value.toLowerCase().normalize('NFKC')).not.toMatch(/(?:^|\/)\.archive/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the place of a document', () => {
  test('says client, project and stage by their folders', () => {
    expect(placeOf(relPath('可口可乐/KKKL2024-001/04_执行中/合同.docx'), rules)).toEqual({
      values,
      levels: 3,
      allLevels: 3,
      below: [],
    });
  });

  test('says part of it above the last level, and what is below', () => {
    expect(placeOf(relPath('可口可乐/合同.docx'), rules)).toMatchObject({
      values: { client: '可口可乐' },
      levels: 1,
    });
    expect(placeOf(relPath('可口可乐/KKKL2024-001/04_执行中/物料/主视觉/图.png'), rules)).toMatchObject({
      values,
      below: ['物料', '主视觉'],
    });
    expect(placeOf(relPath('合同.docx'), rules)).toMatchObject({ values: {}, levels: 0 });
  });

  test('is none in folders that are no stage, in an inbox, or in the private folder', () => {
    expect(placeOf(relPath('可口可乐/KKKL2024-001/杂物/合同.docx'), rules)).toBeUndefined();
    expect(placeOf(relPath('收件箱/张三/合同.docx'), rules)).toBeUndefined();
    expect(placeOf(relPath('.archive/trash/x/合同.docx'), rules)).toBeUndefined();
  });

  test('reads levels of text and several fields', () => {
    const mixed = withPath([[{ field: 'year' }, { text: '-' }, { field: 'client' }], [{ field: 'type' }]]);
    expect(placeOf(relPath('2024-可口-可乐/广告投放/合同.docx'), mixed)).toMatchObject({
      values: { year: '2024', client: '可口-可乐', type: '广告投放' },
    });
  });

  test('is the inverse of the destination', () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('可口乐A1-_ .(')),
      minLength: 1,
      maxLength: 6,
    });
    const stage = fc.constantFrom(...rules.stages.map((each) => each.name));
    fc.assert(
      fc.property(name, name, stage, (client, project, stageName) => {
        const given = { client, project, stage: stageName };
        const folder = destinationFolder(given, rules);
        fc.pre(folder.ok);
        expect(placeOf(joinPath(folder.value, '合同.docx'), rules)?.values).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });
});
