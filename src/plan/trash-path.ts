import type { OperationId } from '../kernel/ids.ts';
import type { RelPath } from '../kernel/rel-path.ts';

/** Returns where a document from `path` lies in the trash: below its operation as it lay in the archive. */
export function trashPath(operation: OperationId, path: RelPath): RelPath {
  return `.archive/trash/${operation}/${path}` as RelPath;
}
