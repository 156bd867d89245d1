import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/report/language.ts';
import { wordsOf } from '../support/command-line.ts';
import { emptyOffice } from '../support/office.ts';
import type { Office } from '../support/office.ts';
import { blocksOf, readPage } from './pages.ts';

const readmes = [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh-CN'],
] as const;

const setUp = [
  'npm ci && npm run demo',
  'npm ci && npm test',
  'npm ci && npm run build && npm pack',
  'npm install --global guidang-0.1.0.tgz',
];

const inbox: Readonly<Record<string, number>> = {
  '可口可樂 KO2024-001 广告投放 合同 2024.3.15.docx': 24_576,
  '可口可乐_KO2024-001_广告投放_方案_v2.pptx': 2_516_582,
  '最终版合同.docx': 18_432,
};

/** Returns a folder with a few documents in its inbox, as the READMEs begin with. */
function messyFolder(): Office {
  const office = emptyOffice();
  const dropped = new Date('2024-03-18T12:00:00Z');
  mkdirSync(office.at('收件箱'));
  for (const [name, size] of Object.entries(inbox)) {
    writeFileSync(office.at('收件箱', name), Buffer.alloc(size, name));
    utimesSync(office.at('收件箱', name), dropped, dropped);
  }
  return office;
}

/** Returns what a command prints, with a place, a time and numbers that are the same in every run. */
async function outputOf(office: Office, command: string, lang: Language): Promise<string> {
  const [, ...argv] = wordsOf(command);
  const { code, stdout, stderr } = await office.run(argv, { lang });
  expect(code, `${command}\n${stderr}`).toBeLessThanOrEqual(1);
  return `${stdout}${stderr}`
    .replaceAll(office.root, '/volume1/agency')
    .replaceAll(/\d{8}-\d{6}-[0-9a-f]{6}/g, '20260315-013000-1a2b3c')
    .replaceAll(/20(?:2[5-9]|[3-9]\d)-\d\d-\d\d/g, '2026-03-15')
    .replaceAll(/2026-03-15 \d\d:\d\d/g, '2026-03-15 09:30');
}

const commandsIn = (block: string): readonly string[] =>
  block
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));

describe.each(readmes)('%s', (file, lang) => {
  test('shows what its commands print, from an inbox in disorder to the undo', async () => {
    using office = messyFolder();
    const page = readPage(file);
    const [first = '', ...session] = blocksOf(page, 'console');
    const outputs = new Map<string, string>();
    for (const command of session.flatMap(commandsIn)) {
      outputs.set(command, await outputOf(office, command, lang));
    }
    // The page opens with a question whose answer the session comes to.
    expect(commandsIn(first)).toEqual(['archive find --tag 快消 --stage 执行中']);
    const shown = page.replaceAll(/```console\n([^]*?)```/g, (_, block: string) => {
      const told = commandsIn(block).map((command) => `$ ${command}\n${outputs.get(command) ?? '?'}`);
      return `\`\`\`console\n${told.join('\n')}\`\`\``;
    });
    await expect(shown).toMatchFileSnapshot(`../../${file}`);
  });

  test('names no other command that does not run', async () => {
    using office = messyFolder();
    await office.run(['init', '--yes']);
    const lines = blocksOf(readPage(file), 'sh').flatMap((block) => block.trimEnd().split('\n'));
    expect(lines.filter((line) => !line.startsWith('archive '))).toEqual(setUp);
    for (const line of lines.filter((one) => one.startsWith('archive '))) await outputOf(office, line, lang);
  });
});

test('the READMEs have the same headings, code and links in the same order', () => {
  const [english, chinese] = readmes.map(([file]) => {
    const page = readPage(file);
    return {
      headings: [...page.matchAll(/^#+ /gm)].map(([mark]) => mark),
      code: [...page.matchAll(/^```(\w+)$/gm)].map(([, language]) => language),
      commands: [...blocksOf(page, 'console').flatMap(commandsIn), ...blocksOf(page, 'sh')],
      inline: [...page.matchAll(/`((?:archive|npm|node|--)[^`]*)`/g)].map(([, text]) => text),
      links: [...page.matchAll(/\]\((docs[^)]*)\)/g)].map(([, to]) => to),
      items: [...page.matchAll(/^- /gm)].length,
    };
  });
  expect(english).toEqual(chinese);
});
