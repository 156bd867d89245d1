import type { StateFolder } from '../../src/files/state-folder.ts';

/** A state folder in memory, for one process. */
export function memoryState(): StateFolder {
  const files = new Map<string, string>();
  return {
    path: '/memory',
    read: (name) => files.get(name),
    write: (name, text) => void files.set(name, text),
    createOnce: (name, text) => {
      if (!files.has(name)) files.set(name, text);
      return files.get(name) ?? text;
    },
    locked: (_name, act) => act(),
  };
}
