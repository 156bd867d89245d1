/** How far a long piece of work has come; shells show it, nothing depends on it. */
type Progress = {
  readonly phase:
    'scanning' | 'checking' | 'reading' | 'indexing' | 'comparing' | 'applying' | 'recovering' | 'waiting';
  readonly done: number;
  /** Absent while it is not known. */
  readonly total?: number;
};

/** Is told how far the work has come. */
export type OnProgress = (progress: Progress) => void;
