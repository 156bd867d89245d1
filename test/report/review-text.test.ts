import { expect, test } from 'vitest';
import type { ReviewItem } from '../../src/app/review-queue.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { NameReason } from '../../src/names/parsed-name.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { renderAnswers, renderReviewItem } from '../../src/report/review-text.ts';
import { viewFor } from '../../src/report/view.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { ArchiveId, OperationId } from '../../src/kernel/ids.ts';
import { inboxEntry } from '../plan/sample-inbox.ts';

const client: NameReason = { code: 'client-known', from: '可口可乐', to: '可口可乐' };
const project: NameReason = { code: 'project-known', from: 'KO2024-001', to: 'KO2024-001' };

function proposal(category: string, ...reasons: readonly NameReason[]): ReviewItem['proposals'][number] {
  const name = `可口可乐_KO2024-001_广告投放_${category}.docx`;
  const to = relPath(`可口可乐/KO2024-001/04_执行中/${name}`);
  return { name, to, confidence: 0.5, reasons, parts: { extension: 'docx' } };
}

test('what speaks for several proposals is told once, so that what tells them apart is seen', () => {
  const item: ReviewItem = {
    entry: inboxEntry('收件箱/可口可乐KO2024-001.docx', { modified: Date.UTC(2026, 2, 15, 4) }),
    reason: { code: 'not-certain' },
    proposals: [
      proposal('合同', client, project, { code: 'content', from: '甲方、乙方', to: '合同' }),
      proposal('发票', client, project, { code: 'content', from: '发票代码', to: '发票' }),
      proposal('方案'),
    ],
    parts: { extension: 'docx' },
  };
  const view = viewFor('zh-CN', 80, plainPaint);
  const text = renderReviewItem(item, { place: '1/3', preview: undefined }, view);
  expect(text.slice(text.indexOf('  1  '))).toBe(`  1  可口可乐_KO2024-001_广告投放_合同.docx  (50%)
     可口可乐 / KO2024-001 / 04_执行中
     客户已登记：「可口可乐」
     项目已登记：「KO2024-001」
     文件内容里有「甲方、乙方」：合同
  2  可口可乐_KO2024-001_广告投放_发票.docx  (50%)
     可口可乐 / KO2024-001 / 04_执行中
     文件内容里有「发票代码」：发票
     （与上面相同的理由不再列出）
  3  可口可乐_KO2024-001_广告投放_方案.docx  (50%)
     可口可乐 / KO2024-001 / 04_执行中
`);
});

test('of an answer for thousands of pictures the first are listed and the others counted', () => {
  const steps = Array.from({ length: 5000 }, (_, at) => ({
    kind: 'move-file' as const,
    from: relPath(`收件箱/拍摄/${at}.jpg`),
    to: relPath(`可口可乐/KO2024-001/04_执行中/可口可乐_KO2024-001_广告投放_素材_${at}.jpg`),
    size: 1,
    modified: 0,
    reasons: [],
  }));
  const plan: Plan = {
    version: 1,
    archive: 'archive' as ArchiveId,
    operation: 'operation' as OperationId,
    command: 'review',
    made: '2026-03-15T09:30:00+08:00',
    steps,
    held: [],
    skipped: [],
  };
  const lines = renderAnswers(plan, viewFor('zh-CN', 200, plainPaint), false)
    .trimEnd()
    .split('\n');
  expect(lines.length).toBe(41);
  expect(lines.at(-1)).toBe('  ……另有 4980 份');
});
