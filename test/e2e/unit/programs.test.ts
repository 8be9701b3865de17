import { charts } from '../../../lib/pins';
import { cacheFolder } from '../build/cache';
import { clustersOf, groupsOf, partsOf, programsFor } from '../build/needs';
import { FLUX_DISTRIBUTION, programs } from '../build/programs';
import { buildsFor } from '../main';
import { presentPrograms } from '../run/cluster';
import { readFileSync } from 'node:fs';

const dist = `${process.cwd()}/dist`;
const namesFor = (cluster: string): string[] => {
  const found = clustersOf(dist).find((one) => one.cluster === cluster);
  if (found === undefined) throw new Error(`dist/ has no ${cluster}`);
  return programsFor(partsOf(groupsOf(dist, found))).flatMap(({ binaries }) => Object.keys(binaries));
};

describe('the programs of a run', () => {
  it('are each called once', () => {
    const names = programs.flatMap(({ binaries }) => Object.keys(binaries));
    expect(new Set(names).size).toBe(names.length);
  });

  it('have the Gatekeeper of the pinned chart', () => {
    const built = programs.find(({ part }) => part === 'gatekeeper');
    expect(built?.version).toBe(charts.gatekeeper.appVersion);
  });

  it('have the Argo CD of the pinned chart', () => {
    const built = programs.find(({ binaries }) => 'argocd' in binaries);
    expect(built?.version).toBe(charts.argoCd.appVersion);
  });

  it('have the Flux that the documents install', () => {
    expect(readFileSync('docs/platforms/vps.md', 'utf8')).toContain(
      `flux install --version=${FLUX_DISTRIBUTION.version} `,
    );
  });

  it('are chosen by what a cluster has', () => {
    expect(namesFor('vps')).toEqual(
      expect.arrayContaining(['etcd', 'kube-apiserver', 'source-controller', 'gatekeeper']),
    );
    expect(namesFor('dev')).not.toContain('source-controller');
  });

  it('are built before a run that asks for it, those before an upgrade too', () => {
    const chosen = [{ cluster: { name: 'vps' } }];
    expect(buildsFor(chosen, false)).toEqual([['--for', 'vps']]);
    expect(buildsFor(chosen, true)).toContainEqual(['--only', 'kube-apiserver-before']);
  });

  it('are kept where the environment says, else in the usual cache', () => {
    expect(cacheFolder({ ARCHIPEL_E2E_CACHE: 'here' })).toBe('here');
    expect(cacheFolder({ XDG_CACHE_HOME: 'cache' })).toBe('cache/archipel/e2e');
  });

  it('are there only when they were built from what the table says', () => {
    expect(presentPrograms('nowhere').size).toBe(0);
  });
});
