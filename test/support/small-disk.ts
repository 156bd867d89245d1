import type { WritableFile } from '../../src/files/disk.ts';
import { DiskError } from '../../src/kernel/errors.ts';
import type { RelPath } from '../../src/kernel/rel-path.ts';
import { MemoryDisk } from './memory-disk.ts';

/** A disk with room for so many more bytes of journals: what is more is cut, as a full disk does. */
export class SmallDisk extends MemoryDisk {
  room = Infinity;

  override create(path: RelPath): WritableFile {
    return this.#limited(super.create(path), path);
  }

  override append(path: RelPath): WritableFile {
    return this.#limited(super.append(path), path);
  }

  #limited(file: WritableFile, path: RelPath): WritableFile {
    return {
      ...file,
      write: (bytes) => {
        file.write(bytes.subarray(0, this.room));
        if (bytes.length > this.room) throw new DiskError('full', path, { code: 'ENOSPC' });
        this.room -= bytes.length;
      },
    };
  }
}
