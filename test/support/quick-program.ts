// The quick part of the program from its sources; the exit code tells whether it answered.
import { start } from '../../src/cli/quick-find.ts';

if (!start(process.argv.slice(3))) process.exitCode = 9;
