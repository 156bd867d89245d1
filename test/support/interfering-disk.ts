import type { Disk, OpenFile } from '../../src/files/disk.ts';

/** Returns `disk` with `onCall` called before each of its calls, reading ones and those on open files included. */
export function interferingDisk(disk: Disk, onCall: (call: string) => void): Disk {
  return watched(disk, (call, result) => {
    onCall(call);
    const value = result();
    return call === 'open' ? watched(value as OpenFile, opened(onCall)) : value;
  });
}

type Watch = (call: string, result: () => unknown) => unknown;

const opened =
  (onCall: (call: string) => void): Watch =>
  (call, result) => {
    if (call !== String(Symbol.dispose)) onCall(`open file ${call}`);
    return result();
  };

function watched<Target extends object>(target: Target, watch: Watch): Target {
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      const method = value as (...given: readonly unknown[]) => unknown;
      return (...given: readonly unknown[]) => watch(String(name), () => method.apply(of, [...given]));
    },
  });
}
