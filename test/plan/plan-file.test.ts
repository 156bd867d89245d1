import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { invertPlan } from '../../src/plan/invert.ts';
import { parsePlan, planToJson } from '../../src/plan/plan-file.ts';
import { planSort } from '../../src/plan/plan-sort.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { sampleRegister } from '../register/sample-rules.ts';
import { inboxEntry, sortInput } from './sample-inbox.ts';

const { plan } = planSort(
  sortInput(
    [
      '万科_2026-003_投放_合同.pdf',
      '可口可乐_2026-001_品牌策划_方案.pdf',
      '新建.docx',
      '~$a.docx',
      '百事_2026-001_品牌策划_方案.pdf',
    ].map((name) => inboxEntry(`收件箱/${name}`)),
    { register: sampleRegister(['万科/2026-003']), disk: {}, accept: ({ client }) => client === '可口可乐' },
  ),
);

/** Returns the text of the plan after somebody edited it. */
function edited(
  change: (plan: { steps: Record<string, unknown>[]; [key: string]: unknown }) => void,
): string {
  const copy = JSON.parse(planToJson(plan)) as Parameters<typeof change>[0];
  change(copy);
  return JSON.stringify(copy);
}

function moveIndex(): number {
  return plan.steps.findIndex(({ kind }) => kind === 'move-file');
}

function refusals(text: string): readonly string[] {
  const parsed = parsePlan(text);
  return parsed.ok ? [] : parsed.failure.map(({ place, problem }) => `${place} ${problem}`);
}

function withTo(to: string): readonly string[] {
  return refusals(edited(({ steps }) => void Object.assign(steps[moveIndex()] ?? {}, { to })));
}

describe('a plan file', () => {
  it('reads back as the plan that was written', () => {
    expect(plan.steps.map(({ kind }) => kind)).toEqual([
      'register-client',
      'register-project',
      'move-file',
      'move-file',
    ]);
    expect([plan.held.length, plan.skipped.length]).toEqual([2, 1]);
    expect(parsePlan(planToJson(plan))).toEqual({ ok: true, value: plan });
  });

  it('may be edited by hand as long as it stays sound', () => {
    expect(withTo('万科/2026-003/05_已结项/别名.pdf')).toEqual([]);
  });

  it.each([
    ['../外面.pdf', 'path-escapes-root'],
    ['/etc/passwd', 'path-absolute'],
    ['万科//a.pdf', 'path-empty-component'],
    ['万科/a\0.pdf', 'path-nul'],
    ['', 'path-private'],
    ['.archive/journal/a.pdf', 'path-private'],
    ['万科/.archive-transit-1', 'path-private'],
    ['.ARCHIVE/a.pdf', 'path-private'],
    ['..\\外面.pdf', 'path-backslash'],
  ])('refuses a move to %j', (to, problem) => {
    expect(withTo(to)).toEqual([`steps[${moveIndex()}].to ${problem}`]);
  });

  it('refuses two moves to one place, even in another case, two of one document, and one to itself', () => {
    const [first] = plan.steps.filter((step) => step.kind === 'move-file');
    const last = plan.steps.length;
    const more = (from: string, to: string): readonly string[] =>
      refusals(edited(({ steps }) => void steps.push({ ...first, from, to })));
    expect(more('收件箱/b.pdf', first?.to.replace('.pdf', '.PDF') ?? '')).toEqual([
      `steps[${last}].to same-target`,
    ]);
    expect(more(first?.from ?? '', 'a/b.pdf')).toEqual([`steps[${last}].from same-source`]);
    expect(more('收件箱/b.pdf', '收件箱/b.pdf')).toEqual([`steps[${last}].to same-place`]);
  });

  it('tells all mistakes at once, each with its place', () => {
    const text = edited((copy) => {
      copy['version'] = 2;
      copy['made'] = 'gestern';
      Object.assign(copy.steps[0] ?? {}, { client: '..' });
      Object.assign(copy.steps[moveIndex()] ?? {}, { colour: 'red' });
    });
    expect(refusals(text)).toEqual([
      'version invalid_value',
      'made invalid_format',
      'steps[0].client bad-folder-name',
      `steps[${moveIndex()}] unrecognized_keys`,
    ]);
  });

  it.each(['', '{', '[]', 'null', '{"version":1}'])('refuses %j', (text) => {
    expect(refusals(text).length).toBeGreaterThan(0);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parsePlan(text).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the inverse of done moves', () => {
  const undoes = plan.operation;
  const facts: Pick<Plan, 'archive' | 'operation' | 'made'> = {
    archive: plan.archive,
    operation: '20260316-000000-ffffff' as OperationId,
    made: plan.made,
  };

  it('moves everything back, the last first', () => {
    const done = [
      { from: relPath('a'), to: relPath('b'), size: 1, modified: 2 },
      { from: relPath('b2'), to: relPath('a'), size: 3, modified: 4 },
    ];
    const undo = invertPlan(done, { ...facts, undoes });
    expect(undo.steps).toEqual([
      { kind: 'move-file', from: 'a', to: 'b2', size: 3, modified: 4, reasons: [] },
      { kind: 'move-file', from: 'b', to: 'a', size: 1, modified: 2, reasons: [] },
    ]);
    expect(undo).toMatchObject({ command: 'undo', undoes, ...facts });
    expect(parsePlan(planToJson(undo))).toEqual({ ok: true, value: undo });
  });

  it('brings back every arrangement of files, chains and swaps included', () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map(relPath);
    const wish = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(
        fc.subarray(names, { minLength: 1 }),
        fc.array(wish, { maxLength: 12 }),
        (present, wishes) => {
          const start = new Map(present.map((name) => [name, `content of ${name}`]));
          const files = new Map(start);
          const done = wishes
            .filter(([from, to]) => move(files, from, to))
            .map(([from, to]) => ({ from, to, size: 1, modified: 1 }));
          for (const step of invertPlan(done, { ...facts, undoes }).steps) {
            expect(step.kind === 'move-file' && move(files, step.from, step.to)).toBe(true);
          }
          expect(files).toEqual(start);
        },
      ),
    );
  });
});

/** Moves without overwriting; returns whether it did. */
function move<Path extends string>(files: Map<Path, string>, from: Path, to: Path): boolean {
  const content = files.get(from);
  if (content === undefined || files.has(to)) return false;
  files.delete(from);
  files.set(to, content);
  return true;
}
