// One measured piece of work as a process of its own: `node bench/job.ts scan ROOT`, `node bench/job.ts build COUNT INDEX`.
import { rmSync } from 'node:fs';
import { openCatalog } from '../src/catalog/open-catalog.ts';
import { walk } from '../src/scan/walk.ts';
import { listOnlyDisk } from '../test/support/list-only-disk.ts';
import { buildInput, madeScan, sampleArchive } from './sample.ts';

const [, , job = '', first = '', second = ''] = process.argv;

if (job === 'scan') {
  const { entries } = walk(listOnlyDisk(first));
  console.log(entries.length);
} else if (job === 'load') {
  console.log('what every job loads');
} else if (job === 'prepare') {
  console.log(madeScan(Number(first)).entries.length);
} else if (job === 'build') {
  for (const part of ['', '-wal', '-shm']) rmSync(second + part, { force: true });
  using catalog = openCatalog(second, { archive: sampleArchive });
  console.log(catalog.refresh(buildInput(madeScan(Number(first)))).ok);
} else if (job === 'refresh') {
  using catalog = openCatalog(second, { archive: sampleArchive });
  console.log(catalog.refresh(buildInput(madeScan(Number(first)))).ok);
} else {
  throw new Error(`unknown job: ${job}`);
}
