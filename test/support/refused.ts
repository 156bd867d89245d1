import { expect } from 'vitest';
import type { CliResult, ProcessOptions } from './cli.ts';
import type { Office } from './office.ts';

/** What a refusal must be like. */
export type Refusal = {
  readonly code: number;
  /** What the sentences must name, in both languages: the file, the place, the cure. */
  readonly names: readonly string[];
  /** Runs as a process of its own. */
  readonly process?: ProcessOptions;
};

/**
 * Expects that a command stops with a clear sentence and what to do, in Chinese and in English, with a documented exit
 * code, and leaves the share as it was.
 */
export async function expectRefused(
  office: Office,
  argv: readonly string[],
  refusal: Refusal,
): Promise<void> {
  const before = office.snapshot();
  for (const lang of ['zh-CN', 'en'] as const) {
    const result = await runIn(office, argv, { ...refusal, lang });
    const { code, stdout, stderr } = result;
    expect({ code, stdout }, stderr).toEqual({ code: refusal.code, stdout: '' });
    for (const name of refusal.names) expect(stderr).toContain(name);
    expect(stderr).toMatch(lang === 'en' ? /^Error: .+/ : /^错误：.+/);
    expect(stderr).toMatch(lang === 'en' ? /^Hint: .+/m : /^办法：.+/m);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(office.snapshot()).toEqual(before);
  }
}

function runIn(
  office: Office,
  argv: readonly string[],
  { process, lang }: Refusal & { readonly lang: 'zh-CN' | 'en' },
): Promise<CliResult> {
  return process === undefined ? office.run(argv, { lang }) : office.spawn(argv, { ...process, lang });
}
