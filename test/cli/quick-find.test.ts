import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Database } from '../../src/catalog/sqlite.ts';
import { openDisk } from '../../src/files/real-disk.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { busyOffice } from '../support/office.ts';
import { leftAlone, quickly } from '../support/quick-run.ts';

const withoutTime = (text: string): string => text.replace(/"elapsedMs":\d+/, '"elapsedMs":0');

describe('the quick way to find', () => {
  test('answers from a ready index as the whole program does', async () => {
    using office = await busyOffice();
    await office.run(['find', '--count']);
    for (const question of [
      ['find', '合同'],
      ['find', '--tag', '快消', '--stage', '执行中', '--json'],
      ['find', '--category=协议', '--explain', '--count'],
      ['find', '--client', '可口可乐', '-0', '--limit', '2', '--root', office.root],
      ['find', '没有的', '--format', 'csv'],
    ]) {
      const whole = await office.run(question);
      const { code, stdout, stderr } = quickly(office, question);
      expect({ code, stdout: withoutTime(stdout), stderr }).toEqual({
        code: 0,
        stdout: withoutTime(whole.stdout),
        stderr: whole.stderr,
      });
    }
  });

  test('searches texts as the whole program does, and says when there are none', async () => {
    using office = await busyOffice();
    office.seed({ '收件箱/会议纪要.txt': '验收合格后三十日内支付尾款，逾期按日计息。' });
    await office.run(['index']);
    const questions = [
      ['find', '内容:尾款', '--explain'],
      ['find', '三十日内'],
      ['find', '内容:尾款', '--json'],
      ['find', '尾款', '-0'],
    ];
    const answers: string[] = [];
    for (const argv of [...questions, ['index', '--content'], ...questions]) {
      const whole = await office.run(argv);
      answers.push(whole.stdout);
      if (argv[0] === 'index') continue;
      const { code, stdout, stderr } = quickly(office, argv);
      expect({ code, stdout: withoutTime(stdout), stderr }).toEqual({
        code: 0,
        stdout: withoutTime(whole.stdout),
        stderr: whole.stderr,
      });
      expect(stderr.includes('index --content')).toBe(answers.length < 5 && argv[1]?.startsWith('内容'));
    }
    expect(answers[0]).not.toContain('会议纪要');
    expect(answers[5]).toContain('\n    …验收合格后三十日内支付【尾款】，逾期按日计息。…\n');
  });

  test('leaves to the whole program, without a word, what needs more', async () => {
    using office = await busyOffice();
    expect(quickly(office, ['find', '合同'])).toEqual(leftAlone);
    await office.run(['find', '--count']);
    expect(quickly(office, ['find', '合同']).code).toBe(0);
    for (const question of [
      ['--refresh'],
      ['@快消'],
      ['--where', '合同 @快消'],
      ['--save', '快消', '合同'],
      ['--saved'],
      ['--forget', '快消'],
      ['--help'],
      ['--stage', '做梦'],
      ['--limit', 'x'],
      ['--root', '/nowhere'],
    ]) {
      expect(quickly(office, ['find', ...question])).toEqual(leftAlone);
    }
    await office.run(['tag', 'add', '新标签', '--client', '可口可乐']);
    expect(quickly(office, ['find', '合同'])).toEqual(leftAlone);
  });

  test('looks at the tree again by itself where no folder has moved', async () => {
    using office = await busyOffice();
    await office.run(['index']);
    const ask = ['find', '合同', '--refresh'];
    // The folders are so new that they must be listed.
    expect(quickly(office, ask).code).toBe(9);
    const disk = openDisk(office.root);
    expect(disk.mount.type).not.toBe('');
    const file = readdirSync(office.machine.index).find((name) => name.endsWith('.sqlite')) ?? '';
    using database = new Database(join(office.machine.index, file));
    const folders = database
      .prepare<[], RelPath>('SELECT path FROM folder WHERE stamp IS NOT NULL')
      .pluck()
      .all();
    const keep = database.prepare('UPDATE folder SET stamp = ? WHERE path = ?');
    for (const path of folders) keep.run(disk.folderStamp(path), path);
    const { code, stdout } = quickly(office, ask);
    expect({ code, stdout }).toEqual({ code: 0, stdout: quickly(office, ['find', '合同']).stdout });
    office.seed({ '收件箱/又一份合同.docx': 'x' });
    expect(quickly(office, ask)).toEqual(leftAlone);
  });

  test('ends quietly when the reader goes away', async () => {
    using office = await busyOffice();
    await office.run(['find', '--count']);
    const { code, stdout, stderr } = quickly(
      office,
      ['find', '--limit', '0'],
      'for i in 1 2 3; do "$@"; done | head -1',
    );
    expect(stdout.split('\n')).toHaveLength(2);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
