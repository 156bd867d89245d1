import { expect, it } from 'vitest';
import { isSame, isSameFile } from '../../src/files/identity.ts';

const file = { device: '1', inode: '2', size: 3, modifiedNs: '4' };

it.each([
  [{}, true, true],
  [{ device: 'x' }, false, false],
  [{ inode: 'x' }, false, false],
  // Written to twice within one tick of a coarse clock.
  [{ size: 9 }, true, false],
  [{ modifiedNs: '9' }, true, false],
])('a file that differs in %j is the same file: %j, with the same content: %j', (other, sameFile, same) => {
  expect(isSameFile(file, { ...file, ...other })).toBe(sameFile);
  expect(isSame(file, { ...file, ...other })).toBe(same);
});

it('a file that is not there is no other one, not even another that is not there', () => {
  expect([isSame(undefined, undefined), isSame(file, undefined), isSame(undefined, file)]).toEqual([
    false,
    false,
    false,
  ]);
});
