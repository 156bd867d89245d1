// The program from its sources, for the few tests that need a process of their own.
import { start } from '../../src/cli/main.ts';

await start();
