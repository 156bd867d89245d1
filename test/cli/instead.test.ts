import { describe, expect, test } from 'vitest';
import { zh } from '../../src/report/messages/zh.ts';
import { newOffice } from '../support/office.ts';

describe('a command that people look for and that is not there', () => {
  test.each([
    [['client', 'rename', '可口可乐', '可乐'], '把新名称加为别名', 'archive client set CLIENT --alias NAME'],
    [['project', 'merge', 'A/1', 'B/2'], '还不能合并', 'archive sort --client CLIENT --project NUMBER'],
    [['project', 'close', 'A/1'], '结项就是换阶段', 'archive stage set CLIENT/NUMBER'],
    [['client', 'remove', '可口可乐'], '撤销登记它的那次操作', 'archive undo ID'],
    [['status'], 'archive project list', 'archive project list'],
  ])('%j says how it is done, in Chinese and in English', async (argv, chinese, english) => {
    using office = await newOffice();
    const inChinese = await office.run(argv, { lang: 'zh-CN', columns: 300 });
    expect(inChinese).toMatchObject({ code: 2, stdout: '' });
    expect(inChinese.stderr).toContain(chinese);
    expect((await office.run(argv, { columns: 300 })).stderr).toContain(english);
  });

  test('is told so as long as it is not there', async () => {
    using office = await newOffice();
    for (const words of Object.keys(zh.instead)) {
      const { stderr } = await office.run(words.split(' '), { lang: 'zh-CN' });
      expect(stderr).toContain(`没有 ${words.split(' ').at(-1) ?? ''} 这个命令`);
    }
  });
});
