import { relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { makeRegister } from '../../src/register/make-register.ts';
import type { Client, Project, Register } from '../../src/register/register.ts';
import type { Pattern, PatternStatus, Rules, Stage, Term, Vocabulary } from '../../src/rules/rules.ts';
import { foldText } from '../../src/text/fold.ts';
import { nearest } from '../../src/text/near.ts';
import { sampleNumber } from '../support/sample-rules.ts';

/** Returns a vocabulary of `name=alias,alias` words. */
function vocabulary(...words: readonly string[]): Vocabulary {
  const terms: readonly Term[] = words.map((word) => {
    const [name = '', aliases] = word.split('=');
    return { name, aliases: aliases?.split(',') ?? [] };
  });
  const names = new Map<string, string>();
  for (const { name, aliases } of terms) {
    for (const spelling of [name, ...aliases]) names.set(foldText(spelling), name);
  }
  return {
    terms,
    find(text) {
      const name = names.get(foldText(text));
      return name === undefined ? undefined : { name, exact: name === text };
    },
    near: (text, limit) => nearest(new Set(names.values()), text, limit),
  };
}

function pattern(text: string, status: PatternStatus): Pattern {
  const fields = [...text.matchAll(/(\[?)_?\{(\w+)\}/g)].map(([, open, field]) => ({
    field: field as Pattern['fields'][number]['field'],
    optional: open === '[',
  }));
  return { text, status, fields, anyOrder: false };
}

const canonical = pattern(
  '{client}_{project}_{type}_{category}[_{description}][_{date}][_{version}]',
  'canonical',
);

const stages: readonly Stage[] = ['意向', '沟通中', '已签约', '执行中', '已结项'].map((name, index) => {
  return { name, aliases: [], folder: `0${index + 1}_${name}` };
});

/** Rules of a small agency, made by hand so that these tests need no rules file. */
export const sampleRules: Rules = {
  separator: '_',
  patterns: [canonical, pattern('{client}_{projectName}_{date}', 'recognised')],
  canonical,
  projectNumber: sampleNumber(/^\d{4}-\d{3}$/, '2026-001'),
  types: vocabulary('品牌策划', '广告投放=投放', '活动执行'),
  categories: vocabulary('合同=协议', '方案=提案', '预算', '报告=结案报告'),
  industries: vocabulary('快消', '地产'),
  clientTypes: vocabulary('广告主'),
  stages,
  stageNames: vocabulary(...stages.map(({ name }) => name)),
  notify: { heldAfterMillis: 3_600_000, webhookForm: 'json', desktop: false },
  clients: [],
  inboxes: [relPath('收件箱')],
  filing: {
    path: [[{ field: 'client' }], [{ field: 'project' }], [{ field: 'stage' }]],
    defaultStage: '执行中',
    stageOfCategory: new Map([
      ['方案', '沟通中'],
      ['合同', '已签约'],
      ['报告', '已结项'],
    ]),
    onStageChange: 'keep',
  },
  settleMillis: 5000,
  ignores: (path: RelPath) => path.split('/').includes('素材库'),
  ignoresNothing: false,
  requiredPattern: () => undefined,
  requiresNothing: true,
  severityOf: (code) => (code === 'not-nfc' ? 'off' : code === 'alias-used' ? 'warning' : 'error'),
  maxNameBytes: 120,
  minConfidence: 0.9,
  massAbsence: 0.5,
  duplicates: {
    keep: ['filed', 'oldest'],
    protects: () => false,
    protectsNothing: true,
    protectedTags: [],
    onArrival: () => 'hold',
  },
  trash: { keepDays: 30, purgeBy: [] },
  search: { content: false, contentCharacters: 20_000, withoutContent: [], shareTexts: false },
};

/** Returns a register of `client/number` names; a name without number is a client without projects. */
export function sampleRegister(
  names: readonly string[],
  more: readonly Partial<Client & Project>[] = [],
): Register {
  const clients = new Map<string, Client>();
  const projects: Project[] = [];
  for (const [index, each] of names.entries()) {
    const [name = '', number] = each.split('/');
    const {
      client: _client,
      number: _number,
      aliases = [],
      tags = [],
      stages: changes = [],
      ...rest
    } = more[index] ?? {};
    if (number === undefined) clients.set(name, { name, source: 'journal', ...rest, aliases, tags });
    else {
      if (!clients.has(name)) clients.set(name, { name, source: 'journal', aliases: [], tags: [] });
      const { name: projectName, type: _type, source: _source, ...fields } = rest;
      projects.push({
        client: name,
        number,
        ...fields,
        aliases,
        tags,
        stages: changes,
        ...(projectName !== undefined && { name: projectName }),
      });
    }
  }
  return makeRegister([...clients.values()], projects);
}
