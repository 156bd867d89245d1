import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pages, project, readPage } from './pages.ts';

test('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThan(18);
});

test.each(pages)('the links of %s lead somewhere', (page) => {
  for (const [, to = ''] of readPage(page).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(to)) continue;
    const [file = '', heading] = to.split('#');
    const path = file === '' ? page : join(dirname(page), file);
    expect(existsSync(join(project, path)), to).toBe(true);
    if (heading !== undefined) expect(headingsOf(path), to).toContain(heading);
  }
});

test.each(pages.filter((page) => page.startsWith('docs/')))('the files that %s names are there', (page) => {
  const named = [...readPage(page).matchAll(/`((?:src|test|fixtures|bench|bin|docs)\/[\w./-]+)`/g)];
  for (const [, path = ''] of named) expect(existsSync(join(project, path)), path).toBe(true);
});

test('every page is reached from the README', () => {
  const seen = new Set<string>();
  const follow = (page: string): void => {
    if (seen.has(page)) return;
    seen.add(page);
    for (const [, to = ''] of readPage(page).matchAll(/\]\(([^)\s#]+\.md)/g)) follow(join(dirname(page), to));
  };
  follow('README.md');
  follow('AGENTS.md');
  follow('CONTRIBUTING.md');
  expect([...seen].toSorted()).toEqual(pages.toSorted());
});

function headingsOf(page: string): readonly string[] {
  return [...readPage(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
