import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivate } from '../../src/files/private-names.ts';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import { eventsOf, readJournals } from '../../src/journal/read-journals.ts';
import type { OperationId } from '../../src/kernel/ids.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { invertPlan } from '../../src/plan/invert.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import type { MemoryDiskOptions } from '../support/memory-disk.ts';
import { archive, moveStep, planOf, workbench } from '../support/workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const FIRST = '20260315-093000-00000a' as OperationId;
const SECOND = '20260315-093000-00000b' as OperationId;

/** Few names in few folders, some of which differ in case or in form alone, so that plans collide often. */
const paths = [
  '收件箱/合同.docx',
  '收件箱/a.pdf',
  '收件箱/A.pdf',
  '客户/合同.docx',
  '客户/é.txt',
  '客户/e\u0301.txt',
  '客户/深/a.pdf',
  '新/A.PDF',
];

const disks: fc.Arbitrary<MemoryDiskOptions> = fc.record({
  caseBlind: fc.boolean(),
  atomicMove: fc.boolean(),
  hardLinks: fc.boolean(),
  volumes: fc.constantFrom([], [relPath('收件箱')]),
});
const trees = fc.uniqueArray(fc.constantFrom(...paths), { minLength: 1 });
const plans = fc.array(fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...paths)), {
  minLength: 1,
  maxLength: 8,
});

function publicFiles(disk: MemoryDisk): readonly (readonly [string, string])[] {
  return disk.files().filter(([path]) => !isPrivate(path));
}

/** A case-blind disk has one name for all spellings, and a plan may use any of them. */
function placesOn(disk: MemoryDisk, { caseBlind = false }: MemoryDiskOptions): readonly string[] {
  return publicFiles(disk)
    .map(([path, content]) => `${caseBlind ? path.normalize('NFC').toLowerCase() : path}: ${content}`)
    .toSorted();
}

function contentsOf(disk: MemoryDisk): readonly string[] {
  return publicFiles(disk)
    .map(([, content]) => content)
    .toSorted();
}

function makeTree(options: MemoryDiskOptions, tree: readonly string[]): MemoryDisk {
  const disk = new MemoryDisk(options);
  for (const path of ['收件箱/.keep', '客户/.keep']) disk.put(relPath(path), '');
  for (const path of tree)
    if (disk.stat(relPath(path)) === undefined) disk.put(relPath(path), `内容 ${path}`);
  return disk;
}

/** Names are spelled as a scan lists them. A plan may name documents that only its own steps bring; they have the size and time of what they are then. */
function stepsFor(
  disk: MemoryDisk,
  moves: readonly (readonly [string, string])[],
): ReturnType<typeof planOf>['steps'] {
  const there = new Set(publicFiles(disk).map(([path]) => path));
  const steps: ReturnType<typeof moveStep>[] = [];
  for (const [from, to] of moves) {
    const brought = steps.findLast((step) => step.to === from);
    if (brought !== undefined) steps.push({ ...brought, from: relPath(from), to: relPath(to) });
    else if (there.has(from)) steps.push(moveStep(disk, from, to));
  }
  return steps;
}

/** Takes the operation back as `undo` does: what was done, the last first. */
async function undo(bench: Workbench, operation: OperationId, as: OperationId): Promise<void> {
  const { moves } = foldOperations(eventsOf(readJournals(bench.disk)));
  const done = [...moves.values()].flatMap((move) => {
    if (move.operation !== operation || move.state !== 'done' || move.moved === undefined) return [];
    const { size, modifiedNs } = move.moved;
    return [{ from: move.from, to: move.to, size, modified: Number(BigInt(modifiedNs) / 1000n) / 1000 }];
  });
  await bench.apply(invertPlan(done, { archive, operation: as, made: '', undoes: operation }));
}

