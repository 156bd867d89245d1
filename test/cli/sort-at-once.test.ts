import { expect, test } from 'vitest';
import { linesOf, runProcess } from '../support/cli.ts';
import { newOffice } from '../support/office.ts';

const DOCUMENTS = 300;
const names = Array.from(
  { length: DOCUMENTS },
  (_, index) =>
    `可口可乐_KO2024-${String(index % 7).padStart(3, '0')}_广告投放_合同_20240315_v${Math.floor(index / 7) + 1}.docx`,
);

test('of two people who sort at the same moment one waits, and looks again at what is left', async () => {
  using office = await newOffice(Object.fromEntries(names.map((name) => [`收件箱/${name}`, name])));
  await office.run(['client', 'add', '可口可乐']);
  const [lin, chen] = [office.machine, office.colleague('chen')];
  const both = await Promise.all(
    [lin, chen].map((machine) => runProcess(machine, ['sort', '--yes', '--json'])),
  );
  const lines = both.map(linesOf);
  expect(lines.flat().filter(({ type }) => type === 'failed')).toEqual([]);
  const summaries = lines.map((all) => all.at(-1));
  expect(summaries).toEqual(
    summaries.map(() => expect.objectContaining({ type: 'summary', failed: 0 }) as unknown),
  );
  expect(summaries.reduce((sum, summary) => sum + Number(summary?.['moved']), 0)).toBe(
    lines.flat().filter(({ type }) => type === 'moved').length,
  );
  expect(office.documents().filter((path) => path.startsWith('收件箱/') && !path.includes('README'))).toEqual(
    [],
  );
});
