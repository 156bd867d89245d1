import { expect, it } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { memoryTexts, textOf } from '../support/memory-texts.ts';

it('answers with texts, with problems, and with a refusal for what it does not know', async () => {
  const text = textOf('甲方：华夏银行股份有限公司\n');
  await using reader = memoryTexts({
    '收件箱/合同.docx': text,
    '收件箱/加密.pdf': { code: 'password', details: {} },
  });

  expect(await reader.read(relPath('收件箱/合同.docx'))).toEqual({ ok: true, value: text });
  expect(await reader.read(relPath('收件箱/加密.pdf'))).toMatchObject({ failure: { code: 'password' } });
  expect(await reader.read(relPath('收件箱/没有.pdf'))).toMatchObject({
    failure: { code: 'unreadable', details: { reason: 'missing' } },
  });
  expect(reader.asked).toHaveLength(3);
});
