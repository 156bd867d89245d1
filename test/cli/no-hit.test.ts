import { describe, expect, test } from 'vitest';
import { newOffice } from '../support/office.ts';

const lang = 'zh-CN';

async function office() {
  const made = await newOffice({
    '腾讯/TX2024-001/04_执行中/腾讯_TX2024-001_广告投放_合同_20240315.docx': '一',
    '万科/WK2024-001/04_执行中/万科_WK2024-001_广告投放_方案_20240315.docx': '二',
  });
  for (const argv of [
    ['client', 'add', '腾讯'],
    ['client', 'add', '万科'],
    ['tag', 'add', '重点', '--client', '腾讯'],
    ['index'],
  ]) {
    expect((await made.run(argv)).code, argv.join(' ')).toBe(0);
  }
  return made;
}

describe('a search without a hit', () => {
  test.each([
    [['腾迅', '合同'], '没有一份文件符合：腾迅（是不是 腾讯？）'],
    [['--client', '腾迅'], '是不是 腾讯？'],
    [['合同', '大小:>1GB', '标签:没有'], '没有一份文件符合：大小:1073741825..、标签:没有'],
    [['腾讯', '方案'], '没有一份同时符合全部'],
    [['去年的报价单'], '用空格把几个词分开'],
  ])('%j says why, and what may have been meant', async (asked, said) => {
    using made = await office();
    const { code, stdout, stderr } = await made.run(['find', ...asked], { lang });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '没有找到符合条件的文件。\n' });
    expect(stderr).toContain(said);
  });

  test('writes nothing else for programs', async () => {
    using made = await office();
    for (const form of [['--format', 'paths'], ['-0'], ['--format', 'csv'], ['--json'], ['--count']]) {
      const { stderr } = await made.run(['find', '没有的词', ...form], { lang });
      expect(stderr, form.join(' ')).toBe('');
    }
  });

  test('says the same in English', async () => {
    using made = await office();
    const { stderr } = await made.run(['find', '腾迅', '合同']);
    expect(stderr).toContain('No file meets: 腾迅 (is it 腾讯?)');
  });
});
