// Loaded before the program with --import: tells at its end how much memory it took at most, in KiB.
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));
