import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relPath } from '../../src/kernel/rel-path.ts';
import { openAgenda, usualRhythm } from '../../src/watch/agenda.ts';
import type { Agenda, Rhythm, Task } from '../../src/watch/agenda.ts';

const folder = relPath('可口可乐/KO2024-001');

/** Does what is due until `end`, each task in no time; returns what was done when. */
function run(agenda: Agenda, from: number, end: number): [Task, number][] {
  const done: [Task, number][] = [];
  for (let now = from; now <= end;) {
    const next = agenda.next(now);
    if ('until' in next) now = Math.max(next.until, now);
    else {
      agenda.begin(next.task);
      agenda.done(next.task, now);
      done.push([next.task, now]);
    }
  }
  return done;
}

const never = Number.POSITIVE_INFINITY;
/** Nothing comes up by itself. */
const onlyHeard = { presence: never, pollInboxes: never, pollTree: never };

function started(rhythm: Partial<Rhythm> = {}): Agenda {
  const agenda = openAgenda({ ...usualRhythm, ...rhythm }, 0);
  run(agenda, 0, 0);
  return agenda;
}

describe('the agenda', () => {
  test('begins with a look at everything, and comes back to it at its time', () => {
    const passes = run(openAgenda(usualRhythm, 0), 0, 1_300_000).filter(([task]) => task === 'pass');
    expect(passes.map(([, at]) => at)).toEqual([0, 600_000, 1_200_000]);
  });

  test('looks at an inbox at once after an event, and rests between two looks', () => {
    const agenda = started();
    agenda.heardInbox(100);
    expect(agenda.next(109)).toEqual({ until: 110 });
    expect(agenda.next(110)).toEqual({ task: 'look' });
    agenda.begin('look');
    agenda.looked(100);
    agenda.done('look', 210);
    agenda.heardInbox(220);
    expect(agenda.next(509)).toEqual({ until: 510 });
    expect(agenda.next(510)).toEqual({ task: 'look' });
  });

  test('does not rest from filing what a look has found', () => {
    const agenda = started(onlyHeard);
    agenda.heardInbox(100);
    agenda.begin('look');
    agenda.looked(1);
    agenda.done('look', 9000);
    agenda.lookAt(9000);
    expect(agenda.next(9050)).toEqual({ task: 'look' });
  });

  test('lets arrivals that are due soon go before the tree, but not for ever', () => {
    const agenda = started(onlyHeard);
    agenda.heardTree(folder, 100);
    agenda.lookAt(1200);
    expect(agenda.next(1100)).toEqual({ until: 1200 });
    expect(agenda.next(1200)).toEqual({ task: 'look' });
    agenda.begin('look');
    agenda.done('look', 1210);
    agenda.lookAt(2000);
    expect(agenda.next(1250)).toEqual({ task: 'tree' });
    // Were arrivals always due soon, the tree would have its turn after `treeLongest`.
    for (let now = 1250; now < 30_100; now += 100) {
      agenda.lookAt(now + 100);
      if ('task' in agenda.next(now)) agenda.begin('look');
    }
    agenda.lookAt(30_200);
    expect(agenda.next(30_100)).toEqual({ task: 'tree' });
  });

  test('does not lose what is heard while it looks', () => {
    const agenda = started();
    agenda.heardInbox(100);
    agenda.begin('look');
    agenda.heardInbox(112);
    agenda.done('look', 115);
    expect(agenda.next(122)).toEqual({ task: 'look' });
  });

  test('follows the tree when it is quiet, but does not wait for that for ever', () => {
    const agenda = started();
    agenda.heardTree(folder, 100);
    agenda.heardTree(folder, 1000);
    expect(agenda.next(1999)).toEqual({ until: 2000 });
    for (let at = 2000; at < 31_000; at += 500) agenda.heardTree(folder, at);
    const tree = run(agenda, 2000, 31_000).find(([task]) => task === 'tree');
    expect(tree).toEqual(['tree', 30_100]);
  });

  test('gives the changed folders once', () => {
    const agenda = started();
    agenda.heardTree(folder, 1);
    agenda.heardTree(relPath('华夏银行'), 2);
    agenda.heardTree(folder, 3);
    expect(agenda.begin('tree')).toEqual([folder, '华夏银行']);
    expect(agenda.begin('tree')).toEqual([]);
  });

  test.each([
    [
      'many folders',
      (agenda: Agenda) => {
        for (let n = 0; n <= usualRhythm.floodFolders; n++) agenda.heardTree(relPath(`客户${n}`), 10);
      },
    ],
    [
      'many events',
      (agenda: Agenda) => {
        for (let n = 0; n <= usualRhythm.floodEvents; n++) agenda.heardInbox(10);
      },
    ],
  ])('looks at everything after a flood: %s', (_what, flood) => {
    const agenda = started();
    flood(agenda);
    expect(run(agenda, 10, 5000).map(([task]) => task)).toContain('pass');
  });

  test('forgets nothing that it hears, whatever comes when', () => {
    const heard = fc.record({
      what: fc.constantFrom('inbox', 'tree'),
      wait: fc.integer({ min: 0, max: 3000 }),
      works: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(heard, { maxLength: 60 }), (events) => {
        const agenda = started();
        let now = 0;
        const owed = { look: -1, tree: -1 };
        const work = (end: number): void => {
          for (let next = agenda.next(now); now <= end; next = agenda.next(now)) {
            if ('until' in next) {
              if (next.until > end) return;
              now = Math.max(now, next.until);
              continue;
            }
            agenda.begin(next.task);
            agenda.done(next.task, now);
            if (next.task === 'look') owed.look = -1;
            if (next.task === 'tree' || next.task === 'pass') owed.tree = -1;
          }
        };
        for (const { what, wait, works } of events) {
          now += wait;
          if (what === 'inbox') agenda.heardInbox(now);
          else agenda.heardTree(folder, now);
          if (what === 'inbox' && owed.look < 0) owed.look = now;
          if (what === 'tree' && owed.tree < 0) owed.tree = now;
          if (works) work(now);
        }
        work(now + usualRhythm.treeLongest);
        expect(owed).toEqual({ look: -1, tree: -1 });
      }),
    );
  });
});
