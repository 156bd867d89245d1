import { describe, expect, it } from 'vitest';
import type { GivenFacts } from '../../src/names/parsed-name.ts';
import { planSort } from '../../src/plan/plan-sort.ts';
import type { NewClient, SortPlan } from '../../src/plan/sort-input.ts';
import type { Register } from '../../src/register/register.ts';
import { sampleRegister } from '../register/sample-rules.ts';
import { inboxEntry, reasons, sortInput } from './sample-inbox.ts';

type Setting = {
  readonly register?: Register;
  readonly given?: GivenFacts;
  readonly accept?: (client: NewClient) => boolean;
};

const known = sampleRegister(['可口可乐/2026-001', '万科/2026-003']);

function sort(names: readonly string[], { register = known, given, accept }: Setting = {}): SortPlan {
  const paths = names.map((name) => `收件箱/${name}`);
  const disk = Object.fromEntries(paths.map((path) => [path, path]));
  const entries = paths.map((path) => inboxEntry(path));
  return planSort(sortInput(entries, { register, disk, given, accept }));
}

function targets({ plan }: SortPlan): readonly string[] {
  return plan.steps.flatMap((step) => (step.kind === 'move-file' ? [step.to] : []));
}

describe('a new number that documents of several clients claim', () => {
  const empty = sampleRegister([]);
  const accept = ({ near }: NewClient): boolean => near.length === 0;
  const contested = ['青岚_2026-009_品牌策划_方案.pdf', '白鹿_2026-009_品牌策划_合同.pdf'];

  it('is registered for none of two new clients; their other projects are', () => {
    const names = [...contested, '青岚_2026-008_品牌策划_方案.pdf'];
    const sorted = sort(names, { register: empty, accept });
    expect(targets(sorted)).toEqual(['青岚/2026-008/02_沟通中/青岚_2026-008_品牌策划_方案.pdf']);
    expect(sorted.plan.steps.filter(({ kind }) => kind !== 'move-file')).toMatchObject([
      { client: '青岚' },
      { client: '青岚', project: '2026-008' },
    ]);
    const reason = { code: 'number-disputed', value: '2026-009' };
    expect(sorted.plan.held.map((one) => one.reason)).toEqual([
      { ...reason, client: '白鹿', others: ['青岚'], isNew: true },
      { ...reason, client: '青岚', others: ['白鹿'] },
    ]);
    for (const { proposals, reason: why } of sorted.plan.held) {
      const client = why.code === 'number-disputed' ? why.client : '';
      expect(proposals.map(({ to }) => to.split('/').slice(0, 2))).toEqual([[client, '2026-009']]);
    }
  });

  it('is registered for none of two known clients, nor of a known and an accepted one', () => {
    const ofKnown = ['可口可乐_2026-009_品牌策划_方案.pdf', '万科_2026-009_品牌策划_方案.pdf'];
    expect(reasons(sort(ofKnown))).toEqual([
      'number-disputed 万科_2026-009_品牌策划_方案.pdf',
      'number-disputed 可口可乐_2026-009_品牌策划_方案.pdf',
    ]);
    const mixed = ['可口可乐_2026-009_品牌策划_方案.pdf', '白鹿_2026-009_品牌策划_合同.pdf'];
    expect(sort(mixed, { accept }).plan.steps).toEqual([]);
    // Nobody accepted the other client: then it may be another name of the known one.
    expect(reasons(sort(mixed))).toEqual(['unknown-client 白鹿_2026-009_品牌策划_合同.pdf']);
    expect(targets(sort(mixed))).toHaveLength(1);
  });

  it('that was given for the whole run is held too', () => {
    const names = ['可口可乐_品牌策划_方案_20260301.pdf', '万科_品牌策划_方案_20260301.pdf'];
    const sorted = sort(names, { given: { project: '2026-009' } });
    expect(sorted.plan.steps).toEqual([]);
  });

  it('goes to the client that has it already', () => {
    const names = ['万科_2026-003_广告投放_合同.pdf', '白鹿_2026-003_广告投放_合同.pdf'];
    const sorted = sort(names, { accept });
    expect(targets(sorted)).toEqual(['万科/2026-003/03_已签约/万科_2026-003_广告投放_合同.pdf']);
    expect(reasons(sorted)).toEqual(['unknown-client 白鹿_2026-003_广告投放_合同.pdf']);
  });
});
