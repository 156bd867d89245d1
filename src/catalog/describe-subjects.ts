import { sha256 } from '../kernel/sha256.ts';
import { namesOf } from '../register/register.ts';
import type { Client, Project, Register } from '../register/register.ts';
import type { IndexDatabase } from './open-database.ts';
import { metaOf } from './meta.ts';
import { termWriter } from './terms.ts';
import type { TermKind } from './terms.ts';

/** What the register says about a client and, if there is one, its project. */
type Said = { readonly client?: Client; readonly project?: Project };

type SubjectRow = { readonly id: number; readonly client: string; readonly project: string };

/**
 * Writes what the register says about every subject: stage, business type, names, owners, and the tags that documents
 * inherit. If the register is unchanged since the last time, only the subjects `fresh` are written.
 */
export function describeSubjects(
  database: IndexDatabase,
  register: Register,
  fresh: readonly number[],
): { readonly all: boolean } {
  const meta = metaOf(database);
  const digest = digestOf(register);
  const all = meta.get('register') !== digest;
  if (all) {
    database.exec(
      'DELETE FROM subject_term; DELETE FROM document_tag; DELETE FROM term; DELETE FROM term_text',
    );
    meta.set('register', digest);
  }
  const rows = all
    ? database.prepare<[], SubjectRow>('SELECT id, client, project FROM subject').all()
    : fresh.flatMap((id) =>
        database
          .prepare<[number], SubjectRow>('SELECT id, client, project FROM subject WHERE id = ?')
          .all(id),
      );
  write(database, register, rows);
  return { all };
}

const digests = new WeakMap<Register, string>();

/** A daemon updates the index for every few documents, and the register rarely changes. */
function digestOf(register: Register): string {
  const known = digests.get(register);
  if (known !== undefined) return known;
  const digest = sha256(JSON.stringify([register.clients, register.projects]));
  digests.set(register, digest);
  return digest;
}

function write(database: IndexDatabase, register: Register, rows: readonly SubjectRow[]): void {
  const terms = termWriter(database);
  const update = database.prepare('UPDATE subject SET stage = ?, business_type = ?, tags = ? WHERE id = ?');
  const link = database.prepare('INSERT OR IGNORE INTO subject_term (term, subject) VALUES (?, ?)');
  for (const row of rows) {
    const said = lookUp(register, row);
    const tags = new Set<string>();
    for (const [kind, text] of termsOf(row, said)) {
      link.run(terms(kind, text), row.id);
      if (kind === 'tag') tags.add(text);
    }
    const { stage = null, businessType = null } = said.project ?? {};
    update.run(stage, businessType, JSON.stringify([...tags].sort()), row.id);
  }
}

function lookUp(register: Register, row: SubjectRow): Said {
  const client = row.client === '' ? undefined : register.client(row.client)?.client;
  const project =
    row.project === '' ? undefined : register.project(client?.name ?? row.client, row.project)?.project;
  return { ...(client && { client }), ...(project && { project }) };
}

function* termsOf(row: SubjectRow, { client, project }: Said): Generator<readonly [TermKind, string]> {
  for (const text of [row.client, ...(client === undefined ? [] : namesOf(client))]) {
    if (text) yield ['client', text];
  }
  for (const text of [row.project, project?.number, project?.name, ...(project?.aliases ?? [])]) {
    if (text) yield ['project', text];
  }
  for (const text of [client?.industry, client?.type, project?.businessType]) if (text) yield ['tag', text];
  for (const text of [...(client?.tags ?? []), ...(project?.tags ?? [])]) yield ['tag', text];
  for (const text of [client?.owner, project?.owner, project?.stages.at(-1)?.owner])
    if (text) yield ['owner', text];
}
