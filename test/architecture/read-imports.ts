import { Visitor } from '@swc/core/Visitor.js';
import { cruise } from 'dependency-cruiser';
import type { IForbiddenRuleType } from 'dependency-cruiser';

/** The imports of a program. */
export type Imports = {
  readonly files: readonly string[];
  /** How many imports they have together. */
  readonly count: number;
  /** What breaks a rule: `<rule>: <importing file> -> <what it imports>`; packages by their names. */
  readonly violations: readonly string[];
};

/**
 * Reads the imports of `src` and `bin` below `baseDir` and judges them by `rules`. TypeScript 7 has no JavaScript API,
 * so swc parses; without a parser dependency-cruiser would read nothing and find everything in order.
 */
export async function readImports(baseDir: string, rules: readonly IForbiddenRuleType[]): Promise<Imports> {
  teachUsing();
  const { output } = await cruise(
    ['src', 'bin'],
    {
      baseDir,
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      validate: true,
      ruleSet: { forbidden: [...rules] },
    },
    {
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  );
  if (typeof output === 'string') throw new TypeError('dependency-cruiser reported text instead of modules');
  return {
    files: output.modules.map(({ source }) => source),
    count: output.modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0),
    violations: output.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} -> ${packageName(to)}`,
    ),
  };
}

function packageName(path: string): string {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
}

type Declarators = { readonly type: string; decls: readonly unknown[] };
type StatementVisitor = {
  visitStatement: (statement: Declarators) => unknown;
  visitVariableDeclarators: (declarators: readonly unknown[]) => readonly unknown[];
  knowsUsing?: true;
};

/** swc's visitor stops at `using`, which it does not know; it is a declaration like any other. */
function teachUsing(): void {
  const visitor = Visitor.prototype as unknown as StatementVisitor;
  if (visitor.knowsUsing) return;
  visitor.knowsUsing = true;
  const { visitStatement } = visitor;
  visitor.visitStatement = function (this: StatementVisitor, statement) {
    if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
    statement.decls = this.visitVariableDeclarators(statement.decls);
    return statement;
  };
}
