import { beforeAll, describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/display.ts';
import { wordsOf } from '../support/command-line.ts';
import { busyOffice, emptyOffice, newOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';

const commands: readonly (readonly string[])[] = [
  ['init'],
  ['check'],
  ['fix'],
  ['sort'],
  ['apply'],
  ['undo'],
  ['log'],
  ['watch'],
  ['index'],
  ['find'],
  ['dupes'],
  ['trash', 'list'],
  ['trash', 'restore'],
  ['trash', 'purge'],
  ['tag', 'add'],
  ['tag', 'remove'],
  ['tag', 'list'],
  ['client', 'add'],
  ['client', 'set'],
  ['client', 'show'],
  ['client', 'list'],
  ['project', 'add'],
  ['project', 'set'],
  ['project', 'show'],
  ['project', 'list'],
  ['stage', 'set'],
  ['stage', 'list'],
  ['review'],
  ['stats'],
  ['doctor'],
  ['completion'],
];

/** Commands that would ask; their examples are run as a person would who says yes. */
const asks = new Set(['init', 'sort', 'apply', 'undo', 'fix']);

async function helpOf(argv: readonly string[], lang: 'zh-CN' | 'en'): Promise<string> {
  using office = emptyOffice();
  const { code, stdout, stderr } = await office.run([...argv, '--help'], { lang });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

function examplesIn(help: string): readonly string[] {
  return [...help.matchAll(/^ {2}\$ (.+)$/gm)].map(([, line = '']) => line);
}

test('every command is tried here', async () => {
  const listed = [...(await helpOf([], 'en')).matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name);
  expect(new Set(listed.filter((name) => name !== 'help'))).toEqual(new Set(commands.map(([name]) => name)));
});

describe.each(commands.map((command) => [command.join(' '), command] as const))(
  'archive %s --help',
  (_, command) => {
    let chinese: string;
    let english: string;
    beforeAll(async () => {
      [chinese, english] = [await helpOf(command, 'zh-CN'), await helpOf(command, 'en')];
    });

    test('fits into 80 columns in both languages', () => {
      for (const line of [...chinese.split('\n'), ...english.split('\n')]) {
        expect(displayWidth(line), line).toBeLessThanOrEqual(80);
      }
    });

    test('is Chinese in Chinese, and English in English but for values', () => {
      expect(chinese).toMatch(/^用法：/);
      expect(english).toMatch(/^Usage: /);
      // What follows the examples' command lines and what values look like is data.
      const prose = english.replaceAll(/^ {2}\$ .*$/gm, '').replaceAll(/such as .*/g, '');
      expect(prose).not.toMatch(/[，。；：]/);
    });

    test('has two or three examples that work', async () => {
      const lines = examplesIn(english);
      expect(lines.length).toBeGreaterThanOrEqual(2);
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(examplesIn(chinese)).toEqual(lines);
      for (const line of lines) {
        using office = await preparedOffice(line);
        const [name, first = '', ...rest] = wordsOf(line);
        expect(name).toBe('archive');
        const isAnswered = rest.includes('--yes') || rest.includes('--dry-run') || !asks.has(first);
        const argv = [
          first,
          ...rest.map((word) => word.replace('/volume1', office.folder)),
          ...(isAnswered ? [] : ['--yes']),
        ];
        const talk = first === 'review' ? { talk: [['What is to be done?', 'q\n']] as const } : {};
        const { code, stderr } = await office.run(argv, talk);
        expect({ line, code: code > 1 ? code : 0, stderr: code > 1 ? stderr : '' }).toEqual({
          line,
          code: 0,
          stderr: '',
        });
      }
    });
  },
);

/** Makes an archive in which an example has something to do, without what it would add. */
async function preparedOffice(line: string): Promise<Office> {
  if (line.startsWith('archive init')) return emptyOffice();
  if (line.includes('client add')) return newOffice();
  if (line.includes('project add 可口可乐/KO2024-001')) {
    const office = await newOffice();
    await office.run(['client', 'add', '可口可乐']);
    return office;
  }
  const office = await busyOffice();
  if (line.startsWith('archive apply')) await office.run(['sort', '--plan-out', 'plan.json']);
  if (line.startsWith('archive trash restore')) {
    office.seed({ '收件箱/排期(1).xlsx': '排期' });
    await office.run(['dupes', '--action', 'quarantine', '--yes']);
  }
  if (line.includes('tag remove')) {
    await office.run(['tag', 'add', '重点', '--client', '可口可乐']);
    await office.run(['tag', 'add', '可复用', '--project', 'KO2024-001']);
  }
  if (line.includes('project set KO2024-001 --no-alias'))
    await office.run(['project', 'set', 'KO2024-001', '--alias', '春季新品']);
  office.seed({ '收件箱/可口可乐_KO2024-001_投放_排期_20240401.xlsx': '排期' });
  return office;
}
