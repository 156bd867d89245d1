import { expect, test } from 'vitest';
import { busyOffice } from '../support/office.ts';

test('an unknown client with the number of a known one is told to be perhaps another name of it', async () => {
  using office = await busyOffice();
  office.seed({ '收件箱/Cola_KO2024-001_广告投放_合同_20240301.docx': 'Cola' });
  const { stdout } = await office.run(['sort', '--dry-run', '--register-new'], { lang: 'zh-CN' });
  const text = stdout.replaceAll(/\n +/g, ' ');
  expect(text).toContain('客户「Cola」没有登记，是不是 可口可乐？');
  // To register it all the same is what was asked for, and would not do: the number is another client's.
  expect(text).not.toContain('archive sort --register-new');
  const [, command = ''] = /(archive client set \S+ --alias \S+?)；/.exec(text) ?? [];
  expect((await office.run(command.split(' ').slice(1))).code).toBe(0);
  const after = await office.json(['sort', '--yes']);
  expect(after).toContainEqual(
    expect.objectContaining({
      type: 'moved',
      from: '收件箱/Cola_KO2024-001_广告投放_合同_20240301.docx',
      to: expect.stringMatching(/^可口可乐\/KO2024-001\//) as string,
    }),
  );
});
