import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockOwner } from '../../src/scan/lock-owner.ts';

/** Returns an owner file as Office writes it: the name in the code page of the PC, and in UTF-16. */
function ownerFile(name: string, size: 162 | 165): Uint8Array {
  const file = Buffer.alloc(size, size === 162 ? 0 : 0x20);
  const at = size === 162 ? 54 : 55;
  file[0] = name.length;
  file.writeUInt16LE(name.length, at);
  file.write(name, at + 2, 'utf16le');
  return file;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the content of a lock file', () => {
  it.each([
    ["Word's owner file", ownerFile('林 晓雨', 162), '林 晓雨'],
    ["Excel's owner file", ownerFile('王建国', 165), '王建国'],
    ['an owner file without a name', ownerFile('', 165), undefined],
    ['an owner file that claims too long a name', Buffer.alloc(162, 0xff), undefined],
    ['LibreOffice with a name', bytes(',lin,STUDIO-3,15.03.2026 09:30,file:///C:/Users/lin;'), 'lin'],
    ['LibreOffice with a full name', bytes('林\\, 晓雨,lin,STUDIO-3,15.03.2026 09:30,;'), '林, 晓雨'],
    ['control characters', bytes('a\u001b[2K\u202eb,lin,x,y,;'), 'a[2Kb'],
    ['an empty file', bytes(''), undefined],
    ['something else', bytes('随便什么'), undefined],
  ])('names a person or nobody: %s', (_what, content, expected) => expect(lockOwner(content)).toBe(expected));

  it('never makes the reader fail, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 170, size: 'max' }), (content) => {
        const owner = lockOwner(content);
        return owner === undefined || (owner.length > 0 && !/\p{C}/u.test(owner));
      }),
    );
  });
});
