import type { IForbiddenRuleType } from 'dependency-cruiser';
import { importTable } from './import-table.ts';
import type { Row } from './import-table.ts';

/** The table of imports as rules, and what holds for the tree as a whole. */
export const importRules: readonly IForbiddenRuleType[] = [
  ...Object.entries(importTable).flatMap(([folder, row]) => rulesOf(folder, row)),
  {
    name: 'no-cycle',
    comment: 'Files in a ring can only be understood together. Move what both need into a file of its own.',
    severity: 'error',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'reachable',
    comment: 'What no command reaches is dead. Call it or delete it.',
    severity: 'error',
    // The entries of build.js.
    from: { path: '^src/(cli/(main|quick-find|quick-check|quick-dupes)|.+-(thread|process))[.]ts$' },
    to: {
      path: '^src/',
      pathNot: [
        '[.]d[.]ts$',
        '^src/cli/(main|quick-find|quick-check|quick-dupes)[.]ts$',
        '-(thread|process)[.]ts$',
      ],
      reachable: false,
    },
  },
  {
    name: 'only-src',
    comment:
      'The program is bundled from src; tests, benchmarks and samples are not part of it. Move the code.',
    severity: 'error',
    from: { path: '^src/' },
    to: { dependencyTypes: ['local'], pathNot: ['^src/', '^package[.]json$'] },
  },
  {
    name: 'found',
    comment:
      'An import that cannot be followed is not judged by the other rules. Correct the path or add the package.',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'bin-starts-only',
    comment:
      'bin/archive.js must be readable to an old Node: only what dist/ holds and modules that Node has had for long.',
    severity: 'error',
    from: { path: '^bin/' },
    to: {
      pathNot: [
        '^([.][.]/)?dist/main[.]js$',
        '^bin/keep-compiled[.]js$',
        '^(child_process|fs|module|os|v8|vm)$',
      ],
    },
  },
];

function rulesOf(folder: string, row: Row): readonly IForbiddenRuleType[] {
  const { folders, types = [], files = [], packages = [], node = [], why } = row;
  const from = { path: `^src/${folder}/` };
  const values = [...anyOf('^src/', [folder, 'kernel', ...folders], '/'), ...anyOf('^src/', files, '$')];
  const rule = { comment: why, severity: 'error', from } as const;
  return [
    {
      ...rule,
      name: `${folder}-folders`,
      to: { path: '^src/', pathNot: values, dependencyTypesNot: ['type-only'] },
    },
    {
      ...rule,
      name: `${folder}-types`,
      to: { path: '^src/', pathNot: [...values, ...anyOf('^src/', types, '/')] },
    },
    {
      ...rule,
      name: `${folder}-packages`,
      to: { path: '(^|/)node_modules/', pathNot: anyOf('(^|/)node_modules/(@types/)?', packages, '/') },
    },
    { ...rule, name: `${folder}-node`, to: { dependencyTypes: ['core'], pathNot: anyOf('^', node, '$') } },
  ];
}

/** Returns a pattern for each name, and one that matches nothing, so that an empty list allows nothing. */
function anyOf(before: string, names: readonly string[], after: string): string[] {
  return ['^$', ...names.map((name) => `${before}${name.replaceAll('.', '[.]')}${after}`)];
}
