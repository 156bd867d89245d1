import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayBeside, daysOf, loneDays } from '../../src/query/days.ts';

const TODAY = '20240315'; // a Friday

test.each([
  ['2024-03-15', '20240315', '20240315'],
  ['20240315', '20240315', '20240315'],
  ['2024年3月15日', '20240315', '20240315'],
  ['2024.3', '20240301', '20240331'],
  ['2024年2月', '20240201', '20240229'],
  ['2024', '20240101', '20241231'],
  ['2024Q2', '20240401', '20240630'],
  ['2024年第三季度', '20240701', '20240930'],
  ['2023四季度', '20231001', '20231231'],
  ['2024上半年', '20240101', '20240630'],
  ['2024H2', '20240701', '20241231'],
  ['今天', '20240315', '20240315'],
  ['yesterday', '20240314', '20240314'],
  ['前天', '20240313', '20240313'],
  ['本周', '20240311', '20240317'],
  ['上周', '20240304', '20240310'],
  ['本月', '20240301', '20240331'],
  ['上个月', '20240201', '20240229'],
  ['本季度', '20240101', '20240331'],
  ['上季度', '20231001', '20231231'],
  ['last-year', '20230101', '20231231'],
  ['前年', '20220101', '20221231'],
  ['最近30天', '20240215', '20240315'],
  ['最近一周', '20240309', '20240315'],
  ['近三个月', '20231216', '20240315'],
  ['最近半年', '20230916', '20240315'],
  ['最近1年', '20230316', '20240315'],
  ['last-7-days', '20240309', '20240315'],
  ['30d', '20240215', '20240315'],
])('%s', (text, from, until) => {
  expect(daysOf(text, TODAY)).toEqual({ from, until });
});

test.each(['2024-13', '2024-02-30', '昨晚', '最近', '最近0.5年', '24', '', '最近半天'])(
  '%s is no day',
  (text) => {
    expect(daysOf(text, TODAY)).toBeUndefined();
  },
);

test('a month back from its last days stays within the months', () => {
  expect(daysOf('最近1个月', '20240331')).toEqual({ from: '20240301', until: '20240331' });
  expect(daysOf('最近1个月', '20240330')).toEqual({ from: '20240301', until: '20240330' });
});

test('a year of four digits alone is a word, a period is not', () => {
  expect(loneDays('2024', TODAY)).toBeUndefined();
  expect(loneDays('今天', TODAY)).toBeUndefined();
  expect(loneDays('最近30天', TODAY)).toBeDefined();
});

test('going days on and back ends where it began', () => {
  const day = fc
    .date({ min: new Date('1980-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
  fc.assert(
    fc.property(day, fc.integer({ min: -1000, max: 1000 }), (from, count) => {
      expect(dayBeside(dayBeside(from, count), -count)).toBe(from);
    }),
  );
});
