import type { Language } from '../report/language.ts';
import { wantsColor, widthOf } from './output.ts';
import type { Io } from './output.ts';

/** The options that affect how an audit is printed. */
export type ToldOptions = {
  readonly format: 'text' | 'json';
  readonly color: boolean;
  readonly explain?: boolean;
  readonly verbose?: boolean;
};

/** Returns a text that is different for any two ways of printing the same audit. */
export function toldView(
  { stdout, env }: Pick<Io, 'stdout' | 'env'>,
  language: Language,
  { format, color, explain = false, verbose = false }: ToldOptions,
): string {
  if (format === 'json') return `json ${language}`;
  return ['text', language, widthOf(stdout, env), wantsColor(stdout, env, color), explain, verbose].join(' ');
}

/**
 * The same for a report on copies, whose output also depends on how many groups are listed and how they are summed up.
 */
export function copiesView(
  io: Pick<Io, 'stdout' | 'env'>,
  language: Language,
  {
    limit,
    by,
    ...options
  }: ToldOptions & { readonly limit: string | undefined; readonly by: string | undefined },
): string {
  return JSON.stringify([toldView(io, language, options), limit, by]);
}
