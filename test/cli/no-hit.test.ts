import { describe, expect, test } from 'vitest';
import { findReady } from '../../src/app/find-ready.ts';
import { explainsNone, questionOf } from '../../src/cli/find-flags.ts';
import type { FindFlags } from '../../src/cli/find-flags.ts';
import { systemClock } from '../../src/kernel/clock.ts';
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

  test.each<[FindFlags, boolean]>([
    [{ color: true }, true],
    [{ color: true, format: 'csv' }, false],
    [{ color: true, format: 'paths' }, false],
    [{ color: true, json: true }, false],
    [{ color: true, 0: true }, false],
    [{ color: true, count: true }, false],
    [{ color: true, quiet: true }, false],
  ])('is looked into only where it is told: %j', async (flags, isTold) => {
    using made = await office();
    const { index, state, home } = made.machine;
    const environment = {
      variables: { ARCHIVE_INDEX: index, ARCHIVE_STATE: state },
      cwd: made.root,
      home,
      clock: systemClock,
    };
    const question = questionOf(['没有的词'], flags, '20240315');
    const asked = { question, refresh: false, explainsNone: explainsNone(flags) };
    const found = findReady(environment, made.root, asked);
    expect(found?.total).toBe(0);
    expect(found?.noHit !== undefined).toBe(isTold);
  });

  test('says the same in English', async () => {
    using made = await office();
    const { stderr } = await made.run(['find', '腾迅', '合同']);
    expect(stderr).toContain('No file meets: 腾迅 (is it 腾讯?)');
  });
});
