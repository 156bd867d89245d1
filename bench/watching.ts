// Measures the daemon against inotifywait and `archive sort`: `npm run bench:watch`, `… -- 20000 2000` for a smaller tree
// and a smaller drop. Needs inotify-tools.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, startDaemon } from './daemon-process.ts';
import { alternate, quantile } from './measure.ts';
import { fillInbox, makeArchive } from './sample-archive.ts';
import { madeClients, madeProject } from './make-tree.ts';

const documents = Number(process.argv[2] ?? 100_000);
const dropped = Number(process.argv[3] ?? 10_000);
const idleSeconds = Number(process.argv[4] ?? 60);
const rounds = 3;
const SINGLE = 30;
const SETTLE = 1;
/** Milliseconds after the first look within which the first snapshot for other machines is published. */
const SETTLING = 40_000;

const work = mkdtempSync(`${tmpdir()}/guidang-watching-`);
const folders = { index: `${work}/index`, state: `${work}/state` };
const root = `${work}/archive`;
try {
  console.log(`${documents} documents, ${dropped} dropped, Node ${process.version}`);
  await makeArchive(root, documents, folders);
  await starting();
  await reaction();
  await idle();
  await drop();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function starting(): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    let began = performance.now();
    const peer = start('inotifywait', ['-m', '-r', root]);
    await peer.says('Watches established');
    const peerWall = performance.now() - began;
    const peerCpu = peer.cpu();
    await peer.stop();
    began = performance.now();
    const daemon = startDaemon(root, folders);
    const ready = await daemon.says('"event":"ready"');
    const [wall, cpu, memory] = [performance.now() - began, daemon.cpu(), daemon.memory()];
    await daemon.says('"event":"passed"');
    tell('start to ready', {
      wall: `${(wall / 1000).toFixed(2)} s (goal 3)`,
      cpu: `${cpu.toFixed(2)} s`,
      memory: `${memory.toFixed(0)} MB (goal 150)`,
      inotifywait: `${(peerWall / 1000).toFixed(2)} s wall, ${peerCpu.toFixed(2)} s cpu`,
      ratio: `${(wall / peerWall).toFixed(2)} wall, ${(cpu / peerCpu).toFixed(2)} cpu (goal 1.5)`,
      'after the first look at everything': `${daemon.cpu().toFixed(2)} s cpu, ${daemon.memory().toFixed(0)} MB, peak ${daemon.peak().toFixed(0)} MB`,
      folders: (JSON.parse(ready) as { events: number }).events,
    });
    await daemon.stop();
  }
}

async function reaction(): Promise<void> {
  const daemon = startDaemon(root, folders, ['--settle', String(SETTLE)]);
  await daemon.says('"event":"passed"');
  const peer = start('inotifywait', ['-m', '-e', 'close_write', `${root}/收件箱`]);
  await peer.says('Watches established');
  const took: number[] = [];
  const peerTook: number[] = [];
  const project = madeProject(0, 0);
  for (let n = 0; n < SINGLE; n++) {
    const name = `${madeClients[0]}_${project}_广告投放_合同_快${n}_20240315_v1.pdf`;
    writeFileSync(`${root}/收件箱/${name}`, name);
    const closed = performance.now();
    await peer.says(name);
    peerTook.push(performance.now() - closed);
    while (existsSync(`${root}/收件箱/${name}`)) await sleep(1);
    took.push(performance.now() - closed - SETTLE * 1000);
    await sleep(100 + (n % 7) * 10);
  }
  const middle = quantile(took, 0.5);
  const peerMiddle = quantile(peerTook, 0.5);
  tell('close to filed, beyond the settle time', {
    median: `${middle.toFixed(0)} ms`,
    p95: `${quantile(took, 0.95).toFixed(0)} ms (goal 500)`,
    inotifywait: `${peerMiddle.toFixed(1)} ms`,
    goal: `${(2 * peerMiddle + 100).toFixed(0)} ms`,
  });
  await Promise.all([daemon.stop(), peer.stop()]);
}

