/** How far a long piece of work has come; shells display it, nothing depends on it. */
type Progress = {
  readonly phase:
    'scanning' | 'checking' | 'reading' | 'indexing' | 'comparing' | 'applying' | 'recovering' | 'waiting';
  readonly done: number;
  /** Absent while it is unknown. */
  readonly total?: number;
};

/** Called with the progress of the work. */
export type OnProgress = (progress: Progress) => void;
