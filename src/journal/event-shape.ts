import { parseRelPath } from '../kernel/rel-path.ts';
import type { EventBody } from './event.ts';

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

/** Returns whether this program knows what events with this `op` say. */
export function isKnownOp(op: string): op is EventBody['op'] {
  return Object.hasOwn(shapes, op);
}

/**
 * Returns whether `event` has every field that its `op` must have. Anybody who can write on the share can write a
 * line whose digest fits: such a line must neither stop the program nor lead it out of the archive.
 */
export function hasShape(op: EventBody['op'], event: Readonly<Record<string, unknown>>): boolean {
  return seen(event['seen']) && matches(event, shapes[op]);
}

function matches(value: Readonly<Record<string, unknown>>, shape: Shape): boolean {
  for (const field in shape) {
    if (shape[field]?.(value[field]) !== true) return false;
  }
  return true;
}

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => Number.isSafeInteger(value);
const path: Check = (value) => typeof value === 'string' && parseRelPath(value).ok;
/** Ids name private files. */
const id: Check = (value) => typeof value === 'string' && /^[0-9a-f]{1,64}$/.test(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const object =
  (shape: Shape): Check =>
  (value) =>
    typeof value === 'object' && value !== null && matches(value as Readonly<Record<string, unknown>>, shape);
const fields: Check = (value) =>
  object({})(value) &&
  Object.values(value as object).every((field) => field === null || text(field) || listOf(text)(field));

const texts: Check = (value) =>
  object({})(value) && !Array.isArray(value) && Object.values(value as object).every(text);

const fingerprint = object({ size: count, digest: text });
const identity = object({ device: text, inode: text, size: count, modifiedNs: isInteger });
const targets: Readonly<Record<string, Check>> = {
  client: object({ client: text }),
  project: object({ client: text, project: text }),
  document: object({ document: id, path, fingerprint }),
};
const target: Check = (value) => {
  if (!object({ kind: text })(value)) return false;
  const { kind } = value as { readonly kind: string };
  return Object.hasOwn(targets, kind) && targets[kind]?.(value) === true;
};
const seen = optional(
  listOf(object({ writer: text, segment: count, bytes: count, head: text, operation: optional(text) })),
);
const previous = object({ segment: count, goodBytes: count, head: text, tornBytes: count });

const shapes: { readonly [Op in EventBody['op']]: Shape } = {
  'segment-opened': {
    host: text,
    key: text,
    previous: optional(previous),
    replaces: optional(object({ writer: text, reason: text })),
  },
  'client-set': { client: text, fields },
  'project-set': { client: text, project: text, fields },
  'stage-set': {
    client: text,
    project: text,
    stage: (value) => value === null || text(value),
    takesBack: optional(object({ writer: text, n: count })),
    date: optional(text),
    owner: optional(text),
    note: optional(text),
    assumed: optional((value) => typeof value === 'boolean'),
  },
  'tag-added': { target, tag: text },
  'tag-removed': { target, tag: text },
  'search-set': { name: text, question: (value) => value === null || text(value) },
  'operation-started': { command: text, steps: count, undoes: optional(text) },
  'move-intended': {
    id,
    document: id,
    from: path,
    to: path,
    identity,
    fingerprint,
    copyOf: optional(text),
    replacesLink: optional(path),
    swap: optional(id),
  },
  'move-copied': { id, temporary: path, copy: identity },
  'move-done': { id, class: text, identity },
  'move-aborted': { id, reason: text },
  'move-held': { id, path, reason: text },
  'document-seen': { document: id, path, fingerprint, from: optional(path) },
  'trash-purged': { path, from: optional(path), size: count, digest: text },
  'content-shared': { path, with: path, size: count },
  'folders-made': { paths: listOf(path) },
  'operation-finished': { moved: count, failed: count },
  reviewed: { path, to: path, fields: texts, proposal: optional(count) },
  'rules-seen': { digest: text, text },
};

function isInteger(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,30}$/.test(value);
}
