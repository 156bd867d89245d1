import { Command, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { presentError } from '../../src/cli/present-error.ts';
import { throwUsageErrors } from '../../src/cli/usage-error.ts';
import { DiskError, UserFacingError } from '../../src/kernel/errors.ts';
import { relPath } from '../../src/kernel/rel-path.ts';

describe('an error that a person can put right', () => {
  test('is told with what to do next, and ends with its code', () => {
    const error = new UserFacingError('archive-not-found', { from: '/home/王丽' });
    const { text, code, json } = presentError(error, 'zh-CN');
    expect(text).toBe(
      '错误：从 /home/王丽 往上找，没有找到档案库（含 naming-rules.yaml 的文件夹）。\n' +
        '办法：进入档案库文件夹再运行，或用 --root 指定；还没有档案库时，运行 archive init 新建一个。\n',
    );
    expect(code).toBe(2);
    expect(json).toMatchObject({
      type: 'error',
      code: 'archive-not-found',
      exitCode: 2,
      details: { from: '/home/王丽' },
    });
  });

  test.each(['zh-CN', 'en'] as const)('of a value that is none says which there are, in %s', (language) => {
    const known = ['广告投放', '品牌策划'];
    const details = { vocabulary: 'types', value: 'foo', near: [], known };
    const { text } = presentError(new UserFacingError('unknown-value', details), language);
    expect(text).toMatch(/广告投放(?:、|, )品牌策划/);
  });

  test('lists every mistake of a rules file with its line and column', () => {
    const problems = [
      {
        line: 3,
        column: 5,
        problem: 'unknown-key',
        details: { key: 'clinets', near: 'clients', known: 'clients' },
      },
      { line: 9, column: 1, problem: 'yaml-tab', details: {} },
    ];
    const { text, code } = presentError(
      new UserFacingError('rules-invalid', { file: 'naming-rules.yaml', problems }),
      'en',
    );
    expect(text).toContain('  naming-rules.yaml:3:5  clinets is not known');
    expect(text).toContain('  naming-rules.yaml:9:1  a tab indents this line');
    expect(code).toBe(2);
  });

  test('of the lock ends with 5', () => {
    const error = new UserFacingError('archive-locked', { by: '李雷', since: '09:30' });
    expect(presentError(error, 'en').code).toBe(5);
  });

  test('cannot act on the terminal', () => {
    const error = new UserFacingError('path-missing', { path: '\u001b[2J\n\u202e' });
    expect(presentError(error, 'zh-CN').text).toContain('\\x1b[2J\\n\\u202e 不存在');
  });
});

describe('a refusal of the disk', () => {
  test.each([
    ['denied', 'no-permission'],
    ['full', 'disk-full'],
    ['read-only', 'read-only'],
    ['gone-away', 'disk-error'],
  ] as const)('%s is told as %s and ends with 3', (reason, shown) => {
    const presented = presentError(new DiskError(reason, relPath('甲/合同.docx'), { code: 'EX' }), 'en');
    expect(presented.json).toMatchObject({ code: shown });
    expect(presented.text).toContain('甲/合同.docx');
    expect(presented.code).toBe(3);
  });
});

describe('a wrong command line', () => {
  function errorOf(...argv: readonly string[]): unknown {
    const program = new Command('archive');
    program.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    program
      .command('find')
      .argument('<text>')
      .option('--client <name>')
      .addOption(new Option('--quiet').conflicts('verbose'))
      .option('--verbose');
    program.command('stage').requiredOption('--date <day>');
    program.version('1.0.0');
    for (const command of [program, ...program.commands]) throwUsageErrors(command);
    try {
      program.parse(argv, { from: 'user' });
    } catch (error) {
      return error;
    }
    throw new Error('the command line is right');
  }

  test.each([
    [['fnd'], '没有 fnd 这个命令。', 'find'],
    [['xyz'], '没有 xyz 这个命令。', 'archive --help'],
    [['find', 'x', '--clent'], '没有 --clent 这个选项。', '--client'],
    [['find'], '缺少参数 <text>。', 'archive find --help'],
    [['find', 'x', 'y'], '多写了参数。', 'archive find --help'],
    [['find', 'x', '--client'], '选项 --client <name> 后面要写值。', 'archive find --help'],
    [
      ['find', 'x', '--quiet', '--verbose'],
      '选项 --quiet 和 --verbose 不能同时使用。',
      'archive find --help',
    ],
    [['stage'], '必须写明选项 --date <day>。', 'archive stage --help'],
  ])('%j is told in Chinese, with a proposal', (argv, sentence, hint) => {
    const { text, code } = presentError(errorOf(...argv), 'zh-CN');
    expect(text).toContain(sentence);
    expect(text).toContain(hint);
    expect(code).toBe(2);
  });

  test('names the command whose value it is', () => {
    const error = new UserFacingError('bad-value', { option: '--limit', value: 'x', expected: '0, 1, 2 …' });
    const { text, json } = presentError(error, 'zh-CN', 'find');
    expect(text).toBe(
      '错误：--limit 的值「x」不对，应为：0, 1, 2 …。\n办法：用法和例子见 archive find --help。\n',
    );
    expect(json).toMatchObject({ code: 'bad-value', details: { option: '--limit', command: 'find' } });
    expect(presentError(error, 'en').text).toContain('archive --help shows');
  });

  test('is not what --help and --version are', () => {
    for (const argv of [['--help'], ['find', '--help'], ['--version']]) {
      expect(presentError(errorOf(...argv), 'en')).toEqual({ text: '', code: 0 });
    }
  });

  test('without a command ends with 2 after the help', () => {
    expect(presentError(errorOf(), 'en')).toEqual({ text: '', code: 2 });
  });
});

describe('anything else', () => {
  test('is a fault of the program, with a stack and a request to report it', () => {
    const { text, code, json } = presentError(new TypeError('x is not a function'), 'en');
    expect(text).toContain('An unexpected error: x is not a function');
    expect(text).toMatch(/present-error\.test\.ts:\d+/);
    expect(text).toContain('Please send all of the above');
    expect(code).toBe(70);
    expect(json).toMatchObject({ type: 'error', code: 'bug', exitCode: 70 });
  });

  test('that a person stopped ends with 130', () => {
    const stopped = new AbortController();
    stopped.abort();
    expect(presentError(stopped.signal.reason, 'zh-CN').code).toBe(130);
    const asked = Object.assign(new Error('User force closed the prompt'), { name: 'ExitPromptError' });
    expect(presentError(asked, 'zh-CN').code).toBe(130);
  });

  test('that is a closed pipe ends quietly', () => {
    const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    expect(presentError(error, 'en')).toEqual({ text: '', code: 0 });
  });
});
