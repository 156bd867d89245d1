import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf, isInside, parseRelPath, relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { bareClient, extendRegister } from '../../src/plan/new-names.ts';
import { planSort } from '../../src/plan/plan-sort.ts';
import type { InboxEntry, SortInput } from '../../src/plan/sort-input.ts';
import { caseKey } from '../../src/text/fold.ts';
import { sampleRegister } from '../register/sample-rules.ts';
import { diskOf, inboxEntry, sortInput } from './sample-inbox.ts';

const register = sampleRegister(['可口可乐/2026-001', 'NIKE/2026-002'], [{ stage: '执行中' }]);

/** Names as people write them: mostly right, in any case and script, sometimes hopeless. */
const fileName = fc.oneof(
  { weight: 8, arbitrary: conformingName() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Thumbs.db',
      '~$合同.docx',
      '新建文档.docx',
      '可口可乐 合同.pdf',
      'CON_2026-001_投放_合同.pdf',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => `x${text.replaceAll(/[/\0]/g, '_')}`),
  },
);

function conformingName(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('可口可乐', '可口可樂', 'NIKE', 'Nike', '万科', '万科公司', '收件箱'),
      fc.constantFrom('2026-008', '2026-009', '2026-010'),
      fc.constantFrom('广告投放', '投放'),
      fc.constantFrom('合同', '协议', '方案'),
      fc.constantFrom('', '_20260315', '_2026.3.15'),
      fc.constantFrom('', '_v2', '_V3'),
    )
    .map((parts) => `${parts.slice(0, 4).join('_')}${parts[4]}${parts[5]}`)
    .chain((stem) => fc.constantFrom('.pdf', '.PDF', '.docx').map((extension) => stem + extension));
}

const entry: fc.Arbitrary<InboxEntry> = fc
  .tuple(
    fc.constantFrom('收件箱', '收件箱/张三', '收件箱/李四'),
    fileName,
    mostly('file' as const, 'link' as const, 'folder' as const),
    mostly('settled' as const, 'being-written' as const),
  )
  .map(([folder, name, kind, code]) => inboxEntry(`${folder}/${name}`, { kind, readiness: { code } }));

const content = fc.constantFrom('甲', '乙', '丙');
const filedPath = fc
  .tuple(
    fc.constantFrom(
      '可口可乐/2026-001/04_执行中/可口可乐_2026-001',
      'nike/2026-002/03_已签约/NIKE_2026-002',
      'NIKE/2026-009/02_沟通中/NIKE_2026-009',
    ),
    fc.constantFrom('合同', '方案'),
    fc.constantFrom('', '_v2', '_V2', '_v3'),
    fc.constantFrom('.pdf', '.Pdf'),
  )
  .map(([start, category, version, extension]) => `${start}_广告投放_${category}${version}${extension}`);

type DiskInput = SortInput & { readonly files: Readonly<Record<string, string>> };

const inputs: fc.Arbitrary<DiskInput> = fc
  .record({
    entries: fc.uniqueArray(entry, { selector: ({ path }) => path, maxLength: 25 }),
    contents: fc.array(content, { minLength: 25, maxLength: 25 }),
    filed: fc.dictionary(filedPath, content, { maxKeys: 8 }),
    isAccepted: fc.boolean(),
  })
  .map(({ entries, contents, filed, isAccepted }) => {
    const inbox = Object.fromEntries(entries.map(({ path }, index) => [path, contents[index] ?? '甲']));
    const files = { ...filed, ...inbox };
    return { ...sortInput(entries, { register, disk: files, accept: () => isAccepted }), files };
  });

function mostly<Value>(usual: Value, ...rare: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  );
}

function keyOf(path: RelPath): string {
  return componentsOf(path).map(caseKey).join('/');
}

