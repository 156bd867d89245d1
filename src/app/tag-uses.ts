import type { RelPath } from '../kernel/rel-path.ts';
import { ownTagsOf } from '../register/known-document.ts';
import type { Archive } from './archive.ts';
import { fieldsOf } from './document-fields.ts';
import type { ArchiveState } from './state.ts';

/** How often a tag is used. */
export type TagUse = {
  readonly tag: string;
  readonly clients: number;
  readonly projects: number;
  readonly documents: number;
};

/** A tag that applies to a document, and where it comes from. */
export type EffectiveTag = { readonly tag: string; readonly source: 'document' | 'project' | 'client' };

/** Returns every tag in use, ordered by name. */
export function tagUses({ register, decisions }: ArchiveState): readonly TagUse[] {
  const uses = new Map<string, { clients: number; projects: number; documents: number }>();
  const count = (tags: readonly string[], field: 'clients' | 'projects' | 'documents'): void => {
    for (const tag of tags) {
      const use = uses.get(tag) ?? { clients: 0, projects: 0, documents: 0 };
      use[field] += 1;
      uses.set(tag, use);
    }
  };
  for (const { tags } of register.clients) count(tags, 'clients');
  for (const { tags } of register.projects) count(tags, 'projects');
  for (const id of decisions.documents.keys()) count(ownTagsOf(decisions, id), 'documents');
  return [...uses].map(([tag, use]) => ({ tag, ...use })).sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** Returns the tags that apply to the document at `path`: its own, then its project's, then its client's. */
export function tagsOfDocument(
  { rules }: Archive,
  state: ArchiveState,
  path: RelPath,
): readonly EffectiveTag[] {
  const { register, documents, decisions } = state;
  const { client, project } = fieldsOf(path, { rules, register });
  const known = documents.at(path);
  const own = known === undefined ? [] : ownTagsOf(decisions, known.id);
  const ofClient = client === undefined ? undefined : register.client(client)?.client;
  const ofProject =
    client === undefined || project === undefined ? undefined : register.project(client, project)?.project;
  return [
    ...own.map((tag) => ({ tag, source: 'document' }) as const),
    ...withFacts(ofProject?.tags, ofProject?.businessType).map(
      (tag) => ({ tag, source: 'project' }) as const,
    ),
    ...withFacts(ofClient?.tags, ofClient?.industry, ofClient?.type).map(
      (tag) => ({ tag, source: 'client' }) as const,
    ),
  ];
}

function withFacts(
  tags: readonly string[] | undefined,
  ...facts: readonly (string | undefined)[]
): readonly string[] {
  return [...new Set([...(tags ?? []), ...facts.filter((fact) => fact !== undefined)])];
}
