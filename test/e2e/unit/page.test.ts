import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judged, notRun } from '../laws/law';
import { type JointRecord } from '../report/joint';
import { convergencePage, directPage, jointPage } from '../report/page';
import { deviationsOf, otherVersions, usedPrograms, versionsOf } from '../report/versions';
import { type ClusterRecord, keepRecord, readRecord, recordFile } from '../report/record';

const record: ClusterRecord = {
  cluster: 'vps/vps',
  engine: 'flux',
  date: '2026-01-01',
  converged: true,
  seconds: 100,
  objects: 49,
  failures: [{ name: 'helmreleases/x', said: ['False | InstallFailed <x>'] }],
  versions: { Flux: 'v2.9.4', etcd: 'v3.6.5' },
  deviations: ['helm-controller links another Helm'],
  simulated: ['kubelets'],
  standIns: ['traefik 41.3.0'],
  charts: 7,
  laws: [judged(1, []), judged(2, ['a wrote before b']), notRun(5, 'no workload')],
};

describe('the page of the runs', () => {
  const page = convergencePage([record], ['vps/vps', 'sites/site-a']);

  it('sums up a cluster in a line, with every law that was not tried', () => {
    expect(page).toContain('| vps/vps | flux v2.9.4 | 2026-01-01 | 100 s | 49 | 1 | 1 | 1 | 9 |');
  });

  it('names the version of the engine, and of what it is made of', () => {
    const used = usedPrograms('argo-cd', ['argocd-repo-server'], new Set(['gatekeeper']));
    expect(versionsOf('argo-cd', used)).toMatchObject({ 'Argo CD': expect.any(String), argocd: expect.any(String) });
    expect(Object.keys(versionsOf('argo-cd', used)).join()).not.toContain('source-controller');
    const flux = usedPrograms('flux', ['source-controller'], new Set());
    expect(versionsOf('flux', flux)).toMatchObject({
      Flux: expect.any(String),
      'source-controller': expect.any(String),
    });
    expect(Object.keys(versionsOf('flux', flux)).join()).not.toMatch(/argocd|gatekeeper|before/);
    expect(deviationsOf(flux).join()).toContain('source-controller links');
    const image = (tag: string): { image: string; name: string } => ({
      image: `r:5000/x:${tag}`,
      name: 'source-controller',
    });
    const [version = ''] = flux.filter(({ binaries }) => 'source-controller' in binaries).map((one) => one.version);
    expect(otherVersions(flux, [image(version), image(`${version}@sha256:0`)])).toEqual([]);
    expect(otherVersions(flux, [image('v1.8.5')])).toEqual([
      `source-controller ${version} ran, the cluster names v1.8.5`,
    ]);
  });

  it('names the clusters that were not run', () => {
    expect(page).toContain('Not run under an engine: sites/site-a.');
  });

  it('says what broke a law, what was simulated and what stood in', () => {
    expect(page).toContain('| broken | a wrote before b |');
    expect(page).toContain('Simulated:\n\n- kubelets');
    expect(page).toContain('Stand-ins, of 7 charts:\n\n- traefik 41.3.0');
  });

  it('has a line for each law that an API server alone was asked', () => {
    const text = directPage([{ cluster: 'vps/vps', date: '2026-01-01', laws: [judged(3, [], ['266 objects'])] }]);
    expect(text).toContain('| vps/vps | 2026-01-01 | 3 | held | 266 objects |');
  });

  it('says of law 11 what the runs of several clusters and of upgrades saw', () => {
    const upgrade: JointRecord = {
      title: 'Kubernetes v1 to v2',
      clusters: ['vps/vps'],
      engine: 'flux',
      date: '2026-03-03',
      seconds: [60],
      versions: {},
      laws: [judged(11, [], ['nothing recreated'])],
    };
    expect(convergencePage([record], [], [upgrade])).toContain(
      '| 11 | Both sites together, and upgrades | held | Kubernetes v1 to v2 (2026-03-03, below) |',
    );
    expect(convergencePage([record], [], [{ ...upgrade, clusters: ['x/y'] }])).toContain(
      '| 11 | Both sites together, and upgrades | not run | not part of this run |',
    );
    expect(jointPage([upgrade])).toContain('| Kubernetes v1 to v2 | vps/vps | flux | 2026-03-03 | 11 | held | nothing');
  });

  it('keeps what a run did not try as an earlier one had it, with its day', () => {
    const root = mkdtempSync(join(tmpdir(), 'records-'));
    keepRecord(root, record);
    keepRecord(root, { ...record, date: '2026-02-02', laws: [judged(1, ['late']), notRun(2, 'no order')] });
    const kept = readRecord<ClusterRecord>(recordFile(root, record.cluster));
    expect(kept.laws.map(({ law, verdict, date }) => [law, verdict, date])).toEqual([
      [1, 'broken', undefined],
      [2, 'broken', '2026-01-01'],
    ]);
    expect(convergencePage([kept], [])).toContain('| broken, by an earlier run (2026-01-01) | a wrote before b |');
  });

  it('keeps tables whole whatever an object says', () => {
    expect(page).toContain('False \\| InstallFailed &lt;x&gt;');
  });
});
