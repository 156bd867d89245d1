import { z } from 'zod';
import { isOperationId } from '../kernel/ids.ts';
import type { ArchiveId, OperationId } from '../kernel/ids.ts';
import { componentsOf, parseRelPath } from '../kernel/rel-path.ts';
import type { RelPath } from '../kernel/rel-path.ts';
import type { NameReason } from '../names/parsed-name.ts';
import { portabilityProblems } from '../names/portable-name.ts';
import { foldText } from '../text/fold.ts';
import type { HeldReason, Plan } from './plan.ts';

const reasonCodes = {
  'client-known': true,
  'client-alias': true,
  'project-known': true,
  'project-new': true,
  'project-by-name': true,
  'project-by-part': true,
  'type-known': true,
  'type-of-project': true,
  'type-alias': true,
  'category-known': true,
  'category-alias': true,
  'date-form': true,
  'version-form': true,
  separators: true,
  order: true,
  cleaned: true,
  given: true,
  'near-slip': true,
  'version-next': true,
  'client-of-project': true,
  'project-of-client': true,
  description: true,
  'left-out': true,
  folder: true,
  content: true,
  learned: true,
  pinyin: true,
  'pinyin-unsure': true,
} satisfies Record<NameReason['code'], true>;

const text = z.string();
const texts = z.array(text).readonly();
const count = z.int().nonnegative();

/** Somewhere below the root, outside the program's own folder and names. */
const path = text.transform((input, context): RelPath => {
  const parsed = parseRelPath(input);
  const problem = !parsed.ok
    ? `path-${parsed.failure.kind}`
    : input === '' || componentsOf(parsed.value).some(looksPrivate)
      ? 'path-private'
      : undefined;
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  return parsed.ok ? parsed.value : ('' as RelPath);
});

/** Where a document goes: on Windows a backslash separates folders too, so such a name could lead anywhere. */
const target = path.refine((input) => !input.includes('\\'), { message: 'path-backslash' });

/** A case-blind share takes `.ARCHIVE` for the program's own folder. */
function looksPrivate(name: string): boolean {
  return foldText(name).startsWith('.archive');
}

/** A name that becomes a folder. */
const folderName = text.refine((name) => portabilityProblems(name, 255).length === 0 && !looksPrivate(name), {
  message: 'bad-folder-name',
});

const nameReason = z.strictObject({
  code: z.enum(Object.keys(reasonCodes) as NameReason['code'][]),
  from: text,
  to: text,
});

/** Where copies go; nothing else may lead into the program's own folder. */
const IN_TRASH = /^\.archive\/trash\/\d{8}-\d{6}-[0-9a-f]{6}\/./;

const moveFile = z
  .strictObject({
    kind: z.literal('move-file'),
    from: path,
    to: text,
    size: count,
    modified: z.number(),
    reasons: z.array(nameReason).readonly(),
    copyOf: z.strictObject({ path, root: text.exactOptional() }).exactOptional(),
  })
  .transform(({ to, ...move }, context) => {
    const isTrash = move.copyOf !== undefined && IN_TRASH.test(to);
    // What follows the trash folder is a path like any other.
    const checked = target.safeParse(isTrash ? to.slice('.archive/trash/'.length) : to);
    const problem =
      checked.error?.issues[0]?.message ?? (move.copyOf !== undefined && !isTrash ? 'path-private' : '');
    if (problem !== '') context.addIssue({ code: 'custom', message: problem, path: ['to'] });
    return { ...move, to: to as RelPath };
  });

const step = z.discriminatedUnion('kind', [
  moveFile,
  z.strictObject({ kind: z.literal('register-client'), client: folderName, near: texts }),
  z.strictObject({
    kind: z.literal('register-project'),
    client: folderName,
    project: folderName,
    stage: text.min(1),
    businessType: text.exactOptional(),
  }),
]);

const heldReason: z.ZodType<HeldReason> = z.discriminatedUnion('code', [
  z.strictObject({ code: z.enum(['name-not-understood', 'being-written', 'empty-file', 'link']) }),
  z.strictObject({ code: z.enum(['not-a-file', 'undecodable-name', 'not-certain']) }),
  z.strictObject({ code: z.literal('missing-part'), part: text }),
  z.strictObject({
    code: z.literal('unknown-client'),
    value: text,
    near: texts,
    nearIsNew: z.boolean().exactOptional(),
    nearIsRarer: z.boolean().exactOptional(),
  }),
  z.strictObject({ code: z.enum(['unknown-type', 'unknown-category']), value: text, near: texts }),
  z.strictObject({
    code: z.literal('unknown-project'),
    wellFormed: z.boolean(),
    value: text,
    client: text,
    near: texts,
  }),
  z.strictObject({
    code: z.literal('number-disputed'),
    value: text,
    client: text,
    others: texts,
    isNew: z.boolean().exactOptional(),
  }),
  z.strictObject({ code: z.literal('ambiguous'), readings: texts }),
  z.strictObject({
    code: z.literal('contradiction'),
    value: text,
    expected: text,
    of: z.enum(['given', 'number']).exactOptional(),
  }),
  z.strictObject({
    code: z.literal('content-disagrees'),
    part: z.enum(['client', 'category']),
    name: text,
    content: text,
    seen: text,
  }),
  z.strictObject({ code: z.enum(['bad-date', 'bad-version', 'name-unsafe']), value: text }),
  z.strictObject({ code: z.enum(['in-inbox', 'passed-over']), folder: path }),
  z.strictObject({ code: z.literal('open-elsewhere'), by: text, lock: text, who: text.exactOptional() }),
  z.strictObject({ code: z.literal('unreadable'), reason: text }),
  z.strictObject({ code: z.literal('duplicate'), of: path }),
  z.strictObject({ code: z.literal('name-taken'), by: path }),
  z.strictObject({ code: z.literal('name-too-long'), bytes: count, limit: count }),
  z.strictObject({ code: z.literal('several-names'), links: count }),
  z.strictObject({ code: z.enum(['not-a-folder', 'belongs-with']), path }),
  z.strictObject({ code: z.literal('folder-closed'), path }),
  z.strictObject({
    code: z.literal('taken-back'),
    operation: text.refine(isOperationId, { message: 'bad-operation' }).transform((id) => id as OperationId),
  }),
]);

const proposal = z.strictObject({
  name: text,
  to: path,
  confidence: z.number().min(0).max(1),
  reasons: z.array(nameReason).readonly().exactOptional(),
});

/** A plan as it is written in a plan file; each issue has a code as its message. */
export const planSchema = z.strictObject({
  version: z.literal(1),
  archive: z.guid().transform((id) => id as ArchiveId),
  operation: text.refine(isOperationId, { message: 'bad-operation' }).transform((id) => id as OperationId),
  command: z.enum(['sort', 'fix', 'undo', 'stage', 'dupes', 'restore', 'review']),
  undoes: text
    .refine(isOperationId, { message: 'bad-operation' })
    .transform((id) => id as OperationId)
    .exactOptional(),
  made: z.iso.datetime({ offset: true }),
  steps: z.array(step).readonly(),
  held: z
    .array(z.strictObject({ path, reason: heldReason, proposals: z.array(proposal).max(3).readonly() }))
    .readonly(),
  skipped: z
    .array(z.strictObject({ path, reason: z.enum(['junk', 'temporary', 'ignored', 'duplicate']) }))
    .readonly(),
}) satisfies z.ZodType<Plan>;
