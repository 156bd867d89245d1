import { expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';
import { until, watching } from './watched.ts';

const schedule = '可口可乐_KO2024-001_广告投放_排期_20240320.xlsx';

test('a daemon reads the rules again when asked or when they change, and keeps the old ones when they are broken', async () => {
  using office = await newOffice();
  for (const argv of [
    ['client', 'add', '可口可乐'],
    ['project', 'add', '可口可乐/KO2024-001'],
  ])
    await office.run(argv);
  await using daemon = await watching(office);
  await daemon.told('ready');
  const rules = office.read('naming-rules.yaml');
  office.seed({ 'naming-rules.yaml': `${rules}\nnonsense: 1\n` });
  expect(await daemon.told('rules-kept')).toMatchObject({ error: { code: 'rules-invalid' } });
  office.seed({ [`收件箱/${schedule}`]: '排期' });
  await until('filed', () => office.documents().some((path) => path.startsWith('可口可乐/')));
  await until(
    'their mistake in the status',
    () => daemon.statuses.at(-1)?.errors[0]?.code === 'rules-invalid',
  );
  const told = daemon.events.filter(({ kind }) => kind === 'rules-read').length;
  office.seed({ 'naming-rules.yaml': rules });
  daemon.reload();
  await daemon.told('rules-read', told + 1);
  expect(daemon.events.filter(({ kind }) => kind === 'trouble')).toEqual([]);
});
