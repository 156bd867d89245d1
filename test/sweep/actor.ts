import { readSync } from 'node:fs';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { scenarios } from './scenarios.ts';

// The process that a sweep kills: makes everything ready, says so, waits for one byte, and carries a scenario out.
const { scenario, place } = JSON.parse(process.argv[2] ?? '') as { scenario: string; place: Place };
const found = scenarios[scenario];
if (found === undefined) throw new Error(`no scenario ${scenario}`);
const archive = await openPlace(place);
// Loads the native call now, so that what follows is the scenario's own.
archive.disk.mount.type.trim();
process.stdout.write('READY\n');
readSync(0, new Uint8Array(1));
await found.act(archive);
process.exit(0);
