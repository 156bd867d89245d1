/** One change of a project's stage. */
export type StageChange = {
  readonly stage: string;
  /** The day on which the stage begins, `YYYY-MM-DD`. */
  readonly date: string;
  readonly owner?: string;
  readonly note?: string;
  readonly by: string;
  /** When it was recorded, ISO 8601. */
  readonly at: string;
  /** No person set it: the program assumed it when it registered the project. */
  readonly isAssumed?: true;
};

/** A client of the agency. */
export type Client = {
  /** As written in file names and folders. */
  readonly name: string;
  readonly fullName?: string;
  readonly shortName?: string;
  readonly aliases: readonly string[];
  /** Earlier names, which old documents still use. */
  readonly formerNames?: readonly string[];
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
  /** The tags of the client itself, sorted. */
  readonly tags: readonly string[];
  /** Where it comes from: the rules file or the journals. */
  readonly source: 'rules' | 'journal';
};

/** Returns all present and former names of `client`, its own name first. */
export function namesOf({ name, shortName, fullName, aliases, formerNames = [] }: Client): readonly string[] {
  return [name, shortName, fullName, ...aliases, ...formerNames].filter((one) => one !== undefined);
}

/** A project of a client. */
export type Project = {
  readonly client: string;
  readonly number: string;
  readonly name?: string;
  readonly aliases: readonly string[];
  readonly businessType?: string;
  readonly owner?: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly start?: string;
  readonly end?: string;
  /** The present stage. */
  readonly stage?: string;
  /** By the days on which they begin, those of one day in the order of recording; the last is the present stage. */
  readonly stages: readonly StageChange[];
  /** The tags of the project itself, sorted. */
  readonly tags: readonly string[];
};

/** How a client was found. */
export type ClientMatch = {
  readonly client: Client;
  /**
   * The text is exactly the client's name; otherwise it is an alias or full name, or differs in case, width or script.
   */
  readonly exact: boolean;
};

/** How a project was found. */
export type ProjectMatch = { readonly project: Project; readonly exact: boolean };

/** The clients and projects that the rules and all journals name. */
export interface Register {
  /** Sorted by name. */
  readonly clients: readonly Client[];
  /** Sorted by client, then number. */
  readonly projects: readonly Project[];
  /**
   * Returns the client that `text` names (name, short name, full name or alias, folded); undefined if there is none, or
   * if several match equally well.
   */
  client(text: string): ClientMatch | undefined;
  /**
   * Returns the clients with a name that `text` begins with, followed by `separator` or the end; the longest name
   * first. `length` is the length of the name in `text`, in UTF-16 units. Clients that share an alias are all returned.
   */
  clientsAtStart(text: string, separator: string): readonly (ClientMatch & { readonly length: number })[];
  /** Returns the names of up to `limit` clients that `text` may be a slip of, the closest first. */
  nearClients(text: string, limit?: number): readonly string[];
  /**
   * Returns the project of `client` that `text` names (number, name or alias, folded); undefined for none or several.
   */
  project(client: string, text: string): ProjectMatch | undefined;
  /** Returns every project with this number, name or alias, of any client. */
  projectsNamed(text: string): readonly Project[];
  /** Returns the projects of one client, by number. */
  projectsOf(client: string): readonly Project[];
  /** Returns the numbers of up to `limit` projects of `client` that `text` may be a slip of. */
  nearProjects(client: string, text: string, limit?: number): readonly string[];
}
