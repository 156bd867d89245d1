import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { joinPath } from '../../src/kernel/rel-path.ts';
import { soundsOf } from '../../src/text/sounds.ts';
import { searchPlainly } from '../support/plain-search.ts';
import type { PlainDocument } from '../support/plain-search.ts';
import { sampleCondition, sampleDocument, searchRegister } from '../support/search-samples.ts';
import type { SampleDocument } from '../support/search-samples.ts';
import { temporaryTree } from '../support/temporary-tree.ts';
import { archive, known, query, readBy, refreshed, scanOf } from './agency.ts';

const START = new Date(2023, 0, 1, 12).getTime();
/** Questions of each of the runs: 2,000 together. */
const QUESTIONS = 80;
/** So many of them are also asked in the orders that a limit makes quicker. */
const ORDERED = 12;
const DAY = 24 * 60 * 60_000;

/** Where each document lies; the number keeps paths apart. */
function pathOf({ fields, note, extension }: SampleDocument, at: number): string {
  const { client = '散件', project = '', filedStage = '', businessType = '', category = '' } = fields;
  const name = [client, project, businessType, category, note, String(at)].filter((part) => part !== '');
  return [client, project, filedStage, `${name.join('_')}.${extension}`]
    .filter((part) => part !== '')
    .join('/');
}

function plain(document: SampleDocument, at: number): PlainDocument {
  const date = new Date(START + document.day * DAY);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    path: pathOf(document, at),
    size: document.size,
    day: `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`,
    fields: document.fields,
    tags: document.tags,
  };
}

/** Rounds of what comes and goes, so that the index is not one of a first build only. */
const rounds = fc.array(fc.array(sampleDocument, { minLength: 1, maxLength: 25 }), {
  minLength: 1,
  maxLength: 3,
});

test('an index finds what looking at every document finds, always', () => {
  fc.assert(
    fc.property(
      rounds,
      fc.array(sampleCondition, { minLength: QUESTIONS, maxLength: QUESTIONS }),
      (all, conditions) => {
        using tree = temporaryTree();
        using catalog = openCatalog(`${tree.root}/index.sqlite`, { archive });
        let documents: readonly PlainDocument[] = [];
        for (const round of all) {
          // Every round the first half of what there was goes away.
          const kept = documents.slice(Math.floor(documents.length / 2));
          const come = round.map((document, at) => plain(document, documents.length + at));
          documents = [...kept, ...come];
          const sources = new Map(documents.map(({ path, fields }) => [path, fields]));
          const files = Object.fromEntries(
            documents.map(({ path, size, day }) => [
              path,
              {
                size,
                modified: new Date(
                  Number(day.slice(0, 4)),
                  Number(day.slice(4, 6)) - 1,
                  Number(day.slice(6)),
                  12,
                ).getTime(),
              },
            ]),
          );
          catalog.refresh(
            refreshed({
              scan: scanOf(files),
              register: searchRegister,
              massAbsence: 1,
              parse: readBy((folder, name) => sources.get(joinPath(folder, name)) ?? {}),
              documents: documents
                .filter(({ tags }) => tags.length > 0)
                .map(({ path, tags }) => known(path, tags)),
            }),
          );
          catalog.speak(soundsOf);
        }
        for (const [number, where] of conditions.entries()) {
          const wanted = searchPlainly(documents, searchRegister, where);
          const asked = catalog.find(query({ where }));
          expect(asked.hits.map(({ path }) => path)).toEqual(wanted);
          expect(asked.total).toBe(wanted.length);
          if (number >= ORDERED) continue;
          const best = catalog.find(query({ where, sort: 'best', limit: 5 }));
          const proper = best.hits.filter(({ near }) => near !== true).map(({ path }) => path);
          const whole = catalog.find(query({ where, sort: 'best' })).hits.map(({ path }) => path);
          expect(proper).toEqual(whole.slice(0, Math.min(5, wanted.length)));
          expect(whole.slice(0, wanted.length).toSorted()).toEqual(wanted);
          expect(new Set(best.hits.map(({ path }) => path)).size).toBe(best.hits.length);
          if (wanted.length >= 5) expect(best.total).toBe(wanted.length);
          const newest = catalog
            .find(query({ where, sort: 'newest', limit: 0 }))
            .hits.map(({ path }) => path);
          expect(
            catalog.find(query({ where, sort: 'newest', limit: 3 })).hits.map(({ path }) => path),
          ).toEqual(newest.slice(0, 3));
        }
      },
    ),
    { numRuns: Number(process.env['ORACLE_RUNS'] ?? 25) },
  );
});
