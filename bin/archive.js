#!/usr/bin/env node
// Starts the built program on a Node that can run it: this one if it is new enough, else the pinned one that npm
// installed beside it. Plain JavaScript, so that an old Node can read it and say what is missing.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// What keeps the index, Node's own SQLite, is finished from these on.
const isNewEnough = (major === 24 && minor >= 15) || major >= 26;

if (isNewEnough) {
  // A search in a ready index, and an audit or a look for copies where nothing has changed, are programs of their own, because the
  // whole takes several times as long to load.
  const at = commandAt(process.argv);
  const command = process.argv[at];
  const words = process.argv.filter((_, index) => index > 1 && index !== at);
  const isQuick = ['find', 'check', 'dupes'].includes(command);
  const isAnswered = isQuick && answerQuickly(`quick-${command}`, words);
  if (!isAnswered) {
    require('node:module').enableCompileCache?.();
    void import('../dist/main.js').then(({ start }) => start());
  }
  // All is written; what Node would put in order goes with the process. Only a terminal of Windows may still be busy.
  else if (process.platform !== 'win32') process.exit();
} else {
  runOn(pinnedNode());
}

/** Options of the whole program may stand before the command. */
function commandAt(argv) {
  let at = 2;
  while (argv[at]?.startsWith('--') && argv[at] !== '--')
    at += ['--root', '--lang'].includes(argv[at]) ? 2 : 1;
  return at;
}

/**
 * Answers by a program that is compiled beforehand; returns whether that has answered. Node's own cache keeps of a module
 * only what is compiled before it runs, and to compile each function at its first call takes as long as the answer.
 */
function answerQuickly(name, words) {
  const file = `${__dirname}/../dist/${name}.js`;
  const source = readFileSync(file, 'utf8');
  const cachedData = compiledBefore(file, source);
  const script = new Script(source, { filename: file, cachedData });
  const module = { exports: {}, filename: file };
  script.runInThisContext()(require, module);
  const isAnswered = module.exports.start(words);
  if (isAnswered && cachedData === undefined) compileForLater(file);
  return isAnswered;
}

/** Returns what was compiled of the source; both begin with the same mark (keep-compiled.js). */
function compiledBefore(file, source) {
  try {
    const compiled = readFileSync(`${file}.${process.version}-${process.platform}-${process.arch}`);
    return compiled.latin1Slice(0, 64) === source.slice(0, 64) ? compiled.subarray(64) : undefined;
  } catch {
    return undefined;
  }
}

function compileForLater(file) {
  try {
    require('./keep-compiled.js').keepCompiled(file);
  } catch {
    // Who may not write into the program's folder searches without.
  }
}

function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  try {
    return require.resolve(`node-${system}-${process.arch}/${file}`);
  } catch {
    console.error(`archive: 需要 Node.js 24.15+ 或 26+,当前为 ${process.version}。`);
    console.error(`archive: needs Node.js 24.15+ or 26+; this is ${process.version}.`);
    process.exit(2);
  }
}

function runOn(node) {
  const { spawn } = require('node:child_process');
  const { constants } = require('node:os');
  const child = spawn(node, [process.argv[1], ...process.argv.slice(2)], { stdio: 'inherit' });
  // Every stop is passed on. Where the child has heard it by itself, as of Ctrl-C, it takes both for one.
  let isAsked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      isAsked = true;
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`archive: ${error.message}`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => {
    // The second one may meet the child when it has all done and no longer listens.
    process.exit(code ?? (isAsked ? 130 : 128 + constants.signals[signal]));
  });
}
