import { UserFacingError } from '../kernel/errors.ts';
import type { WatchStatus } from './status.ts';

/** Serves metrics on this machine. */
export type Metrics = AsyncDisposable & {
  readonly publish: (status: WatchStatus) => void;
  /** The port that it listens on; undefined if it does not listen. */
  readonly port: number | undefined;
};

/**
 * Serves the last published status in Prometheus' text format at `http://127.0.0.1:<port>/metrics`; does nothing
 * without a port. Throws `port-unusable` if the port is taken or not allowed for this account.
 */
export async function openMetrics(port: number | undefined): Promise<Metrics> {
  if (port === undefined)
    return { port, publish: () => undefined, [Symbol.asyncDispose]: async () => undefined };
  const { createServer } = await import('node:http');
  let text = '';
  const server = createServer(({ method, url }, response) => {
    const isKnown = url === '/metrics' && (method === 'GET' || method === 'HEAD');
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(isKnown && method === 'GET' ? text : '');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new UserFacingError('port-unusable', { port, reason: error.code ?? error.message }, { cause: error }),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' ? address?.port : undefined,
    publish: (status) => void (text = metricsText(status)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Returns a status in Prometheus' text format. */
function metricsText(status: WatchStatus): string {
  const { queue, totals, watching, lastPass } = status;
  const gauges: readonly (readonly [name: string, help: string, value: number])[] = [
    ['arriving', 'Files in the inboxes that still change or are not quiet for long enough.', queue.arriving],
    ['waiting', 'Quiet files that are open elsewhere or not all there.', queue.waiting],
    ['held', 'Files in the inboxes that wait for a person.', queue.held],
    ['changed_folders', 'Folders of the tree with changes to follow.', queue.changedFolders],
    ['watched_folders', 'Folders that the system tells about.', watching.events],
    ['polled_folders', 'Folders that are listed at intervals.', watching.polled],
    ['memory_bytes', 'Memory of the process.', status.memory],
    ['last_pass_seconds', 'How long the last look at everything took.', (lastPass?.milliseconds ?? 0) / 1000],
    ['documents', 'Files that the last look at everything saw.', lastPass?.documents ?? 0],
    ['updated_timestamp_seconds', 'When these figures were taken.', Date.parse(status.updated) / 1000],
  ];
  const counters: typeof gauges = [
    ['moved_total', 'Documents filed since the start.', totals.moved],
    ['failed_total', 'Documents that could not be moved.', totals.failed],
    ['moved_by_hand_total', 'Documents that people moved in the tree.', totals.movedByHand],
    ['errors_total', 'What kept the daemon from working.', totals.errors],
  ];
  const lines =
    (kind: string) =>
    ([name, help, value]: (typeof gauges)[number]): string =>
      `# HELP archive_watch_${name} ${help}\n# TYPE archive_watch_${name} ${kind}\narchive_watch_${name} ${value}\n`;
  return [...gauges.map(lines('gauge')), ...counters.map(lines('counter'))].join('');
}
