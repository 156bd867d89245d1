#!/usr/bin/env node
// Starts the built program on a Node that can run it: this one if it is new enough, else the pinned one that npm
// installed beside it. Plain JavaScript, so that an old Node can read it and say what is missing.
const { enableCompileCache } = require('node:module');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// What keeps the index, Node's own SQLite, is finished from these on.
const isNewEnough = (major === 24 && minor >= 15) || major >= 26;

if (isNewEnough) {
  enableCompileCache?.();
  // A search in a ready index is a program of its own, because the whole takes several times as long to load.
  const isAnswered = process.argv[2] === 'find' && require('../dist/quick-find.cjs').start();
  if (!isAnswered) void import('../dist/main.js').then(({ start }) => start());
  // All is written; what Node would put in order goes with the process. Only a terminal of Windows may still be busy.
  else if (process.platform !== 'win32') process.exit();
} else {
  runOn(pinnedNode());
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
