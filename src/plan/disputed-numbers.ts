import type { Project } from '../register/register.ts';
import { foldText } from '../text/fold.ts';
import type { HeldReason } from './plan.ts';
import type { DocumentReading } from './reading.ts';

/** New projects whose number documents of several clients claim, each with those clients. */
export type DisputedNumbers = {
  /** Returns whether several clients claim this number and `client` is one of them. */
  has(client: string, number: string): boolean;
  /** Returns why a document is held whose project is disputed; undefined for any other. */
  reasonFor(reading: DocumentReading, isRegistered: (client: string) => boolean): HeldReason | undefined;
};

/** Finds the numbers among new `projects` that several clients claim: whose each is, only a person can say. */
export function disputedNumbers(projects: readonly Project[]): DisputedNumbers {
  const claims = new Map(
    [...Map.groupBy(projects, ({ number }) => foldText(number))].map(([number, claimed]) => {
      return [number, [...new Set(claimed.map(({ client }) => client))].toSorted()] as const;
    }),
  );
  const claimants = (client: string, number: string): readonly string[] => {
    const clients = claims.get(foldText(number)) ?? [];
    return clients.length > 1 && clients.includes(client) ? clients : [];
  };
  return {
    has: (client, number) => claimants(client, number).length > 0,
    reasonFor({ parsed, suggestion }, isRegistered) {
      const client = suggestion?.parts.client ?? parsed.parts.client;
      const number = suggestion?.parts.project ?? unknownProject(parsed);
      if (client === undefined || number === undefined) return undefined;
      const others = claimants(client, number).filter((other) => other !== client);
      if (others.length === 0) return undefined;
      const isNew = !isRegistered(client);
      return { code: 'number-disputed', value: number, client, others, ...(isNew && { isNew }) };
    },
  };
}

function unknownProject({ problems }: DocumentReading['parsed']): string | undefined {
  return problems.find((problem) => problem.code === 'unknown-project')?.value;
}
