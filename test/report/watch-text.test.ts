import { describe, expect, test } from 'vitest';
import { UserFacingError } from '../../src/kernel/errors.ts';
import { displayWidth } from '../../src/text/display.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import { describeHeld } from '../../src/report/describe.ts';
import { watchStatusLine } from '../../src/report/json/watch.ts';
import { messagesIn } from '../../src/report/messages/messages.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { viewFor } from '../../src/report/view.ts';
import { describeWatchEvent, renderWatchStatus } from '../../src/report/watch-text.ts';
import { watchEvents, watchStatus } from './watch-samples.ts';

const languages = ['zh-CN', 'en'] as const;

describe.each(languages)('what the daemon tells in %s', (language) => {
  test.each(watchEvents.map((event) => [event.kind, event] as const))('is a sentence: %s', (_kind, event) => {
    const { text, hint = '' } = describeWatchEvent(event, messagesIn(language));
    expect(text).not.toBe('');
    expect(text + hint).not.toMatch(/undefined|\[object|NaN/);
    const other = language === 'en' ? 'zh-CN' : 'en';
    expect(text).not.toBe(describeWatchEvent(event, messagesIn(other)).text);
  });

  test('of itself fits 80 columns and names what is held, and why', () => {
    const text = renderWatchStatus(watchStatus, { alive: true, age: 3 }, viewFor(language, 80, plainPaint));
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    expect(text).toContain('[unknown-client]');
    expect(text).toContain('[full]');
    expect(text).not.toMatch(/undefined|NaN/);
  });

  test('of its errors is in words, and what another version wrote is shown as it is', () => {
    const at = '2026-03-15T09:30:00.000+08:00';
    const messages = messagesIn(language);
    const [, known, older, newer] = watchStatusLine(
      {
        ...watchStatus,
        alive: true,
        errors: [
          ...watchStatus.errors,
          { at, code: 'inbox-missing', message: 'inbox-missing {}', details: { inbox: '收件箱' } },
          { at, code: 'inbox-missing', message: 'inbox-missing {"inbox":"收件箱"}' },
          { at, code: 'not-known-yet', message: '\u001b[2Jnew', details: { inbox: '收件箱' } },
        ],
      },
      messages,
    )['errors'] as readonly { readonly message: string }[];
    expect(known?.message).toBe(messages.errors['inbox-missing']({ inbox: '收件箱' }).text);
    expect(older?.message).toBe('inbox-missing {"inbox":"收件箱"}');
    expect(newer?.message).not.toContain('\u001b');
  });

  test('of what is held names how many more there are, times as people read them, and what to do', () => {
    const many = { ...watchStatus, held: { ...watchStatus.held, count: 54 } };
    const text = renderWatchStatus(many, { alive: true, age: 840 }, viewFor(language, 80, plainPaint));
    expect(text).toMatch(/另有 52 份|and 52 files more/);
    expect(text).toContain('archive review');
    expect(text).toContain('2026-03-15 09:30');
    expect(text).toMatch(/14 分钟前|14 min ago/);
    expect(text).not.toMatch(/\dT\d/);
  });

  test('of what is held says what sort says: how long, why, what to do once, and what is proposed', () => {
    const [first] = watchStatus.held.longest;
    if (first === undefined) throw new Error('nothing is held');
    const { text: why, hint = '' } = describeHeld(
      { code: 'unknown-client', value: '可口可樂', near: ['可口可乐'] },
      messagesIn(language),
    );
    const twice = { ...watchStatus, held: { count: 2, longest: [first, first] } };
    const plain = renderWatchStatus(twice, { alive: true, age: 7200 }, viewFor(language, 200, plainPaint));
    expect(plain).toContain(`${why} [unknown-client]`);
    expect(plain.split(hint)).toHaveLength(2);
    expect(plain).toContain('→ 可口可乐/KO2024-001/可口可乐_KO2024-001_广告投放_报价.xlsx (80%)');
    expect(plain).toMatch(/^    收件箱\/报价[.]xlsx(?:：已留 2 小时|: for 2 h)$/m);
    // Those next to each other that stay for the same reason have it in common.
    expect(plain.split(why)).toHaveLength(2);
  });

  test('of what is held for a reason of a later version tells its code', () => {
    const longest = [
      { path: relPath('收件箱/a.docx'), reason: 'nosuch', since: '2026-03-15T09:30:00.000+08:00' },
      {
        path: relPath('收件箱/b.docx'),
        reason: 'constructor',
        since: '2026-03-15T09:30:00.000+08:00',
        why: { code: 'constructor' } as never,
      },
    ];
    const later = { ...watchStatus, held: { count: 2, longest } };
    const text = renderWatchStatus(later, { alive: true, age: 3 }, viewFor(language, 80, plainPaint));
    expect(text).toContain('  [nosuch]\n');
    expect(text).toContain('  [constructor]\n');
    expect(watchStatusLine({ ...later, alive: true }, messagesIn(language))).toMatchObject({
      held: { longest: [{ reason: 'nosuch', suggestions: [] }, { reason: 'constructor' }] },
    });
  });

  test('of wrong rules names the first mistakes with their places', () => {
    const problems = Array.from({ length: 7 }, (_, line) => ({
      line: line + 1,
      column: 3,
      problem: 'unknown-key',
      details: { key: 'nosuch', known: 'names' },
    }));
    const error = new UserFacingError('rules-invalid', { file: '/档案/naming-rules.yaml', problems });
    const { text } = describeWatchEvent({ kind: 'rules-kept', error }, messagesIn(language));
    expect(text).toContain('1:3 ');
    expect(text).toContain('nosuch');
    expect(text).toMatch(/5:3 .*(?:另有 2 处|and 2 more)$/);
    expect(text).not.toContain('6:3');
  });

  test('is told apart: at work, stopped, died, silent', () => {
    const head = (state: 'working' | 'stopped', alive: boolean | undefined): string | undefined =>
      renderWatchStatus(
        { ...watchStatus, state },
        { alive, age: 3 },
        viewFor(language, 80, plainPaint),
      ).split('\n')[0];
    const { watch } = messagesIn(language);
    expect(head('working', true)).toContain(watch.life.working);
    expect(head('stopped', false)).toContain(watch.life.stopped);
    expect(head('working', false)).toContain(watch.lifeless);
    expect(head('working', undefined)).toContain(watch.silent);
  });
});
