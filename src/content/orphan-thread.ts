// A thread beside content-process.ts that ends the process when its parent is gone, however busy the process is.

/** Milliseconds between two looks. */
const INTERVAL = 2000;

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, INTERVAL);
