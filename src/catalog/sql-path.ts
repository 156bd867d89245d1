/** SQL of a document's path, where `d` is the document and `f` its folder. */
export const PATH = `CASE f.path WHEN '' THEN d.name ELSE f.path || '/' || d.name END`;
