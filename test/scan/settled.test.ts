import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '../../src/kernel/clock.ts';
import { lockFilesIn, lockOwnerTarget, mayLock } from '../../src/scan/lock-file.ts';
import { settling } from '../../src/scan/settled.ts';
import type { FileState } from '../../src/scan/settled.ts';

const rule = { settleMillis: 10_000, trustsTimes: true };
const look = (at: number, size = 4096, modified = 0): FileState => ({ at: millis(at), size, modified });

function decide(name: string, looks: readonly [FileState, FileState], folder: readonly string[] = []) {
  return settling({ name, earlier: looks[0], later: looks[1], locks: lockFilesIn(folder) }, rule);
}

describe('a lock file', () => {
  it.each([
    ['~$合同.docx', '合同.docx', true],
    ['~$饮料_合同.docx', '星海饮料_合同.docx', true],
    ['~$料_合同.docx', '星海饮料_合同.docx', false],
    ['~$合同.docx', '合同.doc', false],
    ['.~合同.docx', '合同.docx', true],
    ['.~饮料_合同.docx', '海饮料_合同.docx', true],
    ['.~lock.预算.ods#', '预算.ods', true],
    ['.~lock.预算.ods#', '新预算.ods', false],
    ['.会议纪要.txt.swp', '会议纪要.txt', true],
    ['~画册~k3x9d2.idlk', '画册.indd', true],
    ['~$BUDGET.xlsx', 'budget.XLSX', true],
  ])('%s speaks of %s: %s', (lock, document, expected) => {
    const target = lockOwnerTarget(lock);
    expect(target !== undefined && mayLock(target, document)).toBe(expected);
  });

  it('counts a cut-off rare character as one', () => {
    const target = lockOwnerTarget('~$合同.docx');
    expect(target && mayLock(target, '𠮷𠮷合同.docx')).toBe(true);
  });

  it('is found for every name that Office locks', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 2 }), (base, cut) => {
        const name = `${base}合同.docx`;
        const target = lockOwnerTarget(`~$${Array.from(name).slice(cut).join('')}`);
        expect(target && mayLock(target, name)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is not a document', () => expect(lockOwnerTarget('星海饮料_合同.docx')).toBeUndefined());
});

describe('a file in the inbox', () => {
  it('is settled when it has long been as it is', () =>
    expect(decide('合同.docx', [look(50_000), look(50_500)])).toEqual({ code: 'settled' }));

  it('is being written while it grows', () =>
    expect(decide('素材.psd', [look(50_000, 10), look(90_000, 20)])).toEqual({ code: 'being-written' }));

  it('is being written when it was just changed', () =>
    expect(decide('合同.docx', [look(50_000, 9, 49_000), look(50_500, 9, 49_000)])).toEqual({
      code: 'being-written',
    }));

  it('is settled once it was watched long enough, though its time lies in the future', () => {
    const ahead = 9_999_999;
    expect(decide('合同.docx', [look(50_000, 9, ahead), look(59_999, 9, ahead)]).code).toBe('being-written');
    expect(decide('合同.docx', [look(50_000, 9, ahead), look(60_000, 9, ahead)]).code).toBe('settled');
  });

  it('is not settled by an old time on a disk whose clock is another machine’s', () => {
    const file = { name: '合同.docx', earlier: look(50_000), later: look(50_500), locks: [] };
    expect(settling(file, { ...rule, trustsTimes: false })).toEqual({ code: 'being-written' });
  });

  it('is open elsewhere while its lock lies beside it', () =>
    expect(
      decide('星海饮料_合同.docx', [look(50_000), look(90_000)], ['~$饮料_合同.docx', '其他.docx']),
    ).toEqual({
      code: 'open-elsewhere',
      by: 'Microsoft Office',
      lock: '~$饮料_合同.docx',
    }));

  it('is being written while a partner file says so', () =>
    expect(decide('宣传片.mp4', [look(50_000), look(90_000)], ['宣传片.mp4', '宣传片.mp4.part'])).toEqual({
      code: 'being-written',
    }));
});
