import type { Project } from '../register/register.ts';
import type { Rules } from '../rules/rules.ts';
import type { Filed } from './place-documents.ts';
import type { RegisterClient, RegisterProject } from './plan.ts';
import type { NewClient, SortInput } from './sort-input.ts';

/** What may have to be registered: accepted clients and new projects, and the documents that will be filed. */
export type Registering = {
  readonly accepted: readonly NewClient[];
  readonly projects: readonly Project[];
  readonly filed: readonly Filed[];
};

/** Returns the steps that register every new client and project under which a document is filed; clients come first. */
export function registerSteps(
  { accepted, projects, filed }: Registering,
  { rules, given }: Pick<SortInput, 'rules' | 'given'>,
): readonly (RegisterClient | RegisterProject)[] {
  const byProject = Map.groupBy(filed, ({ reading }) => {
    const { client, project } = reading.suggestion.parts;
    return `${client}\0${project}`;
  });
  const used = new Set(filed.map(({ reading }) => reading.suggestion.parts.client));
  const clients = accepted
    .filter(({ client }) => used.has(client))
    .map(({ client, near }): RegisterClient => ({ kind: 'register-client', client, near }));
  const steps: RegisterProject[] = [];
  for (const { client, number } of projects) {
    const documents = byProject.get(`${client}\0${number}`);
    if (documents === undefined) continue;
    const types = new Set(documents.map(({ reading }) => reading.suggestion.parts.type));
    const [type] = types;
    steps.push({
      kind: 'register-project',
      client,
      project: number,
      stage: given?.stage ?? furthestStage(documents, rules),
      // If documents disagree, a person decides.
      ...(types.size === 1 && type !== undefined && { businessType: type }),
    });
  }
  return [...clients, ...steps.toSorted(byProjectNumber)];
}

/** Documents whose category hints at nothing say nothing about where the project stands. */
function furthestStage(documents: readonly Filed[], { stages, filing }: Rules): string {
  const hinted = new Set(
    documents.map(({ reading }) => filing.stageOfCategory.get(reading.suggestion.parts.category ?? '')),
  );
  return stages.findLast(({ name }) => hinted.has(name))?.name ?? filing.defaultStage;
}

function byProjectNumber(a: RegisterProject, b: RegisterProject): number {
  if (a.client !== b.client) return a.client < b.client ? -1 : 1;
  return a.project < b.project ? -1 : 1;
}
