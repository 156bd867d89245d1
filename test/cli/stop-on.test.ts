import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { stopOn } from '../../src/cli/stop-on.ts';

/** From now on the time stands, at so many milliseconds. */
function itIs(time: number): void {
  vi.spyOn(performance, 'now').mockReturnValue(time);
}

function listen() {
  const signals = new EventEmitter();
  let ends = 0;
  const { signal, onReload, mayEndAtOnce } = stopOn(signals, () => void ends++);
  return { signals, signal, onReload, mayEndAtOnce, ends: () => ends };
}

describe('a request to stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is heard as %s and asks for a sound end', (name) => {
    const { signals, signal, ends } = listen();
    expect(signal.aborted).toBe(false);
    signals.emit(name);
    expect(signal.aborted).toBe(true);
    expect((signal.reason as Error).name).toBe('AbortError');
    expect(ends()).toBe(0);
  });

  it('that comes twice at once, from the group and passed on, is one', () => {
    const { signals, ends } = listen();
    itIs(1000);
    for (const name of ['SIGTERM', 'SIGTERM', 'SIGINT']) signals.emit(name);
    itIs(1500);
    signals.emit('SIGTERM');
    expect(ends()).toBe(0);
  });

  it('that is repeated later ends at once', () => {
    const { signals, ends } = listen();
    itIs(1000);
    signals.emit('SIGINT');
    itIs(1501);
    signals.emit('SIGINT');
    expect(ends()).toBe(1);
  });

  it('is no request as SIGHUP once somebody reads the rules again for it', () => {
    const { signals, signal, onReload } = listen();
    let reads = 0;
    onReload(() => void reads++);
    signals.emit('SIGHUP');
    expect([reads, signal.aborted]).toEqual([1, false]);
    signals.emit('SIGTERM');
    expect(signal.aborted).toBe(true);
  });

  it('is left to the system while the process may end at once, but never of a daemon', () => {
    const { signals, signal, onReload, mayEndAtOnce } = listen();
    const heard = (): readonly number[] =>
      ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => signals.listenerCount(name));
    mayEndAtOnce(true);
    expect(heard()).toEqual([0, 0, 0]);
    mayEndAtOnce(false);
    mayEndAtOnce(false);
    expect(heard()).toEqual([1, 1, 1]);
    onReload(() => undefined);
    mayEndAtOnce(true);
    expect(heard()).toEqual([1, 1, 1]);
    signals.emit('SIGTERM');
    expect(signal.aborted).toBe(true);
  });
});
