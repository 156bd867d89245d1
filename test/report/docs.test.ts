import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorExitCodes } from '../../src/cli/error-exit-codes.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { jsonText } from '../../src/report/json/line.ts';
import { messagesIn } from '../../src/report/messages/messages.ts';
import { findingCodes } from '../../src/rules/finding-codes.ts';
import { samples } from './json-samples.ts';

const read = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('docs/json.md', () => {
  test('shows exactly the lines that the program writes', () => {
    const shown = read('json.md')
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const written = samples.map((line) => jsonText(line).trimEnd());
    expect(shown.toSorted()).toEqual(written.toSorted());
  });
});

describe('docs/findings.md', () => {
  test('explains every rule in the order of the list, each with an example and a cure', () => {
    const [, ...sections] = read('findings.md').split(/^## /m);
    expect(sections.map((section) => section.split('\n')[0])).toEqual([...findingCodes]);
    for (const section of sections) {
      expect(section).toMatch(/^- Example: /m);
      expect(section).toMatch(/^- Cure: /m);
    }
  });

  test('says what other programs are told of each rule', () => {
    const [, ...sections] = read('findings.md').split(/^## /m);
    const shown = sections.map((section) => section.replaceAll(/\s+/g, ' ').trim());
    const { findingHelp } = messagesIn('en');
    expect(shown).toEqual(
      findingCodes.map((code) => {
        const { about, example, cure } = findingHelp[code];
        return `${code} ${about} - Example: ${example} - Cure: ${cure}`;
      }),
    );
  });
});

describe('docs/exit-codes.md', () => {
  const rows = Array.from(read('exit-codes.md').matchAll(/^\| (\S+) \| (\S+) \|/gm), ([, left, right]) => [
    left,
    right,
  ]);

  test('names every exit code', () => {
    const shown = rows
      .filter(([left]) => /^\d+$/.test(left ?? ''))
      .map(([code, name]) => [name, Number(code)]);
    expect(Object.fromEntries(shown)).toEqual(exitCodes);
  });

  test('says how a run ends for every error', () => {
    const shown = rows
      .filter(([left]) => left?.startsWith('`'))
      .map(([error, code]) => [error?.replaceAll('`', ''), Number(code)]);
    expect(Object.fromEntries(shown)).toEqual(errorExitCodes);
  });
});
