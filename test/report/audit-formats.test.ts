import { Ajv } from 'ajv';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditedFinding } from '../../src/check/audited-finding.ts';
import { debtsOf } from '../../src/check/debt.ts';
import { relPath } from '../../src/kernel/rel-path.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import type { AuditReport } from '../../src/report/audit-report.ts';
import { renderFindingsCsv } from '../../src/report/findings-csv.ts';
import { renderGithub } from '../../src/report/findings-github.ts';
import { renderJunit } from '../../src/report/findings-junit.ts';
import { renderFindingsMarkdown } from '../../src/report/findings-markdown.ts';
import { renderSarif } from '../../src/report/findings-sarif.ts';
import { markdownCode, markdownText } from '../../src/report/markdown.ts';
import { messagesIn } from '../../src/report/messages/messages.ts';
import { findingCodes } from '../../src/rules/finding-codes.ts';
import schema from './sarif-schema/sarif-2.1.0-rtm.5.json' with { type: 'json' };

const messages = messagesIn('en');

/** Names that people and attackers give to files. */
const hostile = [
  "=cmd|' /C calc'!A0.xlsx",
  '合同]]><script>.docx',
  'a\u0000b'.replace('\u0000', '\u0001'),
  '合同\u202excod.exe',
  'x\r\n::error::y,z:100%.pdf',
  '`|`<b>@all #1 [x](http://evil).md',
  'half\ud800.doc',
  'end\uffff\u001b[31m.txt',
  'https://example.com?a=1&b="2".html'.replaceAll('/', '／'),
];

function reportOf(findings: readonly AuditedFinding[], given: Partial<AuditReport> = {}): AuditReport {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const known = findings.filter((finding) => finding.known).length;
  const [total, fresh] = [findings.length, findings.length - known];
  return {
    findings,
    counts: { files: 9, findings: total, errors, warnings: total - errors, new: fresh, known },
    unseen: [],
    failOn: 'error',
    hasBaseline: true,
    prefix: '',
    version: '1.2.3',
    ...given,
  };
}

function findingAt(path: string, given: Partial<AuditedFinding> = {}): AuditedFinding {
  const problem = { code: 'unknown-client', value: path, near: [path] } as const;
  const suggestion = { name: `${path}.pdf`, confidence: 0.5, reasons: [] };
  return { path: path as RelPath, severity: 'error', problem, suggestion, known: false, ...given };
}

const anyFinding = fc
  .record({
    name: fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', minLength: 1 })),
    known: fc.boolean(),
    severity: fc.constantFrom('error' as const, 'warning' as const),
    client: fc.constantFrom(...hostile),
  })
  .map(({ name, ...given }) => findingAt(`收件箱/${name}`, given));

describe('SARIF', () => {
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text));
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  let validate: ReturnType<Ajv['compile']>;
  beforeAll(() => {
    // Draft 4 calls its id differently; nothing else of it is used here that draft 7 reads otherwise.
    const { $schema: _draft, id: _id, ...body } = schema;
    expect(JSON.stringify(body)).not.toMatch(/"exclusiveM(?:in|ax)imum":(?:true|false)/);
    validate = ajv.compile(body);
  });
  const severityOf = (code: string): 'error' | 'warning' | 'off' =>
    code === 'unfiled' ? 'off' : code.startsWith('un') ? 'error' : 'warning';

  test('is valid by the published schema, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 5 }), fc.boolean(), (findings, hasBaseline) => {
        const unseen = [{ path: relPath('财务'), why: 'denied' as const }];
        const text = renderSarif(reportOf(findings, { hasBaseline, unseen }), severityOf, messages);
        expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('is not valid by this schema when something is wrong with it', () => {
    const sarif = JSON.parse(renderSarif(reportOf([findingAt('a')]), severityOf, messages)) as {
      runs: { results: { level: string }[] }[];
    };
    for (const result of sarif.runs[0]?.results ?? []) result.level = 'fatal';
    expect(validate(sarif)).toBe(false);
  });

  test('explains every rule, and knows a finding again in the next run', () => {
    const read = (text: string) =>
      JSON.parse(text) as {
        runs: [
          {
            tool: { driver: { rules: { id: string; help: { text: string } }[]; version: string } };
            results: {
              ruleId: string;
              ruleIndex: number;
              partialFingerprints: Record<string, string>;
              baselineState: string;
              locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
            }[];
          },
        ];
      };
    const findings = [
      findingAt('收件箱/a b#1.pdf'),
      findingAt('收件箱/a b#1.pdf', { known: true }),
      findingAt('c'),
    ];
    const { tool, results } = read(
      renderSarif(reportOf(findings, { prefix: 'share/' }), severityOf, messages),
    ).runs[0];
    expect(tool.driver.rules.map(({ id }) => id)).toEqual([...findingCodes]);
    expect(tool.driver.version).toBe('1.2.3');
    for (const { help } of tool.driver.rules) expect(help.text.length).toBeGreaterThan(40);
    expect(results.map(({ ruleIndex }) => findingCodes[ruleIndex])).toEqual(
      results.map(({ ruleId }) => ruleId),
    );
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      `share/${encodeURIComponent('收件箱')}/a%20b%231.pdf`,
    );
    expect(results.map(({ baselineState }) => baselineState)).toEqual(['new', 'unchanged', 'new']);
    const prints = (text: string): readonly (string | undefined)[] =>
      read(text).runs[0].results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0]);
    const first = prints(renderSarif(reportOf(findings), severityOf, messages));
    const again = prints(renderSarif(reportOf(findings.toReversed()), severityOf, messagesIn('zh-CN')));
    expect(new Set(first).size).toBe(3);
    expect(new Set(again)).toEqual(new Set(first));
  });
});

