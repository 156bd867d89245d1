import { describe, expect, test } from 'vitest';
import { busyOffice } from '../../support/office.ts';

describe('archive find -i', () => {
  test('prints the path that was chosen, and leaves the terminal as it was', async () => {
    using office = await busyOffice();
    const all = (await office.run(['find', '--format', 'paths', '--limit', '0'])).stdout.trim().split('\n');
    const wanted = all.filter((path) => path.includes('合同'));
    expect(wanted.length).toBeGreaterThan(1);
    const { code, stdout, stderr } = await office.run(['find', '-i'], { typed: '合同\u001b[B\r' });
    const listed = (await office.run(['find', '合同', '--format', 'paths'])).stdout.split('\n');
    expect([code, stdout]).toEqual([0, `${listed[1]}\n`]);
    expect(stderr.indexOf('\u001b[?1049h')).toBeGreaterThanOrEqual(0);
    expect(stderr.endsWith('\u001b[?1049l')).toBe(true);
  });

  test('begins with what the command line asks, and prints nothing when the person leaves', async () => {
    using office = await busyOffice();
    const { code, stdout, stderr } = await office.run(['find', '-i', '没有这样的文件'], { typed: '\u0003' });
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('> 没有这样的文件');
  });

  test('hands a path to the terminal to copy', async () => {
    using office = await busyOffice();
    const { stdout, stderr } = await office.run(['find', '-i', '合同'], { typed: '\u0019\r' });
    const [, rest = ''] = stderr.split('\u001b]52;c;');
    const [code = ''] = rest.split('\u0007');
    expect(Buffer.from(code, 'base64').toString()).toBe(office.at(stdout.trim()));
  });

  test('says what is wrong with a question that is being typed', async () => {
    using office = await busyOffice();
    const { stderr } = await office.run(['find', '-i'], { typed: '日期:去\u0003', lang: 'zh-CN' });
    expect(stderr).toContain('看不懂日期「去」');
  });

  test.each(['--json', '--count', '--format=csv', '--facets=client', '--explain'])(
    'goes with no other form of answer: %s',
    async (flag) => {
      using office = await busyOffice();
      const { code, stdout } = await office.run(['find', '-i', flag], { typed: '\u0003' });
      expect(code).toBe(2);
      expect(stdout).not.toContain('收件箱');
    },
  );

  test('is refused without a terminal', async () => {
    using office = await busyOffice();
    const { code, stderr } = await office.run(['find', '-i']);
    expect(code).toBe(2);
    expect(stderr).toContain('terminal');
  });
});
