import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { confirm } from '../../src/cli/ask.ts';
import { fittedError } from '../../src/cli/fitted-error.ts';
import { configureHelp, withExamples } from '../../src/cli/help.ts';
import { chooseLanguage } from '../../src/cli/language.ts';
import { outputTo, paintFor, wantsColor, widthOf } from '../../src/cli/output.ts';
import { startProgress } from '../../src/cli/progress.ts';
import { millis } from '../../src/kernel/clock.ts';
import { displayWidth } from '../../src/text/display.ts';
import { testIo } from './io.ts';

describe('the language', () => {
  test.each([
    [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [undefined, { LANG: 'zh_TW.UTF-8' }, 'zh-CN'],
    [undefined, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [undefined, { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'de_DE' }, 'zh-CN'],
    [undefined, {}, 'en'],
    ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
    ['ZH-cn', {}, 'zh-CN'],
  ] as const)('asked for %j in the locale %j is %s', (asked, env, language) => {
    expect(chooseLanguage(asked, env)).toBe(language);
  });

  test('that there is none of is refused', () => {
    expect(() => chooseLanguage('fr', {})).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });
});

describe('output', () => {
  test('falls silent when its reader goes away, and only then', () => {
    const stream = new PassThrough();
    const output = outputTo(stream);
    output.write('一');
    stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    output.write('二');
    expect(output.isBroken()).toBe(true);
    expect(String(stream.read())).toBe('一');
    expect(() => stream.emit('error', Object.assign(new Error('EIO'), { code: 'EIO' }))).toThrow('EIO');
  });

  test('falls silent when its terminal is closed', () => {
    const output = outputTo(Object.assign(new PassThrough(), { isTTY: true }));
    output.stream.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }));
    expect(output.isBroken()).toBe(true);
  });

  test('is as wide as the terminal, and without limit in a pipe', () => {
    expect(widthOf(testIo({ isTty: true, columns: 100 }).stdout, {})).toBe(100);
    expect(widthOf(testIo({ isTty: true }).stdout, {})).toBe(80);
    expect(widthOf(testIo().stdout, {})).toBe(Number.POSITIVE_INFINITY);
    expect(widthOf(testIo().stdout, { COLUMNS: '60' })).toBe(60);
  });

  test('has colours on a terminal only, and not where they are refused', () => {
    const { stdout } = testIo({ isTty: true });
    expect(wantsColor(stdout, {}, true)).toBe(true);
    expect(wantsColor(stdout, {}, false)).toBe(false);
    expect(wantsColor(stdout, { NO_COLOR: '1' }, true)).toBe(false);
    expect(wantsColor(stdout, { TERM: 'dumb' }, true)).toBe(false);
    expect(wantsColor(testIo().stdout, {}, true)).toBe(false);
    expect(paintFor(true).bad('x')).toBe('\u001b[31mx\u001b[39m');
    expect(paintFor(false).bad('x')).toBe('x');
  });
});

describe('the progress line', () => {
  const clock = { at: 0, now: () => millis(clock.at) };

  test('appears after a second, not at every call, fits the terminal, and goes away', () => {
    const { stderr, written } = testIo({ isTty: true, columns: 20 });
    clock.at = 0;
    const progress = startProgress(stderr, clock);
    const asked: number[] = [];
    for (const at of [10, 999, 1000, 1050, 1100]) {
      clock.at = at;
      progress.update(() => {
        asked.push(at);
        return `正在扫描：收件箱/${at} 个很长很长的名称.docx`;
      });
    }
    expect(asked).toEqual([1000, 1100]);
    const drawn = written.stderr().split('\r\u001b[2K').slice(1);
    expect(drawn).toHaveLength(2);
    for (const line of drawn) expect(displayWidth(line)).toBeLessThan(20);
    progress.end();
    expect(written.stderr().endsWith('\r\u001b[2K')).toBe(true);
  });

  test('is not there where there is no terminal', () => {
    const { stderr, written } = testIo();
    const progress = startProgress(stderr, clock);
    clock.at += 5000;
    progress.update(() => 'x');
    progress.end();
    expect(written.stderr()).toBe('');
  });
});

describe('a question', () => {
  test('where nobody can be asked stops the run', async () => {
    const question = { text: '移动吗？', language: 'zh-CN', command: 'sort' } as const;
    await expect(confirm(question, testIo())).rejects.toMatchObject({
      code: 'needs-confirmation',
      details: { command: 'sort' },
    });
  });

  test.each([
    ['zh-CN', 'y\n', true, '是'],
    ['zh-CN', '\n', false, '否'],
    ['en', 'y\n', true, 'Yes'],
  ] as const)('in %s is answered by %j', async (language, typed, answer, shown) => {
    const io = testIo({ isTty: true, columns: 80 });
    const answered = confirm({ text: '移动吗？\u202e', language, command: 'sort' }, io);
    const keyboard = io.stdin.stream as PassThrough;
    keyboard.write(typed);
    expect(await answered).toBe(answer);
    const seen = String((io.stderr.stream as PassThrough).read());
    expect(seen).toContain(shown);
    expect(seen).not.toContain('\u202e');
  });
});

