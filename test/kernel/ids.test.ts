import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOperationId, newArchiveId, newOperationId, randomIds } from '../../src/kernel/ids.ts';
import type { Millis } from '../../src/kernel/clock.ts';

describe('ids', () => {
  it('an archive id is a random UUID, whatever the source gives', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const digits = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(digits, (bytes) => {
        expect(newArchiveId({ hex: () => Buffer.from(bytes).toString('hex') })).toMatch(uuid);
      }),
    );
  });

  it('two archives made one after the other have different ids', () => {
    expect(newArchiveId(randomIds)).not.toBe(newArchiveId(randomIds));
  });

  it('an operation id begins with the second it was made in', () => {
    const id = newOperationId({ hex: () => '1a2b3c' }, Date.parse('2026-03-15T09:30:00.999Z') as Millis);
    expect(id).toBe('20260315-093000-1a2b3c');
    expect(isOperationId(id)).toBe(true);
    expect(isOperationId('20260315-093000')).toBe(false);
  });
});
