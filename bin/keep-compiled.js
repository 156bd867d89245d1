// Compiles all functions of the program that searches, once for each Node that runs it.
const {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { Script } = require('node:vm');

exports.keepCompiled = keepCompiled;

/**
 * Writes what this Node compiles of the program in `file` beside it. Both begin with a mark of 64 characters (build.js): V8
 * itself would take what was compiled from any text of the same length. Throws where the folder cannot be written to.
 */
function keepCompiled(file) {
  const target = `${file}.${process.version}-${process.platform}-${process.arch}`;
  const temporary = `${target}.${process.pid}`;
  const descriptor = openSync(temporary, 'wx');
  try {
    const source = readFileSync(file, 'utf8');
    writeFileSync(descriptor, Buffer.concat([Buffer.from(source.slice(0, 64)), compile(source)]));
    // After a loss of power half of it would be taken for the whole.
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function compile(source) {
  const { setFlagsFromString } = require('node:v8');
  setFlagsFromString('--no-lazy');
  // Without the name of the file V8 does not take what this process has compiled of it, which is less.
  const script = new Script(source);
  // What was compiled with other flags than its reader has is refused.
  setFlagsFromString('--lazy');
  return script.createCachedData();
}
