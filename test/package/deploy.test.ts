import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { newOffice } from '../support/office.ts';

const folder = join(import.meta.dirname, '../../deploy');
const unit = join(folder, 'archive-watch.service');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** Returns the instructions of the Dockerfile, with what they are given. */
function dockerfile(): readonly (readonly [string, string])[] {
  return readFileSync(join(folder, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), line.slice(space + 1)];
    });
}

function given(instruction: string): string {
  return dockerfile().find(([name]) => name === instruction)?.[1] ?? '';
}

/** The program ends with 2 for what it does not know. */
async function isUnderstood(argv: readonly string[]): Promise<boolean> {
  using office = await newOffice();
  return (await office.run(argv)).code !== 2;
}

describe.skipIf(!hasSystemd)(
  `the unit for systemd${hasSystemd ? '' : ' (skipped: systemd-analyze is not installed)'}`,
  () => {
    test('is valid, to the last directive', () => {
      const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
      expect([status, stdout, stderr]).toEqual([0, '', '']);
    });

    test('exposes little', () => {
      const args = ['security', '--offline=yes', '--threshold=20', '--no-pager', unit];
      const { status, stdout } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
      expect(status, stdout).toBe(0);
    });
  },
);

describe('the container', () => {
  test('runs the daemon, and asks after it in words that the program knows', async () => {
    const known = [
      'FROM',
      'COPY',
      'RUN',
      'ENV',
      'VOLUME',
      'WORKDIR',
      'HEALTHCHECK',
      'STOPSIGNAL',
      'ENTRYPOINT',
      'CMD',
    ];
    for (const [instruction, what] of dockerfile()) {
      expect(known).toContain(instruction);
      expect(what.trim()).not.toBe('');
    }
    const command = JSON.parse(given('CMD')) as readonly string[];
    expect(JSON.parse(given('ENTRYPOINT'))).toEqual(['archive']);
    expect(await isUnderstood([...command, '--help'])).toBe(true);
    const [, health = '[]'] = given('HEALTHCHECK').split(' CMD ');
    const [program, ...asked] = JSON.parse(health) as readonly string[];
    expect(program).toBe('archive');
    expect(await isUnderstood(asked)).toBe(true);
    expect(await isUnderstood([...asked, '--no-such-flag'])).toBe(false);
  });

  // The package is in no registry: an image that asks one for it is not built, or gets somebody else's.
  test('installs the package that lies beside it', () => {
    const { name } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as {
      readonly name: string;
    };
    expect(given('COPY')).toBe(`${name}-*.tgz /tmp/`);
    expect(given('RUN')).toMatch(new RegExp(`^npm install --global /tmp/${name}-\\*\\.tgz `));
  });

  test('keeps what it writes in a volume, since the rest is read-only, and has room for what the daemon takes', () => {
    type Service = {
      readonly read_only: boolean;
      readonly volumes: readonly string[];
      readonly tmpfs: readonly string[];
      readonly mem_limit: string;
      readonly build: string;
      readonly hostname: string;
    };
    const compose = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8')) as {
      readonly services: Readonly<Record<string, Service>>;
      readonly volumes: Readonly<Record<string, unknown>>;
    };
    const service = compose.services['archive-watch'];
    if (service === undefined) throw new Error('no service archive-watch');
    const places = new Map(service.volumes.map((volume) => [volume.split(':')[1], volume.split(':')[0]]));
    const variables = Object.fromEntries(
      given('ENV')
        .split(' ')
        .map((pair) => pair.split('=', 2)),
    );
    expect(service).toMatchObject({ read_only: true, build: '.', mem_limit: '768m' });
    expect(places.has(variables['ARCHIVE_ROOT'])).toBe(true);
    for (const name of ['ARCHIVE_STATE', 'ARCHIVE_INDEX']) expect(variables[name]).toMatch(/^\/data\//);
    expect(compose.volumes).toHaveProperty(places.get('/data') ?? '');
    expect(given('VOLUME')).toBe('/data');
    // A volume is made as the image has its folder: of root, where the daemon is another account.
    const steps = dockerfile().map(([name, what]) => `${name} ${what}`);
    expect(steps[steps.indexOf('VOLUME /data') - 1]).toBe('RUN mkdir --mode=1777 /data');
  });
});
