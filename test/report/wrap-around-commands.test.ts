import { describe, expect, test } from 'vitest';
import { commands } from '../../src/report/messages/commands.ts';
import { wrapAroundCommands } from '../../src/report/wrap-around-commands.ts';
import { displayWidth } from '../../src/text/display.ts';

const width = 40;

describe('a hint that is broken into lines', () => {
  test.each([
    [
      '运行 archive client add 万科 登记，或运行 archive sort --register-new 一并登记',
      'archive sort --register-new',
    ],
    [
      '进入档案库文件夹再运行，或用 --root 指定；还没有档案库时，运行 archive init 新建一个。',
      'archive init',
    ],
    [
      'Go to the archive, or register the client: run archive client add Vanke, then sort',
      'archive client add Vanke',
    ],
    [
      `同一家就运行 ${commands.addAlias('可口可乐', 'Coca Cola')}；新客户就算了`,
      commands.addAlias('可口可乐', 'Coca Cola'),
    ],
    [
      `同一家就运行 ${commands.addClient("O'Hara 咖啡")}；新客户就运行 archive client add 新的`,
      commands.addClient("O'Hara 咖啡"),
    ],
  ])('keeps its commands whole: %s', (hint, command) => {
    const lines = wrapAroundCommands(hint, width);
    expect(lines.some((line) => line.includes(command))).toBe(true);
    for (const line of lines) {
      expect(displayWidth(line) <= width || line.replace(/[；，。;,.]$/u, '') === command, line).toBe(true);
    }
    expect(lines.join('').replaceAll(' ', '')).toBe(hint.replaceAll(' ', ''));
    expect(lines.join('\n')).not.toContain('  ');
  });

  test.each(Array.from({ length: 60 }, (_, index) => index + 20))(
    'keeps every word of it, at %i columns',
    (columns) => {
      const hint = `或运行 ${commands.sortFor('客户', '项目编号')}；或者 ${commands.review()}，再运行 ${commands.sort()}。`;
      const told = wrapAroundCommands(hint, columns);
      expect(told.join('').replaceAll(' ', '')).toBe(hint.replaceAll(' ', ''));
      for (const command of [commands.sortFor('客户', '项目编号'), commands.review()]) {
        expect(told.some((line) => line.includes(command))).toBe(true);
      }
    },
  );

  test('is left as it is where nothing has to be broken', () => {
    expect(wrapAroundCommands('运行 archive sort', 80)).toEqual(['运行 archive sort']);
    expect(wrapAroundCommands('运行 archive sort'.repeat(9), Number.POSITIVE_INFINITY)).toHaveLength(1);
  });
});