describe('any plan on any tree', () => {
  it('keeps every byte, and its undo brings back every path', async () => {
    await fc.assert(
      fc.asyncProperty(disks, trees, plans, async (options, tree, moves) => {
        const disk = makeTree(options, tree);
        const before = placesOn(disk, options);
        const contents = contentsOf(disk);
        const bench = workbench(disk);
        await bench.apply(planOf(stepsFor(disk, moves), FIRST));
        expect(contentsOf(disk)).toEqual(contents);
        expect(bench.recover()).toEqual([]);
        await undo(bench, FIRST, SECOND);
        expect(placesOn(disk, options)).toEqual(before);
        expect(disk.files().filter(([path]) => isPrivate(path) && !path.includes('/journal/'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a plan', () => {
  it.each([
    { caseBlind: true },
    { caseBlind: false },
    { caseBlind: false, atomicMove: false, hardLinks: false },
  ])('that uses one name several times is undone by the same way on a disk that is %j', async (options) => {
    const disk = makeTree(options, ['客户/é.txt', '客户/深/a.pdf']);
    const before = placesOn(disk, options);
    const bench = workbench(disk);
    const steps = stepsFor(disk, [
      ['客户/深/a.pdf', '收件箱/合同.docx'],
      ['收件箱/合同.docx', '客户/合同.docx'],
      ['客户/é.txt', '收件箱/合同.docx'],
      ['收件箱/合同.docx', '收件箱/合同.docx'],
    ]);
    await bench.apply(planOf(steps, FIRST));
    expect(publicFiles(disk)).toContainEqual(['收件箱/合同.docx', '内容 客户/é.txt']);
    await undo(bench, FIRST, SECOND);
    expect(placesOn(disk, options)).toEqual(before);
  });

  it('exchanges no names that only look like those of its documents', async () => {
    const disk = makeTree({ atomicMove: false, hardLinks: false }, [
      '收件箱/a.pdf',
      '收件箱/A.pdf',
      '客户/合同.docx',
    ]);
    const before = placesOn(disk, {});
    const steps = stepsFor(disk, [
      ['收件箱/A.pdf', '客户/合同.docx'],
      ['客户/合同.docx', '收件箱/a.pdf'],
    ]);
    const events = await workbench(disk).apply(
      planOf([...steps.slice(0, 1), moveStep(disk, '客户/合同.docx', '收件箱/a.pdf')], FIRST),
    );
    expect(events.at(-1)).toMatchObject({ moved: 0, failed: 2 });
    expect(placesOn(disk, {})).toEqual(before);
  });

  it('moves a chain along, however many steps are in one batch', async () => {
    const disk = makeTree({}, ['收件箱/a.pdf', '客户/合同.docx', '收件箱/合同.docx']);
    const events = await workbench(disk).apply(
      planOf(
        stepsFor(disk, [
          ['客户/合同.docx', '新/A.PDF'],
          ['收件箱/合同.docx', '客户/合同.docx'],
          ['新/A.PDF', '客户/深/a.pdf'],
        ]),
      ),
    );
    expect(events.at(-1)).toMatchObject({ moved: 3, failed: 0 });
    expect(publicFiles(disk)).toContainEqual(['客户/合同.docx', '内容 收件箱/合同.docx']);
    expect(publicFiles(disk)).toContainEqual(['客户/深/a.pdf', '内容 客户/合同.docx']);
  });

  it.each([
    { caseBlind: true },
    { caseBlind: true, atomicMove: false },
    { caseBlind: true, atomicMove: false, hardLinks: false },
    { caseBlind: false },
  ])('changes the letter case of a name alone on a disk that is %j, and back', async (options) => {
    const disk = makeTree(options, ['收件箱/a.pdf']);
    const bench = workbench(disk);
    const events = await bench.apply(planOf([moveStep(disk, '收件箱/a.pdf', '收件箱/A.pdf')], FIRST));
    expect(events.at(-1)).toMatchObject({ moved: 1, failed: 0 });
    expect(publicFiles(disk)).toContainEqual(['收件箱/A.pdf', '内容 收件箱/a.pdf']);
    await undo(bench, FIRST, SECOND);
    expect(publicFiles(disk)).toContainEqual(['收件箱/a.pdf', '内容 收件箱/a.pdf']);
  });
});