describe('JUnit', () => {
  type Seen = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
  const parse = (xml: string): readonly Seen[] => {
    const seen: Seen[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      seen.push({ name, attributes: attributes as Readonly<Record<string, string>> });
    });
    parser.write(xml).close();
    return seen;
  };

  test('is well-formed whatever the names, and counts what it holds', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 6 }), (findings) => {
        const seen = parse(renderJunit(reportOf(findings), messages));
        const having = (wanted: string): number => seen.filter(({ name }) => name === wanted).length;
        expect(seen[0]).toMatchObject({
          name: 'testsuites',
          attributes: {
            tests: String(having('testcase')),
            failures: String(having('failure')),
            skipped: String(having('skipped')),
          },
        });
        expect(having('testcase')).toBe(Math.max(1, findings.length));
        const failing = findings.filter(({ known, severity }) => !known && severity === 'error');
        expect(having('failure')).toBe(failing.length);
      }),
    );
  });

  test('gives an ordinary name back as it is', () => {
    const [, , found] = parse(renderJunit(reportOf([findingAt('收件箱/R&D "甲" <终>.docx')]), messages));
    expect(found?.attributes).toMatchObject({ file: '收件箱/R&D "甲" <终>.docx', classname: '收件箱' });
  });

  test('takes warnings for failures when they are asked for, nothing with never', () => {
    const warning = findingAt('a', { severity: 'warning' });
    const failures = (failOn: AuditReport['failOn']): number =>
      parse(renderJunit(reportOf([warning], { failOn }), messages)).filter(({ name }) => name === 'failure')
        .length;
    expect([failures('error'), failures('warning'), failures('never')]).toEqual([0, 1, 0]);
  });
});

test('CSV has a row for each finding, and no cell that a spreadsheet would calculate', () => {
  const text = renderFindingsCsv(
    hostile.map((name) => findingAt(name, { client: '=1+1', owner: '@sum' })),
    messages,
  );
  const rows = text.slice(1).trimEnd().split('\r\n');
  expect(rows).toHaveLength(hostile.length + 1);
  for (const row of rows) expect(row).not.toMatch(/(?:^|,)"?[=+\-@\t\r]/);
  expect(rows[1]).toContain(`"'=cmd|`);
});

describe('what could not be looked at', () => {
  const unseen = hostile.map((path) => ({ path: path as RelPath, why: 'denied' as const }));
  const report = reportOf([], { unseen, prefix: 'share/' });

  test('is an error in JUnit, not a case that passes', () => {
    const xml = renderJunit(report, messages);
    expect(xml).toMatch(/<testsuites [^>]*tests="9" failures="0" errors="9" skipped="0">/);
    expect(xml.match(/<error message="no permission" type="denied"\/>/g)).toHaveLength(9);
    new SaxesParser().write(xml).close();
  });

  test('is an annotation of GitHub on one line', () => {
    const lines = renderGithub(report, messages).split('\n').slice(0, -1);
    expect(lines).toHaveLength(9);
    for (const line of lines) {
      expect(line).toMatch(
        /^::error file=share\/[^,:\r\n]*,title=Could not be looked at::[^\r\n]*: no permission$/,
      );
      expect(line).not.toMatch(/\p{Cc}/u);
    }
  });

  test('is a table of Markdown, and a notification of SARIF', () => {
    const rows = renderFindingsMarkdown(report, [], messages)
      .split('\n')
      .filter((line) => line.includes('no permission'));
    expect(rows).toHaveLength(9);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(4);
    const sarif = JSON.parse(renderSarif(report, () => 'error', messages));
    expect(sarif.runs[0].invocations[0].toolExecutionNotifications).toHaveLength(9);
  });
});

describe('annotations of GitHub', () => {
  test('are one line for each new finding and hold no further command', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 5 }), (findings) => {
        const lines = renderGithub(reportOf(findings), messages).split('\n').slice(0, -1);
        expect(lines).toHaveLength(findings.filter(({ known }) => !known).length);
        for (const line of lines) {
          expect(line).toMatch(/^::(?:error|warning) file=[^,:\r\n]*,title=unknown-client::[^\r\n]*$/);
          expect(line).not.toMatch(/\p{Cc}|%(?!25|0D|0A|3A|2C)/u);
        }
      }),
    );
  });

  test('name the file as the repository does', () => {
    const text = renderGithub(reportOf([findingAt('收件箱/a,b.pdf')], { prefix: 'share/' }), messages);
    expect(text).toContain('::error file=share/收件箱/a%2Cb.pdf,title=unknown-client::收件箱/a,b.pdf: ');
  });
});

describe('Markdown', () => {
  test('shows names as code, however many backticks they have, and calls nobody', () => {
    expect(markdownCode('a``b`|c')).toBe('```a``b`\\|c```');
    expect(markdownCode('`a')).toBe('`` `a ``');
    expect(markdownText('@all <b> *x* #12 https://x')).toBe(
      '\\@&#8203;all &lt;b&gt; \\*x\\* \\#&#8203;12 h&#8203;ttps://x',
    );
  });

  test('keeps each finding on one row of a table with three cells, and counts the rest', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      findingAt(`${index}${hostile[index % hostile.length]}`),
    );
    const owned = many.map((finding, index) => ({ ...finding, client: '可口可乐', known: index < 3 }));
    const text = renderFindingsMarkdown(reportOf(owned), debtsOf(owned), messages);
    const rows = text.split('\n').filter((line) => line.includes('unknown-client'));
    expect(rows).toHaveLength(50);
    for (const row of rows) expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(4);
    expect(text).toContain('... and 7 more');
    expect(text).toContain('| 可口可乐 | 3 | 57 |');
  });
});
