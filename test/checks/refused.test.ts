import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { locate } from '../../lib/tools';
import { inCluster } from '../../lib/tools/external/api-server-process';
import { isUnable } from '../../lib/tools/external/check';
import { found, needing, tool } from '../support/needs';
import { REFUSALS } from './table/validation/refused';

/*
 * The planted objects of `validation/refused`, tried on Kubernetes' own API server: it refuses what the gate refuses in
 * its name, and takes the same object when it is said right.
 */
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));
const APPLY = ['apply', '--server-side', '--force-conflicts', '--dry-run=server'];

real.describe('a real API server', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'refused-'));
  const answers = new Map<string, { readonly bad: readonly string[]; readonly good: readonly string[] }>();

  beforeAll(async () => {
    const [api, etcd, kubectl] = [await locate('kube-apiserver'), await locate('etcd'), await locate('kubectl')];
    const tried = await inCluster(
      { tool: found(api), etcd: found(etcd), kubectl: found(kubectl), scratch },
      [],
      async (ask) => {
        await ask(['apply', '--server-side'], [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } }]);
        for (const { note, bad, good } of REFUSALS)
          answers.set(note, { bad: await ask(APPLY, [bad]), good: await ask(APPLY, [good]) });
        return [];
      },
    );
    if (isUnable(tried)) throw new Error(tried.unable);
  }, 600_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  real.test.each(REFUSALS.map(({ note }) => [note] as const))('refuses %s, and takes it said right', (note) => {
    const { bad = [], good = ['not tried'] } = answers.get(note) ?? {};
    expect([bad.filter(isRefusal).length > 0, good.filter(isRefusal)]).toEqual([true, []]);
  });
});

/** The server says more than no: that a certificate is none, for example. */
const isRefusal = (line: string): boolean => !line.startsWith('Warning:');
