import { present } from '../../kernel/present.ts';
import type { Client, Project, StageChange } from '../../register/register.ts';
import type { Stage } from '../../rules/rules.ts';
import type { JsonLine } from './line.ts';

/** Returns a client's line; its kind is `clientType`, since `type` is the kind of line. */
export function clientLine(client: Client): JsonLine {
  const { name, fullName, shortName, aliases, formerNames = [], industry, owner, tags, source } = client;
  return {
    type: 'client',
    name,
    ...present({ fullName, shortName }),
    aliases,
    formerNames,
    ...present({ industry, clientType: client.type, owner }),
    tags,
    source,
  };
}

/** Returns a project's line, with the history of its stages, oldest first. */
export function projectLine(project: Project): JsonLine {
  const { client, number, name, aliases, businessType, owner, start, end, stage, tags } = project;
  return {
    type: 'project',
    client,
    number,
    ...present({ name }),
    aliases,
    ...present({ businessType, owner, start, end, stage }),
    tags,
    stages: project.stages.map(stageChange),
  };
}

/** Returns the line of a stage of the rules. */
export function stageLine({ name, folder, aliases }: Stage): JsonLine {
  return { type: 'stage', name, folder, aliases };
}

/** Returns the last line of a list, which counts its lines: `clients`, `projects`, `stages` or `tags`. */
export function listSummaryLine(of: 'clients' | 'projects' | 'stages' | 'tags', count: number): JsonLine {
  return { type: 'summary', [of]: count };
}

function stageChange({ stage, date, owner, note, by, at, isAssumed }: StageChange): Record<string, unknown> {
  return { ...present({ stage, date, owner, note, by, at }), ...(isAssumed && { assumed: true }) };
}
