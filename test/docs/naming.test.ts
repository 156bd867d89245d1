import { describe, expect, test } from 'vitest';
import { dateForm } from '../../src/names/date-form.ts';
import { parseName } from '../../src/names/parse-name.ts';
import { versionForm } from '../../src/names/version-form.ts';
import { makeRegister } from '../../src/register/make-register.ts';
import { loadRules } from '../rules/load-rules.ts';
import { narrowText } from '../../src/text/narrow.ts';
import { blocksOf, readPage } from './pages.ts';

const page = readPage('docs/naming.md');
const loaded = loadRules('version: 1\n');
if (!loaded.ok) throw new Error('the default rules do not load');
const client = { name: '可口可乐', aliases: ['Coca-Cola'], tags: [], source: 'rules' } as const;
const project = { client: '可口可乐', number: 'KO2024-001', aliases: [], stages: [], tags: [] } as const;
const context = { rules: loaded.value, register: makeRegister([client], [project]) };

/** Returns the code of the cells in the first column of the row that ends in `told`. */
const writtenAs = (told: string): readonly string[] => {
  const row = page.split('\n').find((line) => line.startsWith('| `') && line.endsWith(`| \`${told}\` |`));
  return [...(row?.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
};

test('the name that the page shows is right under the default rules', () => {
  const [, name = ''] = (blocksOf(page, '')[0] ?? '').split('\n');
  expect(parseName(name, context).problems).toEqual([]);
});

describe('what the page calls understood', () => {
  test('dates', () => {
    expect(writtenAs('bad-date').length).toBeGreaterThan(3);
    for (const text of writtenAs('bad-date')) expect(dateForm(text)?.canonical, text).toBe('20240315');
  });

  test('versions', () => {
    expect(writtenAs('bad-version').length).toBeGreaterThan(3);
    for (const text of writtenAs('bad-version')) expect(versionForm(text)?.canonical, text).toBe('2');
  });

  test('aliases, width and spaces', () => {
    const codes = (name: string): readonly string[] =>
      parseName(name, context).problems.map(({ code }) => code);
    for (const text of ['可口可樂', 'coca-cola']) {
      expect(codes(`${text}_KO2024-001_广告投放_合同.docx`)).toContain('alias-used');
    }
    expect(codes('可口可乐_KO2024-001_广告投放_协议.docx')).toContain('alias-used');
    expect(codes('可口可乐＿ＫＯ２０２４－００１＿广告投放＿合同.docx')).toContain('full-width');
    expect(codes('可口可乐 _KO2024-001_广告投放_合同.docx')).toContain('stray-space');
    expect(codes('可口可乐_KO2024-001_广告投放_合同.DOCX')).toContain('name-pattern');
    expect(narrowText('ＫＯ')).toBe('KO');
  });
});

test('what says nothing certain', () => {
  for (const text of ['202403', '2024年3月', '20240231', '201103']) {
    expect(dateForm(text)).toEqual({ canonical: undefined, isExact: false });
  }
  for (const text of ['最终版', '定稿', 'final']) {
    expect(versionForm(text)).toEqual({ canonical: undefined, isExact: false });
  }
});
