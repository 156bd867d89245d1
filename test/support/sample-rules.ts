import { foldText } from '../../src/text/fold.ts';
import { nearest } from '../../src/text/near.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { Client, ClientMatch, Project, ProjectMatch, Register } from '../../src/register/register.ts';
import type {
  Pattern,
  PatternStatus,
  PathLevel,
  Rules,
  Stage,
  Term,
  Vocabulary,
} from '../../src/rules/rules.ts';
import type { FieldName } from '../../src/rules/rules.ts';

/** Returns a vocabulary of `terms`, looked up as the contract says. */
function sampleVocabulary(terms: readonly Term[]): Vocabulary {
  const exact = new Map(terms.map((term) => [term.name, { name: term.name, exact: true }]));
  const folded = new Map<string, string>();
  for (const term of terms)
    for (const name of [...term.aliases, term.name]) folded.set(foldText(name), term.name);
  return {
    terms,
    find: (text) => {
      const right = exact.get(text);
      if (right !== undefined) return right;
      const name = folded.get(foldText(text));
      return name === undefined ? undefined : { name, exact: false };
    },
    near: (text, limit) =>
      nearest(
        terms.map(({ name }) => name),
        text,
        limit,
      ),
  };
}

/** Returns the pattern that `text` describes: `{client}_{project}[_{date}]`. */
export function samplePattern(text: string, status: PatternStatus, anyOrder = false): Pattern {
  const fields = [...text.matchAll(/(\[?)[_-]?\{(\w+)\}/g)].map(([, bracket, field]) => ({
    field: field as FieldName,
    optional: bracket === '[',
  }));
  return { text, status, fields, anyOrder };
}

const stages: readonly Stage[] = [
  { name: '意向', aliases: [], folder: '01_意向' },
  { name: '沟通中', aliases: ['洽谈'], folder: '02_沟通中' },
  { name: '已签约', aliases: ['签约'], folder: '03_已签约' },
  { name: '执行中', aliases: ['执行'], folder: '04_执行中' },
  { name: '已结项', aliases: ['结案'], folder: '05_已结项' },
  { name: '维护期', aliases: [], folder: '06_维护期' },
];

const term = (name: string, ...aliases: readonly string[]): Term => ({ name, aliases });
const path: readonly PathLevel[] = [[{ field: 'client' }], [{ field: 'project' }], [{ field: 'stage' }]];

/** Returns the form of project numbers that `form` describes. */
export function sampleNumber(form: RegExp, example: string): Rules['projectNumber'] {
  return {
    test: (text) => form.test(text),
    longestFrom(text, start, mayEnd) {
      for (let end = text.length; end >= start; end--) {
        if (form.test(text.slice(start, end)) && mayEnd(end)) return end;
      }
      return undefined;
    },
    example,
  };
}

/** Returns the rules of a small agency, with `overrides` in place of its own. */
export function sampleRules(overrides: Partial<Rules> = {}): Rules {
  const canonical = samplePattern('{client}_{project}_{type}_{category}[_{date}][_{version}]', 'canonical');
  return {
    separator: '_',
    canonical,
    patterns: [
      canonical,
      samplePattern('{client}_{project}_{type}_{category}[_{description}][_{date}][_{version}]', 'accepted'),
      samplePattern('{client}_{projectName}_{date}', 'recognised'),
      samplePattern('{client}_{year}_{projectName}', 'recognised', true),
    ],
    projectNumber: sampleNumber(/^(?:[A-Z]{2,6}\d{4}-\d{3}|\d{4}-Q[1-4]-\d{3})$/, 'KKKL2024-001'),
    types: sampleVocabulary([
      term('品牌策划'),
      term('广告投放', '投放'),
      term('内容制作'),
      term('活动执行'),
      term('公关传播'),
    ]),
    categories: sampleVocabulary([
      term('合同'),
      term('方案', '提案'),
      term('预算', '报价'),
      term('报告', '结案报告', '总结报告'),
      term('会议纪要', '沟通记录'),
      term('发票'),
    ]),
    industries: sampleVocabulary([term('快消'), term('地产'), term('互联网'), term('金融')]),
    clientTypes: sampleVocabulary([term('广告主'), term('媒体'), term('代理')]),
    stages,
    stageNames: sampleVocabulary(stages),
    clients: [],
    inboxes: [relPath('收件箱')],
    filing: {
      path,
      defaultStage: '沟通中',
      stageOfCategory: new Map([['合同', '已签约']]),
      onStageChange: 'keep',
    },
    settleMillis: 3000,
    ignores: () => false,
    ignoresNothing: true,
    requiredPattern: () => undefined,
    requiresNothing: true,
    severityOf: () => 'error',
    maxNameBytes: 200,
    minConfidence: 0.9,
    massAbsence: 0.3,
    notify: { heldAfterMillis: 3_600_000, webhookForm: 'json', desktop: false },
    duplicates: {
      keep: ['filed', 'oldest'],
      protects: () => false,
      protectsNothing: true,
      protectedTags: [],
      onArrival: () => 'hold',
    },
    trash: { keepDays: 30, purgeBy: [] },
    search: { content: false, contentCharacters: 20_000, withoutContent: [], shareTexts: false },
    ...overrides,
  };
}

/** Returns a client of this `name`. */
export function sampleClient(name: string, overrides: Partial<Client> = {}): Client {
  return { name, aliases: [], tags: [], source: 'journal', ...overrides };
}

/** Returns a project of this `client`. */
export function sampleProject(client: string, number: string, overrides: Partial<Project> = {}): Project {
  return { client, number, aliases: [], stages: [], tags: [], ...overrides };
}

/** Returns a register of these clients (names or whole clients) and projects. */
export function sampleRegister(
  clients: readonly (string | Client)[],
  projects: readonly Project[] = [],
): Register {
  const all = clients.map((client) => (typeof client === 'string' ? sampleClient(client) : client));
  const sorted = all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const ordered = projects.toSorted((a, b) =>
    `${a.client}\n${a.number}` < `${b.client}\n${b.number}` ? -1 : 1,
  );
  const byName = new Map<string, Client>();
  for (const client of sorted) {
    for (const name of [...client.aliases, client.fullName ?? ''])
      if (name) byName.set(foldText(name), client);
  }
  for (const client of sorted) byName.set(foldText(client.name), client);
  const exactly = new Map(sorted.map((client) => [client.name, client]));
  const client = (text: string): ClientMatch | undefined => {
    const right = exactly.get(text);
    if (right !== undefined) return { client: right, exact: true };
    const found = byName.get(foldText(text));
    return found && { client: found, exact: false };
  };
  return {
    clients: sorted,
    projects: ordered,
    client,
    ...clientLookups(sorted, client),
    ...projectLookups(ordered),
  };
}

function clientLookups(
  clients: readonly Client[],
  client: Register['client'],
): Pick<Register, 'clientsAtStart' | 'nearClients'> {
  return {
    clientsAtStart: (text, separator) => {
      const found: (ClientMatch & { readonly length: number })[] = [];
      for (let end = text.indexOf(separator); ; end = text.indexOf(separator, end + 1)) {
        const length = end < 0 ? text.length : end;
        const match = client(text.slice(0, length));
        if (match !== undefined) found.unshift({ ...match, length });
        if (end < 0) return found;
      }
    },
    nearClients: (text, limit) =>
      nearest(
        clients.map(({ name }) => name),
        text,
        limit,
      ),
  };
}

function projectLookups(
  projects: readonly Project[],
): Pick<Register, 'project' | 'projectsNamed' | 'projectsOf' | 'nearProjects'> {
  const byText = new Map<string, Project[]>();
  for (const project of projects) {
    const names = new Set([project.number, project.name ?? project.number, ...project.aliases].map(foldText));
    for (const name of names) byText.set(name, [...(byText.get(name) ?? []), project]);
  }
  const projectsNamed = (text: string): readonly Project[] => byText.get(foldText(text)) ?? [];
  const projectsOf = (client: string): readonly Project[] =>
    projects.filter((project) => project.client === client);
  return {
    projectsNamed,
    projectsOf,
    project: (client, text): ProjectMatch | undefined => {
      const mine = projectsNamed(text).filter((project) => project.client === client);
      const [first] = mine;
      const project = mine.find(({ number }) => number === text) ?? first;
      return project && { project, exact: project.number === text };
    },
    nearProjects: (client, text, limit) =>
      nearest(
        projectsOf(client).map(({ number }) => number),
        text,
        limit,
      ),
  };
}
