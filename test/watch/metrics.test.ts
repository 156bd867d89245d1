import { expect, test } from 'vitest';
import { openMetrics } from '../../src/watch/metrics.ts';

test('a port that is taken is said to be', async () => {
  await using first = await openMetrics(0);
  await expect(openMetrics(first.port)).rejects.toMatchObject({
    code: 'port-unusable',
    details: { port: first.port, reason: 'EADDRINUSE' },
  });
});
