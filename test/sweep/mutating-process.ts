import { mutations } from './mutations.ts';

// Carries one change out when it is told to, so many milliseconds later, and says that it has.
process.on('message', ({ name, root, after }: { name: string; root: string; after: number }) => {
  setTimeout(() => {
    mutations[name]?.(root);
    process.send?.('struck');
  }, after);
});