describe('an answer', () => {
  const asked = { text: '移动吗？', language: 'zh-CN', command: 'sort' } as const;

  test('that is no is acknowledged', async () => {
    const io = testIo({ isTty: true, columns: 80 });
    const answered = confirm(asked, io);
    (io.stdin.stream as PassThrough).write('n\n');
    expect(await answered).toBe(false);
    expect(io.written.stderr()).toBe('没有执行。\n');
  });

  test('that cannot be understood is asked for again, in the language of the run', async () => {
    const io = testIo({ isTty: true, columns: 80 });
    const answered = confirm(asked, io);
    const keyboard = io.stdin.stream as PassThrough;
    keyboard.write('好\n');
    await expect.poll(() => String((io.stderr.stream as PassThrough).read() ?? '')).toContain('请输入 y');
    keyboard.write('\u007f是\n');
    expect(await answered).toBe(true);
  });

  test('is shown with what to type', async () => {
    const io = testIo({ isTty: true, columns: 80 });
    const answered = confirm(asked, io);
    (io.stdin.stream as PassThrough).write('y\n');
    expect(await answered).toBe(true);
    expect(String((io.stderr.stream as PassThrough).read())).toContain('同意输入 y');
  });
});

describe('an error', () => {
  const place = `  /volume1/agency/${'很长的文件夹/'.repeat(8)}naming-rules.yaml:3:5  写法不对`;
  const text = `错误：从 /home/王丽 往上找，没有找到档案库。\n${place}\n办法：进入档案库文件夹再运行；还没有时，运行 archive init 新建一个。\n`;

  test('on a terminal is broken between words, but not in its commands and places', () => {
    const told = fittedError(text, testIo({ isTty: true, columns: 60 }));
    expect(told.split('\n')).toEqual([
      '错误：从 /home/王丽 往上找，没有找到档案库。',
      place,
      '办法：进入档案库文件夹再运行；还没有时，运行',
      'archive init 新建一个。',
      '',
    ]);
  });

  test('for a program is left as it is', () => {
    expect(fittedError(text, testIo({}, { COLUMNS: '40' }))).toBe(text);
    expect(fittedError('', testIo({ isTty: true, columns: 40 }))).toBe('');
  });
});

describe('help', () => {
  function helpOf(language: 'zh-CN' | 'en', argv: readonly string[]): string {
    const io = testIo({ isTty: true, columns: 80 });
    const program = new Command('archive').description('整理共享盘上的文件');
    const find = program
      .command('find')
      .argument('[text...]', '文件名、标签、客户或项目里的字词')
      .description('查找文件')
      .option(
        '--client <name...>',
        '客户；可重复，可用逗号分开，表示任意一个即可，例如 --client 可口可乐,百事',
      )
      .option('--format <table|paths|json|csv>', '输出的格式', 'table')
      .option('--a-very-long-option-name <and-its-value>', '说明');
    withExamples(find, [{ command: 'archive find --tag 快消', says: '快消客户的文件' }], language);
    configureHelp(program, io, language);
    expect(() => program.parse(argv, { from: 'user' })).toThrow();
    return io.written.stdout();
  }

  test('in Chinese has Chinese titles, aligned columns, and examples', () => {
    expect(helpOf('zh-CN', ['find', '--help'])).toMatchInlineSnapshot(`
      "用法： archive find [选项] [text...]

      查找文件

      参数：
        text                                文件名、标签、客户或项目里的字词

      选项：
        --client <name...>                  客户；可重复，可用逗号分开，表示任意一个即
                                            可，例如 --client 可口可乐,百事
        --format <table|paths|json|csv>     输出的格式 (默认：table)
        --a-very-long-option-name <and-its-value>
                                            说明
        -h, --help                          显示帮助

      例子：
        $ archive find --tag 快消
            快消客户的文件
      "
    `);
  });

  test('in English has English titles', () => {
    const text = helpOf('en', ['--help']);
    expect(text).toContain('Usage: archive [options] [command]');
    expect(text).toContain('show help for a command');
  });

  test('fits into 80 columns', () => {
    for (const line of helpOf('zh-CN', ['find', '--help']).split('\n')) {
      expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
  });
});
