import { describe, expect, it } from 'vitest';
import { openIndex, withIndex } from '../../src/app/open-index.ts';
import { refreshIndex } from '../../src/app/refresh-index.ts';
import { forgetLedger, ledgerFile } from '../../src/app/ledger-file.ts';
import { readState } from '../../src/app/state.ts';
import { statSync } from 'node:fs';
import { makeShare } from '../support/people.ts';

const FILED = '可口可乐/KO2024-001/03_已签约/可口可乐_KO2024-001_广告投放_合同.docx';
const signal = new AbortController().signal;

describe('while another command rebuilds the index', () => {
  it('what was done with the one put away is done again with the one in its place', async () => {
    using share = await makeShare([FILED]);
    const archive = await share.person('lin').open();
    let tries = 0;
    const documents = await withIndex(archive, async (catalog) => {
      if (tries++ === 0) openIndex(archive, true).close();
      return (await refreshIndex(archive, readState(archive), catalog, { signal })).documents;
    });
    expect([documents, tries]).toEqual([1, 2]);
    using kept = openIndex(archive);
    expect(kept.countPresent()).toBe(1);
  });

  it('again and again, that is told', async () => {
    using share = await makeShare([FILED]);
    const archive = await share.person('lin').open();
    const running = withIndex(archive, (catalog) => {
      openIndex(archive, true).close();
      catalog.meta.set('rules', '');
    });
    await expect(running).rejects.toMatchObject({ code: 'index-unusable', details: { reason: 'replaced' } });
  });

  it('whoever has the ledger open goes on in the same file', async () => {
    using share = await makeShare([FILED]);
    const [daemon, lin] = [share.person('lin'), share.person('lin')];
    const archive = await daemon.open();
    await lin.client('可口可乐');
    expect(readState(archive).register.clients).toHaveLength(1);
    const file = ledgerFile(archive) ?? '';
    const before = statSync(file).ino;
    forgetLedger(await lin.open());
    await lin.client('百事');
    expect(readState(archive).register.clients).toHaveLength(2);
    await lin.client('星海');
    const names = (await lin.state()).register.clients.map(({ name }) => name);
    expect(readState(archive).register.clients.map(({ name }) => name)).toEqual(names);
    expect([names.length, statSync(file).ino]).toEqual([3, before]);
  });
});
