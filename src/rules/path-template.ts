import { fail, ok } from '../kernel/result.ts';
import type { Result } from '../kernel/result.ts';
import { nearest } from '../text/near.ts';
import type { PathField, PathLevel } from './rules.ts';

/** The fields that a filing path may contain. */
export const pathFields = [
  'client',
  'project',
  'stage',
  'type',
  'category',
  'year',
] as const satisfies readonly PathField[];

/** Why a text is not a filing path. */
export type PathTemplateFailure =
  | { readonly kind: 'absolute' | 'escapes' | 'empty-level' }
  | { readonly kind: 'syntax'; readonly part: string }
  | { readonly kind: 'unknown-field'; readonly field: string; readonly near: readonly string[] };

/** Parses `{client}/{project}/{stage}`: folder levels of literal text and fields, below the archive's root. */
export function parsePathTemplate(text: string): Result<readonly PathLevel[], PathTemplateFailure> {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(text)) return fail({ kind: 'absolute' });
  const levels: PathLevel[] = [];
  for (const written of text.split('/')) {
    if (written === '') return fail({ kind: 'empty-level' });
    if (/^\.\.?[ .]*$/.test(written)) return fail({ kind: 'escapes' });
    const level = parseLevel(written);
    if (!level.ok) return level;
    levels.push(level.value);
  }
  return ok(levels);
}

function parseLevel(written: string): Result<PathLevel, PathTemplateFailure> {
  const parts: ({ readonly text: string } | { readonly field: PathField })[] = [];
  for (const [part] of written.matchAll(/\{[^{}]*\}|[{}]|[^{}]+/g)) {
    if (part === '{' || part === '}') return fail({ kind: 'syntax', part: written });
    if (!part.startsWith('{')) {
      parts.push({ text: part });
      continue;
    }
    const name = part.slice(1, -1);
    const field = pathFields.find((known) => known === name);
    if (field === undefined) {
      return fail({ kind: 'unknown-field', field: name, near: nearest(pathFields, name, 2) });
    }
    parts.push({ field });
  }
  return ok(parts);
}
