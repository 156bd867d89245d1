import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { newOffice } from '../support/office.ts';
import { until, watching } from './watched.ts';

test('the daemon keeps what documents say up to date in the index where the rules ask for it', async () => {
  using office = await newOffice();
  const rules = office.read('naming-rules.yaml');
  writeFileSync(office.at('naming-rules.yaml'), rules.replace('\n  content: false\n', '\n  content: true\n'));
  office.seed({ '资料/一.txt': '验收合格后支付尾款' });
  await using daemon = await watching(office);
  await daemon.told('ready');
  const found = async (): Promise<number> =>
    (await office.json(['find', '内容:尾款'])).filter(({ type }) => type === 'hit').length;
  await until('what lay there', async () => (await found()) === 1);
  office.seed({ '资料/二.txt': '逾期未付尾款，按日计息' });
  await until('what came later', async () => (await found()) === 2);
  await daemon.stop();
});
