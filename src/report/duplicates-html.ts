import type { JudgedGroup } from '../duplicates/judged-group.ts';
import { showSafely } from '../text/display.ts';
import { groupHeading, reasonText, summaryText } from './duplicates-text.ts';
import type { DuplicateCounts } from './json/duplicate.ts';
import type { Messages } from './messages/messages.ts';
import { placeText } from './place-text.ts';

const style =
  'body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222}' +
  'h2{font-size:1rem;margin:1.5rem 0 .3rem}li{list-style:none;overflow-wrap:anywhere}ul{padding:0;margin:0}' +
  '.keep{color:#176b2c}.extra{color:#8a5200}.why{color:#666;font-size:.85em}' +
  '@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}.keep{color:#7fd194}.extra{color:#e0b060}.why{color:#999}}';

/** Returns a self-contained HTML page with all groups of copies. */
export function duplicatesPage(
  groups: readonly JudgedGroup[],
  { roots, counts }: { readonly roots: readonly string[]; readonly counts: DuplicateCounts },
  { duplicates: words }: Messages,
): string {
  return [
    '<!doctype html>',
    '<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(words.title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(words.title)}</h1><p>${escaped(summaryText(counts, groups, words))}</p>`,
    ...groups.map((group) => groupHtml(group, roots, words)),
    '</body></html>\n',
  ].join('\n');
}

function groupHtml(group: JudgedGroup, roots: readonly string[], words: Messages['duplicates']): string {
  const items = group.files.map((judged) => {
    const { place, keep } = judged;
    const mark = `<span class="${keep ? 'keep' : 'extra'}">${escaped(keep ? words.keep : words.redundant)}</span>`;
    return `<li>${mark} ${escaped(placeText(place, roots))} <span class="why">${escaped(reasonText(judged, words))}</span></li>`;
  });
  return `<h2>${escaped(groupHeading(group, { duplicates: words }))}</h2><ul>${items.join('\n')}</ul>`;
}

function escaped(text: string): string {
  return showSafely(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
