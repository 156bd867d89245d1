// One measured piece of work as a process of its own: `node bench/job.ts scan ROOT`, `node bench/job.ts build COUNT INDEX`.
import { rmSync } from 'node:fs';
import { documentValues } from '../src/catalog/document-row.ts';
import { openCatalog } from '../src/catalog/open-catalog.ts';
import { openForWriting } from '../src/catalog/open-database.ts';
import { rowIds } from '../src/catalog/row-ids.ts';
import { documentIndexes, dropDocumentIndexes } from '../src/catalog/schema.sql.ts';
import { withoutJournal } from '../src/catalog/without-journal.ts';
import { writeRows } from '../src/catalog/write-documents.ts';
import { openDisk } from '../src/files/real-disk.ts';
import { baseName, parentOf } from '../src/kernel/rel-path.ts';
import { beginLook } from '../src/scan/look.ts';
import { walkOn } from '../src/scan/walk.ts';
import { tellPart } from './measure.ts';
import { buildInput, madeScan, sampleArchive } from './sample.ts';

const [, , job = '', first = '', second = ''] = process.argv;

if (job === 'load') console.log('what every job loads');
else if (job === 'scan') scan();
else if (job === 'prepare') console.log(buildInput(madeScan(Number(first))).register.clients.length);
else if (job === 'rows') rows();
else if (job === 'build') build(true);
else if (job === 'refresh') build(false);
else throw new Error(`unknown job: ${job}`);

/** As the program looks at a tree: whoever asks what it lies on has many folders ahead. */
function scan(): void {
  const disk = openDisk(first);
  const look = beginLook({ known: new Map() });
  if (disk.mount.type !== '') walkOn(look, disk, Number.POSITIVE_INFINITY);
  console.log(look.scan().length);
}

function build(anew: boolean): void {
  if (anew) remove();
  using catalog = openCatalog(second, { archive: sampleArchive });
  console.log(catalog.refresh(buildInput(madeScan(Number(first)))).ok);
}

/** Measures how the rows of all documents go into a new index, with the indexes and without the text of the names. */
function rows(): void {
  remove();
  const { database } = openForWriting(second, sampleArchive);
  const { scan, parse } = buildInput(madeScan(Number(first)));
  const ids = rowIds(database);
  const all = database.transaction(() =>
    [...scan.entries].map((entry, index) => {
      const [folder, name] = [parentOf(entry.path), baseName(entry.path)];
      const seen = { ...entry, folder: ids.folder(folder), name };
      return documentValues(index + 1, seen, parse(folder).read(name), ids);
    }),
  );
  tellPart(() => {
    withoutJournal(database, () =>
      database.transaction(() => {
        database.exec(dropDocumentIndexes);
        writeRows(database, all);
        database.exec(documentIndexes);
      }),
    );
    database.close();
  });
}

function remove(): void {
  for (const part of ['', '-wal', '-shm']) rmSync(second + part, { force: true });
}
