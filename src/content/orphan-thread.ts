// A thread beside content-process.ts that ends the process when its parent, whose number it is given, is gone, however
// busy the process is.
import { workerData } from 'node:worker_threads';

/** Milliseconds between two looks. */
const INTERVAL = 2000;

setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, INTERVAL);
