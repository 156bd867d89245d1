import { clientsAreDistinct, stageFoldersAreDistinct, termsAreDistinct } from './alike.ts';
import type { CrossRule } from './cross-rule.ts';
import { filingPathIsSound, filingPathLeavesInboxAlone } from './filing-path.ts';
import { arrivalInboxesAreKnown, globsAreSound, inboxesAreSound } from './inbox.ts';
import { webhookIsAnAddress } from './notify.ts';
import { namesAreSafe } from './safe-names.ts';
import { exampleIsOfTheForm, exampleHasNoSeparator, expressionsAreSound } from './number-rules.ts';
import {
  oneIsCanonical,
  patternsAreDistinct,
  patternsAreSound,
  patternsHaveTheirFields,
} from './pattern-rules.ts';
import {
  categoryStagesAreKnown,
  clientTermsAreKnown,
  defaultStageIsKnown,
  withoutContentIsKnown,
} from './references.ts';
import { termsHaveNoSeparator } from './separators.ts';

/** All checks of a rules file that go beyond the schema. */
export const crossRules: readonly CrossRule[] = [
  { check: patternsAreSound },
  { check: patternsHaveTheirFields },
  { check: patternsAreDistinct },
  { check: oneIsCanonical, needsWhole: [['names', 'patterns']] },
  { check: expressionsAreSound },
  { check: exampleIsOfTheForm, needsWhole: [['names', 'project_number']] },
  {
    check: exampleHasNoSeparator,
    needsWhole: [
      ['names', 'separator'],
      ['names', 'project_number'],
    ],
  },
  { check: termsAreDistinct },
  { check: clientsAreDistinct },
  { check: stageFoldersAreDistinct },
  { check: termsHaveNoSeparator, needsWhole: [['names', 'separator']] },
  { check: namesAreSafe },
  { check: clientTermsAreKnown, needsWhole: [['vocabularies']] },
  { check: defaultStageIsKnown, needsWhole: [['stages']] },
  { check: categoryStagesAreKnown, needsWhole: [['stages'], ['vocabularies']] },
  { check: withoutContentIsKnown, needsWhole: [['vocabularies']] },
  { check: filingPathIsSound },
  { check: filingPathLeavesInboxAlone },
  { check: inboxesAreSound },
  { check: globsAreSound },
  { check: arrivalInboxesAreKnown, needsWhole: [['inbox']] },
  { check: webhookIsAnAddress },
];