/** Returns every path that exists in the disk of `input`, folded as a case-blind share does. */
function takenKeys({ destinations, entries }: SortInput): ReadonlySet<string> {
  const taken = new Set(entries.map(({ path }) => keyOf(path)));
  const open: RelPath[] = [relPath('')];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const name of destinations.namesIn(folder)) {
      const path = relPath(folder === '' ? name : `${folder}/${name}`);
      taken.add(keyOf(path));
      if (destinations.kindOf(path) === 'folder') open.push(path);
    }
  }
  return taken;
}

/** Returns the input of the next run: files moved, clients and projects registered. Everybody is accepted. */
function carriedOut({ files, ...input }: DiskInput): SortInput {
  const accept = (): boolean => true;
  const { steps } = planSort({ ...input, accept }).plan;
  const after = new Map(Object.entries(files));
  let { register: known } = input;
  for (const step of steps) {
    if (step.kind === 'move-file') {
      after.set(step.to, after.get(step.from) ?? '');
      after.delete(step.from);
    } else if (step.kind === 'register-client') known = extendRegister(known, [bareClient(step.client)], []);
    else {
      const { client, project: number, stage, businessType } = step;
      const project = { client, number, stage, aliases: [], stages: [], tags: [] };
      known = extendRegister(
        known,
        [],
        [{ ...project, ...(businessType !== undefined && { businessType }) }],
      );
    }
  }
  const entries = input.entries.filter(({ path, kind }) => kind === 'folder' || after.has(path));
  return sortInput(entries, { register: known, disk: Object.fromEntries(after), accept });
}

describe('every plan to sort', () => {
  it('decides on each document once, and gives each a free place of its own inside the archive', () => {
    let moved = 0;
    fc.assert(
      fc.property(inputs, (input) => {
        const { plan } = planSort(input);
        const moves = plan.steps.filter((step) => step.kind === 'move-file');
        moved += moves.length;
        const decided = [
          ...moves.map(({ from }) => from),
          ...plan.held.map(({ path }) => path),
          ...plan.skipped.map(({ path }) => path),
        ];
        const documents = input.entries.filter(({ kind }) => kind !== 'folder').map(({ path }) => path);
        expect(decided.toSorted()).toEqual(documents.toSorted());

        const targets = moves.map(({ to }) => keyOf(to));
        expect(new Set(targets).size).toBe(targets.length);
        const taken = takenKeys(input);
        for (const { to } of moves) {
          expect(taken.has(keyOf(to))).toBe(false);
          expect(parseRelPath(to).ok).toBe(true);
          expect(isInside(to, relPath('收件箱')) || to.startsWith('.')).toBe(false);
          expect(Buffer.byteLength(componentsOf(to).at(-1) ?? '')).toBeLessThanOrEqual(
            input.rules.maxNameBytes,
          );
        }
      }),
      { numRuns: 1000 },
    );
    expect(moved).toBeGreaterThan(1000);
  });

  it('leaves nothing to move for a second one, once it was carried out', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const once = carriedOut(input);
        expect(planSort(once).plan.steps).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('registers each client and project once, and only those under which it files', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { steps } = planSort(input).plan;
        const registered = steps.flatMap((step) =>
          step.kind === 'register-project'
            ? [`${step.client}/${step.project}`]
            : step.kind === 'register-client'
              ? [step.client]
              : [],
        );
        expect(new Set(registered).size).toBe(registered.length);
        const filed = steps.flatMap((step) => (step.kind === 'move-file' ? [keyOf(step.to)] : []));
        for (const folder of registered) {
          expect(filed.some((to) => to.startsWith(`${keyOf(relPath(folder))}/`))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the sample disk', () => {
  it('knows folders by the files in them', () => {
    const disk = diskOf({ 'a/b/c.pdf': 'x' });
    expect([
      disk.kindOf(relPath('a/b')),
      disk.kindOf(relPath('a/x')),
      disk.kindOf(relPath('a/b/c.pdf')),
    ]).toEqual(['folder', undefined, 'file']);
    expect([...disk.namesIn(relPath('a'))]).toEqual(['b']);
  });
});
