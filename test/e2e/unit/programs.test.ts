import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { charts } from '../../../lib/pins';
import { cacheFolder } from '../build/cache';
import { clustersOf, groupsOf, partsOf, programsFor } from '../build/needs';
import { FLUX_DISTRIBUTION, programs } from '../build/programs';
import { buildsFor } from '../main';
import { presentPrograms } from '../run/cluster';

const dist = `${process.cwd()}/dist`;
const pages = readdirSync('docs/platforms').map((name) => readFileSync(`docs/platforms/${name}`, 'utf8'));

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

  it('have the Flux that the pages of platforms install, where one does', () => {
    const installed = pages.flatMap((text) =>
      [...text.matchAll(/flux install --version=(\S+)/g)].map(([, one]) => one),
    );
    expect(installed.filter((version) => version !== FLUX_DISTRIBUTION.version)).toEqual([]);
  });

  it('are chosen by what a cluster has', () => {
    const clusters = clustersOf(dist);
    expect(clusters.length).toBeGreaterThan(1);
    for (const cluster of clusters) {
      const names = programsFor(partsOf(groupsOf(dist, cluster))).flatMap(({ binaries }) => Object.keys(binaries));
      const isArgoCd = existsSync(`dist/${cluster.platform}/clusters/${cluster.cluster}/gitops/argocd`);
      expect(names).toEqual(expect.arrayContaining(['etcd', 'kube-apiserver']));
      expect([cluster, names.includes('source-controller')]).toEqual([cluster, !isArgoCd]);
      expect([cluster, names.includes('argocd')]).toEqual([cluster, isArgoCd]);
    }
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
