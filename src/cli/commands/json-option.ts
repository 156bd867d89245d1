import type { Bilingual } from '../shell.ts';

/** The option for machine-readable output. */
export const jsonOption: Readonly<Record<string, Bilingual>> = {
  '--json': { zh: '输出 NDJSON，一行一个对象', en: 'write NDJSON, one object a line' },
};
