// A worker that does with each path what documents do to their readers.
const send = (answer: unknown): void => void process.send?.(answer);
const hoard: Uint8Array[] = [];

process.on('message', ({ path }: { readonly path: string }) => {
  if (path === 'hangs') for (;;);
  if (path === 'dies') process.exit(7);
  if (path === 'hoards') {
    const fill = (): void => {
      hoard.push(new Uint8Array(8 * 1024 * 1024).fill(1));
      setTimeout(fill, 5);
    };
    return fill();
  }
  if (path === 'waits') return;
  send({
    ok: true,
    value: { kind: 'text', properties: {}, headings: [], headersAndFooters: [], body: `${process.pid}` },
  });
});
process.on('disconnect', () => process.exit());
