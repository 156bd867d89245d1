// Runs in a thread of its own: lists the folders that it is sent, and answers with what lies in them.
import { parentPort, workerData } from 'node:worker_threads';
import { lookInto, packLooks } from './folder-listing.ts';
import type { FolderAsked } from './folder-listing.ts';
import { openDisk } from './real-disk.ts';

const disk = openDisk(String(workerData));
parentPort?.on('message', (folders: readonly FolderAsked[]) => {
  const packed = packLooks(folders.map((folder) => lookInto(disk, folder)));
  parentPort?.postMessage(packed, [packed.kinds.buffer, packed.numbers.buffer]);
});
