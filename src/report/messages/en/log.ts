import type { FieldValue, TagTarget } from '../../../journal/event.ts';
import type { LogMessages } from '../topics.ts';
import { liesInTrash, wordFor } from '../forms.ts';
import { failures } from './reasons.ts';
import { registerFields } from './words.ts';

const value = (of: FieldValue): string =>
  of === null || of.length === 0 ? '(none)' : typeof of === 'string' ? of : of.join(', ');

function changes(fields: Readonly<Record<string, FieldValue | undefined>>): string {
  // Nothing is left of what is registered no more.
  if (fields['registered'] === null) return '';
  const told = Object.entries(fields)
    .filter(([field, of]) => field !== 'registered' && of !== undefined)
    .map(([field, of]) => `${wordFor(registerFields, field)}=${value(of ?? null)}`);
  return told.length > 0 ? `: ${told.join(', ')}` : '';
}

const verb = (fields: { readonly registered?: FieldValue }): string =>
  fields.registered === undefined ? 'changed' : fields.registered === null ? 'unregistered' : 'registered';

/** Why a move was not carried out; a later version of the program may give reasons that this one has no words for. */
const because = (reason: string): string =>
  ` (${Object.hasOwn(failures, reason) ? failures[reason as keyof typeof failures].text : reason})`;

function notMoved(from: string, reason: string, isRecovered: boolean): string {
  if (reason === 'lost-sight') return `not found after an interruption, somebody may have moved it: ${from}`;
  if (!isRecovered) return `not moved: ${from}${because(reason)}`;
  return `put back after an interruption: ${from}${reason === 'stopped' ? '' : because(reason)}`;
}

function target(of: TagTarget): string {
  if (of.kind === 'client') return `client ${of.client}`;
  return of.kind === 'project' ? `project ${of.client}/${of.project}` : of.path;
}

/** What happened, one sentence for each kind of event. */
export const log: LogMessages = {
  'segment-opened': ({ host, replaces }) =>
    replaces === undefined
      ? `began to record on ${host}`
      : `${host} goes on for ${replaces.writer.slice(0, 8)} (${replaces.reason === 'copied' ? 'another machine had written as it' : 'entries that it wrote are missing or were changed'})`,
  'client-set': ({ client, fields }) => `${verb(fields)} client ${client}${changes(fields)}`,
  'project-set': ({ client, project, fields }) =>
    `${verb(fields)} project ${client}/${project}${changes(fields)}`,
  'stage-set': ({ client, project, stage, date, note, assumed }) =>
    stage === null
      ? `took back a change of stage of project ${client}/${project}`
      : `project ${client}/${project} is at "${stage}"${date === undefined ? '' : ` from ${date}`}${note === undefined ? '' : `; ${note}`}${assumed === true ? ' (assumed)' : ''}`,
  'tag-added': ({ target: of, tag }) => `tagged ${target(of)} "${tag}"`,
  'tag-removed': ({ target: of, tag }) => `took the tag "${tag}" off ${target(of)}`,
  'search-set': ({ name, question }) =>
    question === null ? `forgot the search @${name}` : `saved the search @${name}: ${question}`,
  'operation-started': ({ command, steps, undoes }) =>
    undoes === undefined ? `began ${command}, ${steps} steps` : `began to undo ${undoes}, ${steps} steps`,
  'move-intended': (_, { from, to }) => `about to move ${from} → ${to}`,
  'move-copied': (_, { from, to }) => `copied ${from}, about to put it at ${to}`,
  'move-done': ({ recovered, newer, sourceKept }, { from, to }) =>
    `${recovered ? 'finished after an interruption: ' : ''}${from} → ${to}${newer ? ' (with what was saved in the last instant)' : ''}${sourceKept ? ' (saved again while it was copied; the newer content is still at the old place)' : ''}`,
  'move-aborted': ({ reason, recovered }, { from }) => notMoved(from, reason, recovered === true),
  'move-held': ({ path, reason }, { from }) => `${from} lies at ${path}${because(reason)}`,
  'document-seen': ({ path, from }) =>
    from === undefined
      ? `somebody changed ${path}`
      : liesInTrash(from)
        ? `${path} is a hard link to the kept file; what it was lies at ${from}`
        : `somebody moved ${from} → ${path}`,
  'trash-purged': ({ path, from }) => `${from ?? path} deleted from the trash for good`,
  'content-shared': ({ path, with: other }) => `${path} shares its place on the disk with ${other}`,
  'folders-made': ({ paths }) => `made ${paths.join(', ')}`,
  'operation-finished': ({ moved, failed }) =>
    moved + failed === 0 ? 'done' : `done: ${moved} moved, ${failed} failed`,
  reviewed: ({ path, to }) => `looked at ${path}: it is ${to}`,
  'rules-seen': () => 'the naming rules were changed',
};
