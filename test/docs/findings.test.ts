import { expect, test } from 'vitest';
import { parseName } from '../../src/names/parse-name.ts';
import { makeRegister } from '../../src/register/make-register.ts';
import { defaultSeverities } from '../../src/rules/severities.ts';
import { loadRules } from '../rules/load-rules.ts';
import { readPage } from './pages.ts';

const loaded = loadRules('version: 1\nvocabularies: { types: [整合营销, 品牌策划] }\n');
if (!loaded.ok) throw new Error('the rules do not load');
const clients = ['可口可乐', '百事'].map(
  (name) => ({ name, aliases: [], tags: [], source: 'rules' }) as const,
);
const project = {
  client: '可口可乐',
  number: 'CC2026-003',
  businessType: '整合营销',
  aliases: [],
  stages: [],
  tags: [],
} as const;
const context = { rules: loaded.value, register: makeRegister(clients, [project]) };

const byName = [
  'name-pattern',
  'unknown-client',
  'unknown-project',
  'unknown-type',
  'unknown-category',
  'alias-used',
  'bad-date',
  'project-not-of-client',
  'type-not-of-project',
  'forbidden-character',
  'reserved-name',
  'full-width',
  'stray-space',
  'bad-version',
];

test('docs/findings.md lists the default severity of every finding', () => {
  const rows = [...readPage('docs/findings.md').matchAll(/^\| (error|warning) \| (.*) \|$/gm)];
  const listed = rows.flatMap(([, severity = '', cells = '']) =>
    [...cells.matchAll(/\[([a-z-]+)\]/g)].map(([, code = '']) => [code, severity] as const),
  );
  expect(Object.fromEntries(listed)).toEqual(defaultSeverities);
});

test.each(byName)('the example of %s in docs/findings.md is one', (code) => {
  const section = readPage('docs/findings.md').split(`## ${code}\n`)[1] ?? '';
  const [, name = ''] = /- Example: `([^`]+)`/.exec(section) ?? [];
  expect(parseName(name, context).problems.map((problem) => problem.code)).toContain(code);
});
