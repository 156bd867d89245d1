import type { JudgedGroup } from '../duplicates/judged-group.ts';
import { showSafely } from '../text/display.ts';
import { byteSize } from './byte-size.ts';
import { groupHeading } from './duplicates-text.ts';
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
  const redundant = groups.reduce((sum, group) => sum + group.redundantFiles, 0);
  const { compared, groups: found, redundantBytes } = counts;
  const summary = words.summary({
    files: compared,
    groups: found,
    redundant,
    bytes: byteSize(redundantBytes),
  });
  return [
    '<!doctype html>',
    '<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(words.title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(words.title)}</h1><p>${escaped(found === 0 ? words.none(compared) : summary)}</p>`,
    ...groups.map((group) => groupHtml(group, roots, words)),
    '</body></html>\n',
  ].join('\n');
}

function groupHtml(group: JudgedGroup, roots: readonly string[], words: Messages['duplicates']): string {
  const items = group.files.map(({ place, keep, why }) => {
    const reason = words.reasons[why];
    const told = why === 'same-file' ? reason : keep ? words.kept(reason) : words.lost(reason);
    const mark = `<span class="${keep ? 'keep' : 'extra'}">${escaped(keep ? words.keep : words.redundant)}</span>`;
    return `<li>${mark} ${escaped(placeText(place, roots))} <span class="why">${escaped(told)}</span></li>`;
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
