import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PORT = 7700;
/** Twice the way from one machine to the other, in milliseconds: it starts between none and all of that late. */
const SPREAD = 1.5;
const STEPS = 16;
/** On a busy machine the other one starts late. */
const PATIENCE = 120_000;

/**
 * Returns a call that ends on two machines at the same moment: machine 0 listens at `address`, machine 1 comes there.
 * The way between them is not known, so 0 starts a little later at each turn, and at some turns both start together.
 */
export async function meetingAt(address: string, me: number): Promise<(turn: number) => Promise<void>> {
  const socket = me === 0 ? await visitorAt(address) : await visit(address);
  socket.setNoDelay(true);
  const heard = socket[Symbol.asyncIterator]();
  return async (turn) => {
    if (me === 1) socket.write('.');
    if ((await heard.next()).done === true) throw new Error('the other machine has gone');
    if (me === 1) return;
    socket.write('.');
    const due = performance.now() + ((turn % STEPS) * SPREAD) / STEPS;
    while (performance.now() < due);
  };
}

async function visitorAt(address: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      server.close();
      resolve(socket);
    });
    server.on('error', reject).listen(PORT, address);
  });
}

async function visit(address: string): Promise<Socket> {
  for (const end = performance.now() + PATIENCE; ; await sleep(100)) {
    try {
      return await new Promise((resolve, reject) => {
        const socket = connect(PORT, address, () => resolve(socket)).on('error', reject);
      });
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}
