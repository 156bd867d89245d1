import type { ClientMatch } from '../register/register.ts';
import type { FieldName } from '../rules/rules.ts';
import { joinPieces, pieceAt, textFrom } from './cut-name.ts';
import type { CutName, Spelling } from './cut-name.ts';
import type { NameContext } from './parsed-name.ts';
import { readValue } from './read-value.ts';
import type { Slot } from './read-value.ts';
import { slotsOf } from './reading.ts';

/**
 * Reads the pieces of one name, and remembers what it read: the patterns of an archive are similar, and ask for the
 * same pieces as the same fields.
 */
export type PieceReader = {
  readonly name: CutName;
  readonly context: NameContext;
  /** Returns the clients that the pieces from the one at `from` on may begin with, the longest first. */
  readonly clientsFrom: (from: number) => readonly (ClientMatch & { readonly length: number })[];
  /**
   * Returns `count` pieces from the one at `from` on as `field` of a document of `client`; undefined if they are not
   * one.
   */
  readonly valueAt: (
    field: FieldName,
    place: { readonly from: number; readonly count: number },
    client: string | undefined,
  ) => Slot | undefined;
  /** Returns whether the piece at `from` is known as a value of some field. */
  readonly isKnown: (from: number) => boolean;
};

type Read = {
  readonly field: FieldName;
  readonly from: number;
  readonly count: number;
  readonly slot: Slot | undefined;
};

/** Returns the reader of the pieces of `name`. */
export function pieceReader(name: CutName, context: NameContext): PieceReader {
  const clients: (readonly (ClientMatch & { readonly length: number })[] | undefined)[] = [];
  const known: (boolean | undefined)[] = [];
  let reads: Read[] = [];
  let ofClient: string | undefined;
  return {
    name,
    context,
    clientsFrom: (from) =>
      (clients[from] ??= context.register.clientsAtStart(textFrom(name, from), name.separator)),
    valueAt(field, { from, count }, client) {
      // What a project is depends on the client; the few reads of a name are found again by looking at each.
      if (client !== ofClient) [reads, ofClient] = [[], client];
      const read = reads.find((each) => each.from === from && each.field === field && each.count === count);
      if (read !== undefined) return read.slot;
      const slot = readValue(field, joinPieces(name, from, count), { context, client });
      reads.push({ field, from, count, slot });
      return slot;
    },
    isKnown: (from) => (known[from] ??= isKnownSpelling(pieceAt(name, from), context)),
  };
}

function isKnownSpelling(spelling: Spelling, context: NameContext): boolean {
  return slotsOf(spelling, context).length > 0;
}
