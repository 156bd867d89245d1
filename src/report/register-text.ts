import type { Client, Project } from '../register/register.ts';
import type { Stage } from '../rules/rules.ts';
import { displayWidth, padToWidth, showSafely } from '../text/display.ts';
import { indented, joinLines, paragraph } from './lines.ts';
import { renderTable } from './table.ts';
import type { View } from './view.ts';

/** Returns clients as a table with a closing line. */
export function renderClients(clients: readonly Client[], view: View): string {
  const { labels, summaries } = view.messages;
  const heads = [labels.name, labels.fullName, labels.industry, labels.clientType, labels.owner, labels.tags];
  const rows = clients.map((client) =>
    [client.name, client.fullName, client.industry, client.type, client.owner, list(client.tags, view)].map(
      cell,
    ),
  );
  return listed(heads, rows, summaries.clients(clients.length), view);
}

/** Returns projects as a table with a closing line. */
export function renderProjects(projects: readonly Project[], view: View): string {
  const { labels, summaries } = view.messages;
  const heads = [labels.client, labels.number, labels.name, labels.businessType, labels.stage, labels.owner];
  const rows = projects.map((project) =>
    [project.client, project.number, project.name, project.businessType, project.stage, project.owner].map(
      cell,
    ),
  );
  return listed(heads, rows, summaries.projects(projects.length), view);
}

/** Returns all that is known of a client, with its projects. */
export function renderClient(client: Client, projects: readonly Project[], view: View): string {
  const { labels } = view.messages;
  const facts = renderFacts(
    [
      [labels.name, client.name],
      [labels.fullName, client.fullName],
      [labels.shortName, client.shortName],
      [labels.aliases, list(client.aliases, view)],
      [labels.formerNames, list(client.formerNames ?? [], view)],
      [labels.industry, client.industry],
      [labels.clientType, client.type],
      [labels.owner, client.owner],
      [labels.tags, list(client.tags, view)],
      [labels.source, client.source === 'rules' ? labels.sourceRules : labels.sourceJournal],
    ],
    view,
  );
  return projects.length === 0 ? facts : `${facts}\n${renderProjects(projects, view)}`;
}

/** Returns all that is known of a project, with the history of its stages. */
export function renderProject(project: Project, view: View): string {
  const { labels } = view.messages;
  const facts = renderFacts(
    [
      [labels.client, project.client],
      [labels.number, project.number],
      [labels.name, project.name],
      [labels.aliases, list(project.aliases, view)],
      [labels.businessType, project.businessType],
      [labels.owner, project.owner],
      [labels.start, project.start],
      [labels.end, project.end],
      [labels.stage, project.stage],
      [labels.tags, list(project.tags, view)],
    ],
    view,
  );
  return project.stages.length === 0 ? facts : `${facts}\n${renderStageHistory(project, view)}`;
}

/** Returns the stages that a project went through, oldest first. */
export function renderStageHistory(project: Project, view: View): string {
  const { labels } = view.messages;
  const heads = [labels.date, labels.stage, labels.owner, labels.by, labels.note];
  const rows = project.stages.map(({ date, stage, owner, by, note, isAssumed }) =>
    [date, stage, owner, by, note ?? (isAssumed && labels.assumedStage)].map(cell),
  );
  return listed(heads, rows, '', view);
}

/** Returns what is said of a stage that goes into a project's history, since a later one is known. */
export function renderPastStage(
  { name, date, project }: { readonly name: string; readonly date: string; readonly project: Project },
  view: View,
): string {
  const present = project.stages.at(-1) ?? { stage: '', date };
  const text = view.messages.summaries.pastStage({ stage: name, date }, present);
  return paragraph(showSafely(text), view);
}

/** Returns the stages of the rules, in their order, with their folders. */
export function renderStages(stages: readonly Stage[], view: View): string {
  const { labels } = view.messages;
  const rows = stages.map(({ name, folder, aliases }) => [name, folder, list(aliases, view)].map(cell));
  return listed([labels.stage, labels.folder, labels.aliases], rows, '', view);
}

function listed(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  summary: string,
  view: View,
): string {
  const closing = summary === '' ? '' : paragraph(summary, view);
  const columns = heads.map((head) => ({ head, breaks: true }));
  return rows.length === 0 ? closing : `${renderTable(columns, rows, view)}${closing}`;
}

function renderFacts(facts: readonly (readonly [string, string | undefined])[], view: View): string {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(...known.map(([label]) => displayWidth(label))) + 2;
  return joinLines(
    known.flatMap(([label, value]) => {
      const [first = '', ...rest] = indented(cell(value), width, view.width);
      return [view.paint.faint(padToWidth(label, width)) + first.trimStart(), ...rest];
    }),
  );
}

function cell(text: string | undefined): string {
  return showSafely(text ?? '');
}

function list(values: readonly string[], view: View): string {
  return values.join(view.messages.labels.listJoint);
}
