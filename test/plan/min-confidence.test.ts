import { expect, it } from 'vitest';
import { planSort } from '../../src/plan/plan-sort.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { sampleRegister } from '../register/sample-rules.ts';
import { inboxEntry, sortInput } from './sample-inbox.ts';

function planned(name: string, minConfidence: number): Plan {
  const register = sampleRegister(['万科/2026-003']);
  const input = sortInput([inboxEntry(`收件箱/${name}`)], { register, disk: {} });
  return planSort({ ...input, rules: { ...input.rules, minConfidence } }).plan;
}

it('holds what is less certain than the rules want, with a proposal', () => {
  const name = '万科_2026-003_合同_广告投放.pdf';
  expect(planned(name, 0.9).steps).toMatchObject([{ kind: 'move-file' }]);
  expect(planned(name, 1)).toMatchObject({
    steps: [],
    held: [
      {
        reason: { code: 'not-certain' },
        proposals: [{ name: '万科_2026-003_广告投放_合同.pdf', confidence: 0.99 }],
      },
    ],
  });
});
