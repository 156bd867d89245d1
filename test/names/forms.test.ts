import { describe, expect, test } from 'vitest';
import { dateForm, yearForm } from '../../src/names/date-form.ts';
import { extensionStart } from '../../src/names/split-extension.ts';
import { versionForm } from '../../src/names/version-form.ts';

describe('dates', () => {
  test('eight digits are the right form', () => {
    expect(dateForm('20240315')).toEqual({ canonical: '20240315', isExact: true });
    expect(dateForm('20240229')).toEqual({ canonical: '20240229', isExact: true });
  });

  test.each(['2024-03-15', '2024.3.15', '2024_03_15', '2024年3月15日', '2024年03月15号', '240315'])(
    '%s means a day but is not written as one should be',
    (text) => {
      expect(dateForm(text)).toEqual({ canonical: '20240315', isExact: false });
    },
  );

  test.each(['20240231', '20230229', '20241301', '20240400', '2024-02-30', '2024年13月1日', '230229'])(
    '%s is a date that never was',
    (text) => {
      expect(dateForm(text)).toEqual({ canonical: undefined, isExact: false });
    },
  );

  test.each([
    '202434',
    '202413',
    '2024315',
    '2024111',
    '05062024',
    '15032024',
    '5-6-2024',
    '24.02.30',
    '24-13-01',
  ])('%s is meant as a day, and nobody can tell which', (text) => {
    expect(dateForm(text)).toEqual({ canonical: undefined, isExact: false });
  });

  test.each(['15-03-2024', '3.15.2024', '15.3.2024', '二零二四年三月十五日', 'March 15th, 2024'])(
    '%s can be only one day',
    (text) => {
      expect(dateForm(text)).toEqual({ canonical: '20240315', isExact: false });
    },
  );

  test.each([
    '200434',
    '202400',
    '2024999',
    '62152024',
    '15032034',
    '24.32.01',
    '10.40.20',
    '2024-13',
    '1.2.3',
  ])('%s is nothing of that kind', (text) => {
    expect(dateForm(text)).toBeUndefined();
  });

  test('a month, and six digits of two meanings, are dates but no day', () => {
    for (const text of ['202403', '2024-03', '2024年3月', '2024年13月', '201103']) {
      expect(dateForm(text)).toEqual({ canonical: undefined, isExact: false });
    }
  });

  test.each(['601007', '300045', '12345678', '2024', '2024-Q2-017', '2024-001', '合同', '', '2024-03.15'])(
    '%s is no date',
    (text) => {
      expect(dateForm(text)).toBeUndefined();
    },
  );

  test('years are four digits, with 年 at most', () => {
    expect(yearForm('2024')).toEqual({ canonical: '2024', isExact: true });
    expect(yearForm('2024年')).toEqual({ canonical: '2024', isExact: false });
    expect(yearForm('1024')).toBeUndefined();
  });
});

describe('versions', () => {
  test.each([
    ['v2', '2'],
    ['v2.1', '2.1'],
    ['v12.10', '12.10'],
  ])('%s is right', (text, canonical) => {
    expect(versionForm(text)).toEqual({ canonical, isExact: true });
  });

  test.each([
    ['V2', '2'],
    ['v02', '2'],
    ['ver2', '2'],
    ['Ver.2.1', '2.1'],
    ['V1.2.3', '1.2.3'],
    ['0.1.2', '0.1.2'],
    ['第2版', '2'],
    ['第二版', '2'],
    ['2版', '2'],
    ['版本3', '3'],
    ['二稿', '2'],
    ['第三稿', '3'],
    ['第十二版', '12'],
    ['3稿', '3'],
  ])('%s means %s', (text, canonical) => {
    expect(versionForm(text)).toEqual({ canonical, isExact: false });
  });

  test.each(['终稿', '最终版', '最终版2', '定稿', '修订稿', 'final', 'v2.01', 'v1.2.3.4', 'v2024.3.15'])(
    '%s is a version that says nothing certain',
    (text) => {
      expect(versionForm(text)).toEqual({ canonical: undefined, isExact: false });
    },
  );

  test.each(['夏季', '合同', 'video', 'v', '2', '版权', '终点站', '2024版', '第二版权', '初稿件'])(
    '%s is no version',
    (text) => {
      expect(versionForm(text)).toBeUndefined();
    },
  );
});

describe('extensions', () => {
  test.each([
    ['合同.docx', '.docx'],
    ['片子.mp4', '.mp4'],
    ['包.7z', '.7z'],
    ['备份.tar.gz', '.gz'],
    ['方案_v2.1', ''],
    ['.gitignore', ''],
    ['合同.', ''],
    ['合同.第二版', ''],
    ['会议.abcdefghi', ''],
    ['无', ''],
  ])('%s ends in "%s"', (name, extension) => {
    expect(name.slice(extensionStart(name))).toBe(extension);
  });
});
