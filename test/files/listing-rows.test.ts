import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameIn } from '../../src/files/flat-listing.ts';
import { listingRows } from '../../src/files/listing-rows.ts';

it('puts names in the order of texts, whatever all of them begin with', () => {
  const sign = fc.constantFrom('a', 'b', '_', '2', '合', '同', '\ue000', '\uffe5', '😀', '𠮷');
  const piece = fc.array(sign, { maxLength: 4 }).map((signs) => signs.join(''));
  const names = fc.uniqueArray(piece, { minLength: 1, maxLength: 40 });
  const rows = listingRows();
  fc.assert(
    fc.property(piece, names, (beginning, ends) => {
      const all = ends.map((end) => `n${beginning}${end}`);
      const bytes = Buffer.from(`--${all.map((name) => `${name}\0`).join('')}`);
      rows.empty();
      let start = 2;
      for (const [size, name] of all.entries()) {
        rows.add(start, 0, size, -size);
        start += Buffer.byteLength(name) + 1;
      }
      const listing = rows.sorted(bytes);
      const told = Array.from({ length: listing.length }, (_, at) => nameIn(listing, at));
      expect(told).toEqual(all.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(Array.from(listing.sizes.subarray(0, told.length), (size) => all[size])).toEqual(told);
    }),
    { numRuns: 2000 },
  );
});
