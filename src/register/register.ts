/** One change of a project's stage. */
export type StageChange = {
  readonly stage: string;
  /** The day it holds from, `YYYY-MM-DD`. */
  readonly date: string;
  readonly owner?: string;
  readonly note?: string;
  readonly by: string;
  /** When it was recorded, ISO 8601. */
  readonly at: string;
  /** Nobody said so: it is what the program took it for when it registered the project. */
  readonly isAssumed?: true;
};

/** A client of the agency. */
export type Client = {
  /** As it stands in file names and folders. */
  readonly name: string;
  readonly fullName?: string;
  readonly shortName?: string;
  readonly aliases: readonly string[];
  /** What it was called before, which old documents still call it. */
  readonly formerNames?: readonly string[];
  readonly industry?: string;
  readonly type?: string;
  readonly owner?: string;
  /** Tags put on the client itself, sorted. */
  readonly tags: readonly string[];
  /** Where it comes from: the rules file or the journals. */
  readonly source: 'rules' | 'journal';
};

/** Returns all that `client` is or was called: its own name first. */
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
  /** Where it stands now. */
  readonly stage?: string;
  /** By the days that they hold from, of one day as they were recorded; the last is the present one. */
  readonly stages: readonly StageChange[];
  /** Tags put on the project itself, sorted. */
  readonly tags: readonly string[];
};

/** How a client was found. */
export type ClientMatch = {
  readonly client: Client;
  /** Written as the register writes it; otherwise an alias, full name, or another case, width or script. */
  readonly exact: boolean;
};

/** How a project was found. */
export type ProjectMatch = { readonly project: Project; readonly exact: boolean };

/** Clients and projects, as the rules and all journals have them. */
export interface Register {
  /** Sorted by name. */
  readonly clients: readonly Client[];
  /** Sorted by client, then number. */
  readonly projects: readonly Project[];
  /**
   * Returns the client that `text` names (name, short name, full name or alias, folded), or undefined if none does or
   * if several clients do equally well.
   */
  client(text: string): ClientMatch | undefined;
  /**
   * Returns the clients one of whose names `text` begins with, followed by `separator` or the end, the longest first;
   * `length` is how many UTF-16 units of `text` the name takes. Clients that share an alias come side by side.
   */
  clientsAtStart(text: string, separator: string): readonly (ClientMatch & { readonly length: number })[];
  /** Returns the names of up to `limit` clients that `text` may be a slip of, the closest first. */
  nearClients(text: string, limit?: number): readonly string[];
  /** Returns the project of `client` that `text` names (number, name or alias, folded), or undefined if none or several do. */
  project(client: string, text: string): ProjectMatch | undefined;
  /** Returns every project with this number, name or alias, of any client. */
  projectsNamed(text: string): readonly Project[];
  /** Returns the projects of one client, by number. */
  projectsOf(client: string): readonly Project[];
  /** Returns the numbers of up to `limit` projects of `client` that `text` may be a slip of. */
  nearProjects(client: string, text: string, limit?: number): readonly string[];
}
