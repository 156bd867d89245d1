import { describe, expect, it } from 'vitest';
import { planSort } from '../../src/plan/plan-sort.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { sampleRegister } from '../register/sample-rules.ts';
import { inboxEntry, sortInput } from './sample-inbox.ts';

const register = sampleRegister(['万科/2026-003'], [{ stage: '已签约' }]);
const folder = '万科/2026-003/03_已签约';
const right = '万科_2026-003_广告投放_合同.pdf';

/** Plans for two documents of an inbox, whose content is their name unless `contents` says otherwise. */
function planFor(names: readonly string[], contents: Readonly<Record<string, string>> = {}): Plan {
  const paths = names.map((name) => `收件箱/${name}`);
  const disk = Object.fromEntries(paths.map((path) => [path, contents[path] ?? path]));
  return planSort(
    sortInput(
      paths.map((path) => inboxEntry(path)),
      { register, disk },
    ),
  ).plan;
}

function moved({ steps }: Plan): readonly (readonly [string, string])[] {
  return steps.flatMap((step) => (step.kind === 'move-file' ? [[step.from, step.to] as const] : []));
}

describe('which document of the inbox may take a name', () => {
  it.each(['合同 - 副本', '合同(1)', '合同 (2)', '合同（1）', '合同的副本'])(
    'is the one that has it already, and %s becomes the next version',
    (copy) => {
      const marked = `万科_2026-003_广告投放_${copy}.pdf`;
      const steps = moved(planFor([marked, right]));
      expect(new Map(steps)).toEqual(
        new Map([
          [`收件箱/${right}`, `${folder}/${right}`],
          [`收件箱/${marked}`, `${folder}/万科_2026-003_广告投放_合同_v2.pdf`],
        ]),
      );
      // The steps stand in the order of the inbox, as people look for them.
      expect(steps.map(([from]) => from)).toEqual(steps.map(([from]) => from).toSorted());
    },
  );

  it('comes last for one that is marked as a copy, and is then the one that is held as a duplicate', () => {
    const marked = '万科_2026-003_广告投放_合同 - 副本.pdf';
    const plan = planFor([marked, right], { [`收件箱/${marked}`]: `收件箱/${right}` });
    expect(moved(plan)).toEqual([[`收件箱/${right}`, `${folder}/${right}`]]);
    expect(plan.held).toMatchObject([
      { path: `收件箱/${marked}`, reason: { code: 'duplicate', of: `${folder}/${right}` } },
    ]);
  });
});
