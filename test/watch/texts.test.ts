import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMarkedArchive } from '../../src/app/archive.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { hearTexts } from '../../src/watch/hear-texts.ts';
import type { Session } from '../../src/watch/session.ts';
import { newOffice } from '../support/office.ts';
import { environmentOf, until, watching } from './watched.ts';

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

test('documents are not read again and again where the index takes nothing', async () => {
  using office = await newOffice();
  const rules = office.read('naming-rules.yaml');
  writeFileSync(office.at('naming-rules.yaml'), rules.replace('\n  content: false\n', '\n  content: true\n'));
  office.seed({ '资料/一.txt': '验收合格后支付尾款' });
  const broken = join(office.folder, '不是文件夹');
  writeFileSync(broken, '');
  const archive = await openMarkedArchive(
    environmentOf(
      { ...office.machine, index: broken },
      { pid: 1, host: 'nas', clock: systemClock, monotonic: () => 0 },
    ),
    office.root,
  );
  const session = { archive, signal: new AbortController().signal, textsWait: true, lastPass: {} };
  await expect(hearTexts(session as unknown as Session)).rejects.toThrow('index-unusable');
  expect(session.textsWait).toBe(false);
});
