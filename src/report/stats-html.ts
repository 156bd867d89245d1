import type { AuditRecord } from '../app/audit-history.ts';
import type { Count, Statistics } from '../app/statistics.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import type { Language } from './language.ts';
import type { Messages } from './messages/messages.ts';
import { dayAndMinute } from './day-and-minute.ts';
import { labelOf, percent } from './stats-text.ts';

/** Stands in every page, so that a page is known again before it is written over. */
export const PAGE_MARK = '<meta name="generator" content="archive stats">';

const style = `
body { font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .2rem .5rem; border-bottom: 1px solid #ddd; vertical-align: top; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.bar { width: 35%; } td.bar svg { width: 100%; height: .9rem; display: block; } rect { fill: #3a6ea5; }
svg.line { width: 100%; height: 12rem; } svg.line polyline { fill: none; stroke: #3a6ea5; stroke-width: 2; vector-effect: non-scaling-stroke; }
p.note { color: #666; }
@media print { body { margin: 0; } }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } th, td { border-color: #444; } rect { fill: #7aaad8; } svg.line polyline { stroke: #7aaad8; } }
`;

/** What a page is made of besides the numbers. */
export type PageFacts = { readonly language: Language; readonly made: string; readonly name: string };

/** Returns the numbers of an archive as a page that needs nothing else: no script, no font, nothing from a network. */
export function renderStatsPage(
  { counts, total, audits }: Statistics,
  facts: PageFacts,
  messages: Messages,
): string {
  const { stats } = messages;
  const sections = [...Map.groupBy(counts, ({ by }) => by)].map(
    ([by, all]) => `<h2>${text(stats.dimensions[by])}</h2>\n${countTable(all, messages)}`,
  );
  const title = stats.title(facts.name);
  return `<!doctype html>
<html lang="${facts.language}">
<head>
<meta charset="utf-8">
${PAGE_MARK}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${text(title)}</h1>
<p>${text(stats.total(total.clients, total.projects, total.files, byteSize(total.bytes)))}</p>
<h2>${text(stats.conformingTitle)}</h2>
${conformingChart(audits, messages)}
${sections.join('\n')}
<p class="note">${text(stats.made(dayAndMinute(facts.made)))}</p>
</body>
</html>
`;
}

function countTable(counts: readonly Count[], messages: Messages): string {
  const { stats } = messages;
  const most = Math.max(1, ...counts.map(({ files }) => files));
  const rows = counts.map((count) => {
    const { clients, projects, files, bytes } = count;
    const width = ((files / most) * 100).toFixed(2);
    const bar = `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="10"/></svg>`;
    const numbers = [clients, projects, files, byteSize(bytes)].map(
      (each) => `<td class="number">${each}</td>`,
    );
    return `<tr><td><bdi>${text(labelOf(count, messages))}</bdi></td><td class="bar">${bar}</td>${numbers.join('')}</tr>`;
  });
  const heads = [stats.clients, stats.projects, stats.files, stats.size].map(
    (head) => `<th class="number">${text(head)}</th>`,
  );
  return `<table>\n<tr><th></th><th></th>${heads.join('')}</tr>\n${rows.join('\n')}\n</table>`;
}

/** A line over the days, from none to all; the days stand as far apart as they lay apart. */
function conformingChart(audits: readonly AuditRecord[], { stats }: Messages): string {
  const seen = audits.filter(({ files }) => files > 0);
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined) return `<p class="note">${text(stats.noAudits)}</p>`;
  const [from, to] = [Date.parse(first.at), Date.parse(last.at)];
  const points = seen.map(({ at, files, conforming }) => {
    const x = to === from ? 100 : ((Date.parse(at) - from) / (to - from)) * 100;
    return `${x.toFixed(2)},${(100 - (conforming / files) * 100).toFixed(2)}`;
  });
  // One day alone is a level line.
  const line = points.length === 1 ? `0,${points[0]?.split(',')[1]} ${points[0]}` : points.join(' ');
  const told = stats.conformingFrom(
    first.at.slice(0, 10),
    percent(first.conforming, first.files),
    last.at.slice(0, 10),
    percent(last.conforming, last.files),
  );
  return `<p>${text(told)}</p>
<svg class="line" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="${text(told)}"><polyline points="${line}"/></svg>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(plain: string): string {
  return showSafely(plain).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
