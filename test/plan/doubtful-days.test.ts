import { expect, it } from 'vitest';
import { planSort } from '../../src/plan/plan-sort.ts';
import { sampleRegister } from '../register/sample-rules.ts';
import { inboxEntry, reasons, sortInput } from './sample-inbox.ts';

const register = sampleRegister(['万科/2026-003'], [{}]);

it.each([
  '万科_2026-003_广告投放_方案_202634.pdf',
  '万科_2026-003_广告投放_方案_20260230.pdf',
  '万科_2026-003_广告投放_方案_20260230(1).pdf',
  '万科 2026-003 广告投放 方案 2026315.pdf',
  '万科2026-003广告投放执行方案20260231 v2.pdf',
  '万科2026-003广告投放方案202634.pdf',
  '万科 2026-003 广告投放 执行方案（20260201-20260230）.pdf',
])('holds what was meant as a day and is none that is certain: %s', (name) => {
  const entry = inboxEntry(`收件箱/${name}`);
  const sorted = planSort(sortInput([entry], { register, disk: { [entry.path]: name } }));
  expect(sorted.plan.steps).toEqual([]);
  expect(reasons(sorted)).toEqual([`bad-date ${name}`]);
});
