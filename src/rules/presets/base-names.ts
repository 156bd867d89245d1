/** The name patterns that every preset starts from (requirements R14, R15 and R16). */
export const basePatterns = {
  canonical: '{client}_{project}_{type}_{category}[_{date}][_{version}]',
  described: '{client}_{project}_{type}_{category}_{description}[_{date}][_{version}]',
  byName: '{client}_{projectName}_{date}',
  anyOrder: '{client} {year} {projectName}',
} as const;

/** The forms of project numbers: `KO2024-001`, `2024-Q2-017`, `P2024001`. */
export const baseNumberForms: readonly string[] = [
  String.raw`[A-Z]{2,6}\d{4}-\d{3}`,
  String.raw`\d{4}-Q[1-4]-\d{3}`,
  String.raw`P\d{7}`,
];

/** The project number that is shown as an example. */
export const baseNumberExample = 'KO2024-001';
