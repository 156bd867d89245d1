/** Of yauzl 3, what the program uses; it brings no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export type ReadRequest = [
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ];
  export class RandomAccessReader {
    _readStreamForRange(start: number, end: number): Readable;
    read(...request: ReadRequest): void;
    close(done: (error: Error | null) => void): void;
  }
  export type Entry = {
    /** Bytes, since nothing is decoded. */
    readonly fileName: Buffer;
    readonly generalPurposeBitFlag: number;
    readonly compressionMethod: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    isEncrypted(): boolean;
  };
  export type ZipFile = {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    readLocalFileHeader(
      entry: Entry,
      options: { readonly minimal: true },
      done: (error: Error | null, header?: { readonly fileDataStart: number }) => void,
    ): void;
    close(): void;
  };
  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    totalSize: number,
    options: { readonly decodeStrings: false; readonly autoClose: false },
  ): Promise<ZipFile>;
}
