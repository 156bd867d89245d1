import { describe, expect, it } from 'vitest';
import { calendarTime } from '../../src/files/calendar-time.ts';
import { isoWithOffset, millis } from '../../src/kernel/clock.ts';

describe('the time of a file', () => {
  it.each([0, 1_700_000_000_123.5, -1e12])('stays as it is: %d', (time) => {
    expect(calendarTime(time)).toBe(time);
  });

  it.each([1e17, -1e17, 1e14 * 1000, Infinity, -Infinity, 8.64e15, -8.64e15])(
    'that no calendar has becomes one that can be shown: %d',
    (time) => {
      expect(isoWithOffset(millis(calendarTime(time)))).toMatch(/^\d{4}-\d\d-\d\dT/);
    },
  );
});
