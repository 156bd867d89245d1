import type { Language } from '../report/language.ts';
import { wantsColor, widthOf } from './output.ts';
import type { Io } from './output.ts';

/** What the words of an audit depend on beside its findings. */
export type ToldOptions = {
  readonly format: 'text' | 'json';
  readonly color: boolean;
  readonly explain?: boolean;
  readonly verbose?: boolean;
};

/** Returns a text that differs for any two ways to tell one audit in other words. */
export function toldView(
  { stdout, env }: Pick<Io, 'stdout' | 'env'>,
  language: Language,
  { format, color, explain = false, verbose = false }: ToldOptions,
): string {
  if (format === 'json') return `json ${language}`;
  return ['text', language, widthOf(stdout, env), wantsColor(stdout, env, color), explain, verbose].join(' ');
}

/** Returns the same of a report on copies: how many groups are told of, and how they are summed up, are part of its words. */
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
