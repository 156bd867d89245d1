import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { suites } from './suites.ts';
import { seedOfToday } from './seeded.ts';
import { Tally } from './tally.ts';

// Runs every sweep, or those named, and prints what they counted. Ends with 1 if anything was lost or a control was not.
const MOST_PROBLEMS = 30;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? seedOfToday());
const sample = values.sample === undefined ? undefined : Number(values.sample);
const named = positionals.length === 0 ? Object.keys(suites) : positionals;
console.log(`seed ${seed}, ${availableParallelism()} processors`);
let isSound = true;
for (const name of named) {
  const suite = suites[name];
  if (suite === undefined) throw new Error(`no suite ${name}; there are ${Object.keys(suites).join(', ')}`);
  const tally = new Tally();
  const started = performance.now();
  const processorBefore = processorSeconds();
  console.log(`${name}`);
  let told = 0;
  // At once, so that a sweep that is ended early has told them too.
  const tellProblems = (): void => {
    for (const line of tally.problems.slice(told, MOST_PROBLEMS)) console.log(`  PROBLEM ${line}`);
    told = tally.problems.length;
  };
  const say = (line: string): void => {
    console.log(line);
    tellProblems();
  };
  await suite(tally, { seed, say, ...(sample === undefined ? {} : { sample }) });
  tellProblems();
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  for (const line of tally.skipped) console.log(`  skipped: ${line}`);
  const { points, lost, replaced, hidden, other, controls, controlLosses } = tally.counts;
  console.log(
    `${name}: points ${points}, lost ${lost}, replaced ${replaced}, hidden ${hidden}, other ${other}; ` +
      `controls ${controls} lost ${controlLosses}; ${seconds} s, ` +
      `processor ${(processorSeconds() - processorBefore).toFixed(0)} s`,
  );
  isSound &&= tally.isSound;
}
process.exitCode = isSound ? 0 : 1;

/** Returns the processor time that this process and its ended children have taken, in seconds. */
function processorSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The second field is a name in parentheses; utime, stime, cutime and cstime are the 14th to 17th, in hundredths.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]) / 100, 0);
}