async function idle(): Promise<void> {
  for (const poll of ['never', 'always']) {
    const daemon = startDaemon(root, folders, ['--poll', poll]);
    await daemon.says('"event":"passed"');
    await sleep(SETTLING);
    const [cpu, began] = [daemon.cpu(), performance.now()];
    await sleep(idleSeconds * 1000);
    const share = ((daemon.cpu() - cpu) / (performance.now() - began)) * 100_000;
    tell(`idle, ${poll === 'never' ? 'events' : 'polling every 30 s'}`, {
      cpu: `${share.toFixed(2)} % of a core (goal ${poll === 'never' ? 1 : 5})`,
      memory: `${daemon.memory().toFixed(0)} MB`,
    });
    await daemon.stop();
  }
}

async function drop(): Promise<void> {
  const [kept, own] = [`${work}/kept`, `${work}/own`];
  const places = { index: `${work}/drop-index`, state: `${work}/drop-state` };
  await makeArchive(kept, 0, places);
  const inbox = `${work}/inbox`;
  mkdirSync(`${inbox}/收件箱`, { recursive: true });
  fillInbox(inbox, dropped);
  const environment = `ARCHIVE_INDEX=${places.index} ARCHIVE_STATE=${places.state}`;
  const sort = `${environment} "${process.execPath}" ${import.meta.dirname}/../bin/archive.js sort --yes --quiet --root ${own} > /dev/null`;
  const renew = (): void => {
    rmSync(own, { recursive: true, force: true });
    // What the index knew of the round before would be missing, all at once.
    rmSync(places.index, { recursive: true, force: true });
    cpSync(kept, own, { recursive: true, preserveTimestamps: true });
  };
  const timings = alternate(
    [
      {
        name: 'sort',
        command: sort,
        before: () => {
          renew();
          cpSync(`${inbox}/收件箱`, `${own}/收件箱`, { recursive: true });
        },
      },
    ],
    rounds,
  );
  const { wall, cpu } = timings('sort');
  for (let round = 0; round < rounds; round++) {
    renew();
    const daemon = startDaemon(own, places, ['--settle', String(SETTLE)]);
    await daemon.says('"event":"passed"');
    const [cpuBefore, began] = [daemon.cpu(), performance.now()];
    const copying = start('cp', ['-r', `${inbox}/收件箱/.`, `${own}/收件箱/`]);
    await new Promise((resolve) => copying.child.once('exit', resolve));
    const copied = performance.now();
    const moves = (): readonly string[] => daemon.lines.filter((line) => line.startsWith('{"type":"moved"'));
    // A document leaves the inbox a moment before it is at its place.
    while (readdirSync(`${own}/收件箱`).length > 0 || moves().length < dropped) await sleep(20);
    const took = (performance.now() - copied) / 1000;
    const ownCpu = daemon.cpu() - cpuBefore;
    const moved = moves();
    tell(`${dropped} files dropped at once`, {
      moved: moved.length,
      once: new Set(moved).size === moved.length,
      'after the copy': `${took.toFixed(1)} s, from its begin ${((performance.now() - began) / 1000).toFixed(1)} s`,
      cpu: `${ownCpu.toFixed(2)} s`,
      'archive sort': `${wall.toFixed(1)} s wall, ${cpu.toFixed(2)} s cpu`,
      ratio: `${(ownCpu / cpu).toFixed(2)} cpu, ${((took - SETTLE) / wall).toFixed(2)} wall (goal 2)`,
      peak: `${daemon.peak().toFixed(0)} MB (goal 300)`,
    });
    await daemon.stop();
  }
}

function tell(what: string, figures: Readonly<Record<string, unknown>>): void {
  console.log(
    `${what}: ${Object.entries(figures)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join('; ')}`,
  );
}
