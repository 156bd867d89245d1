#!/usr/bin/env node
// Starts the built program on a Node that can run it: this one if it is new enough, else the pinned one that npm
// installed beside it. Plain JavaScript, so that an old Node can read it and say what is missing.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { constants } from 'node:os';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = (major === 22 && minor >= 22) || (major === 24 && minor >= 15) || major >= 26;

if (isNewEnough) {
  module.enableCompileCache?.();
  const { start } = await import('../dist/main.js');
  await start();
} else {
  runOn(pinnedNode());
}

function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  try {
    return module.createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/${file}`);
  } catch {
    console.error(`archive: 需要 Node.js 22.22+、24.15+ 或 26+,当前为 ${process.version}。`);
    console.error(`archive: needs Node.js 22.22+, 24.15+ or 26+; this is ${process.version}.`);
    process.exit(2);
  }
}

function runOn(node) {
  const child = spawn(node, [process.argv[1], ...process.argv.slice(2)], { stdio: 'inherit' });
  // On a terminal Ctrl-C reaches the child by itself.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`archive: ${error.message}`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
