import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subjectHash } from '../../src/duplicates/version-forms.ts';
import { readVersionName } from '../../src/duplicates/version-name.ts';
import { foldText } from '../../src/text/fold.ts';

const pieces =
  `合同 报价 张总 王经理 客户 修改 改 反馈 稿 版 版本 的 后 批注 审核 最终 终版 定稿 签字版 第二版 第3稿 二稿 初稿 草案 更新版 draft
  final Ｖ2 v1.2 rev3 ver 副本 复件 (1) （2） 20240315 2024年3月5日 0315 3月5日 1 十 _ - — 、 《 】 . é б 𠮷 〇 㐀 樂`
    .split(/\s+/u)
    .concat(' ', '\u3000', '\u2028', 'copy of');

test('what cannot be removed from a name is what cannot be removed from its subject', () => {
  const names = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(names, (name) => {
      const hash = subjectHash(foldText(name));
      if (hash !== undefined)
        expect(subjectHash(foldText(readVersionName(foldText(name)).subject))).toBe(hash);
    }),
    { numRuns: 3000 },
  );
});

test('names that speak of other things are told apart without being read', () => {
  const [first, ...others] = ['星海_合同_v1', '星海_合同(2)_终版', '星海_报价_v1'].map((name) =>
    subjectHash(foldText(name)),
  );
  expect(others[0]).toBe(first);
  expect(others[1]).not.toBe(first);
  expect(subjectHash(foldText('张总修改版'))).toBeUndefined();
  expect(subjectHash(foldText('工作总结'))).toBeDefined();
});
