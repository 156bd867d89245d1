import type { Rules } from '../rules/rules.ts';
import type { Register } from './register.ts';

/** The facts that decide where a document is filed. */
export type FilingFacts = {
  readonly client?: string;
  readonly project?: string;
  readonly category?: string;
};

/**
 * Returns the stage under which a document is filed: its project's present stage, else the one that its category
 * suggests.
 */
export function filingStage(
  { client, project, category }: FilingFacts,
  { rules, register }: { readonly rules: Pick<Rules, 'filing'>; readonly register: Register },
): string {
  const known =
    client === undefined || project === undefined
      ? undefined
      : register.project(client, project)?.project.stage;
  const hint = category === undefined ? undefined : rules.filing.stageOfCategory.get(category);
  return known ?? hint ?? rules.filing.defaultStage;
}
