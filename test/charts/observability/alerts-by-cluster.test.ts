import { describe, expect, it } from '@jest/globals';
import { ruleAreas } from '../../../charts/observability/alerts/areas';
import { type AwsRegion, type DrRole, type FailoverSettings, imageIn, registryHost } from '../../../lib/model';
import { fleet as committedFleet } from '../../support/fleet';
import { lookBack } from './expressions';
import { cluster, fleet, observability, platform, workloads } from './fixture';
import { fluxFleet } from './flux-fixture';
import { alertsOf } from './promtool';

// Which alerts a cluster has, by its role and by what it runs.
const { platform: whole, active, standby } = fleet();
const areasOf = (role: DrRole): ReturnType<typeof ruleAreas> =>
  ruleAreas({ platform: whole, cluster: role === 'active' ? active : standby });
const ofFlux = ruleAreas(fluxFleet());
const names = (role: DrRole): readonly string[] => alertsOf(areasOf(role)).map(({ name }) => name);

describe('the role of a cluster', () => {
  const traffic = [
    'HighErrorRate',
    'HighResponseTime',
    'RenderQueueDeep',
    'RenderQueueStalled',
    'RenderQueueWaiting',
    'RenderSlow',
    'ServiceErrorBudgetBurnFast',
    'ServiceErrorBudgetBurnSlow',
    'ServiceLatencyHigh',
    'ServiceTrafficDropped',
    'WorkerFailuresHigh',
    'WorkerQueueWaiting',
    'WorkerStalled',
  ];
  it('keeps alerts that need traffic away from a standby', () =>
    expect(
      names('active')
        .filter((name) => !names('standby').includes(name))
        .sort(),
    ).toEqual(traffic));
  it('asks readiness of a standby only', () =>
    expect(names('standby').filter((name) => !names('active').includes(name))).toEqual(['StandbyNotReady']));
  it('makes a replica gap critical where it is felt', () => {
    const severity = (role: DrRole): string | undefined =>
      alertsOf(areasOf(role)).find(({ name }) => name === 'ReplicaGap')?.severity;
    expect([severity('active'), severity('standby')]).toEqual(['critical', 'warning']);
  });
  it('keeps the recordings on a standby, so that its dashboards work', () => {
    expect(
      areasOf('standby').flatMap(({ groups }) =>
        groups.flatMap((group) => group.recordings.map(({ record }) => record)),
      ),
    ).toContain('job:http_server_requests:rate5m');
  });
});

describe('what a cluster has', () => {
  it('decides on GitOps alerts', () => {
    const on = cluster('active', { addons: [observability(15)] });
    expect(
      alertsOf(ruleAreas({ platform: platform(on), cluster: on })).filter(({ name }) => name.startsWith('GitOps')),
    ).toEqual([]);
  });
  it('decides on secret alerts', () => {
    const on = cluster('active', { addons: [observability(15)] });
    expect(
      alertsOf(ruleAreas({ platform: platform(on), cluster: on })).filter(({ name }) => name.includes('Secret')),
    ).toEqual([]);
  });
  it('decides on alerts of Flux', () => {
    expect(
      alertsOf(ofFlux)
        .map(({ name }) => name)
        .filter((name) => /^(Flux|GitOps)/.test(name)),
    ).toEqual([
      'FluxControllerMissing',
      'FluxDecryptionKeyMissing',
      'FluxDrift',
      'FluxImageNotFound',
      'FluxReconcileFailing',
      'FluxSuspended',
    ]);
    expect(names('active').filter((name) => name.startsWith('Flux'))).toEqual([]);
  });
  it.each([
    [true, 6],
    [false, 4],
  ])('decides which controllers of Flux must run: with images %s, %i', (withImages, many) => {
    const { expr } = alertsOf(ruleAreas(fluxFleet(withImages))).find(
      ({ name }) => name === 'FluxControllerMissing',
    ) ?? { expr: '' };
    expect(expr.match(/-controller"/g)).toHaveLength(many);
  });
  it('asks for the metrics of the controllers of Flux', () => {
    expect(
      ofFlux
        .flatMap(({ groups }) => groups.flatMap(({ recordings }) => recordings))
        .filter(({ record }) => record === 'job:scrape:declared')
        .map(({ labels }) => labels?.['job']),
    ).toContain('flux-system/flux');
  });
  it('decides on render alerts', () => {
    const on = cluster('active', { workloads: workloads(2).filter(({ kind }) => kind !== 'stateful') });
    expect(
      alertsOf(ruleAreas({ platform: platform(on), cluster: on })).filter(({ name }) => name.startsWith('Render')),
    ).toEqual([]);
  });
  it('gives no workload alerts to a cluster without workloads', () => {
    const on = cluster('active', { workloads: [] });
    expect(ruleAreas({ platform: platform(on), cluster: on }).map(({ name }) => name)).toEqual([
      'dr',
      'gitops',
      'scrape',
    ]);
  });
  it('asks for metrics of no workload that has no replicas', () => {
    const jobs = areasOf('active')
      .flatMap(({ groups }) => groups.flatMap(({ recordings }) => recordings))
      .filter(({ record }) => record === 'job:scrape:declared');
    expect(jobs.map(({ labels }) => labels?.['job'])).toEqual([
      'kube-state-metrics',
      'kubelet',
      'argocd-application-controller-metrics',
      'external-secrets-metrics',
      'shop-api',
      'shop-web',
      'shop-worker',
      'shop-render',
    ]);
  });
});

describe('the images that must run', () => {
  it('are those of the active cluster, on a standby too', () => {
    const behind = cluster('standby', {
      workloads: workloads(1).map((workload) => ({ ...workload, image: { ...workload.image, tag: '0.9.0' } })),
    });
    const recordings = ruleAreas({ platform: platform(active, behind), cluster: behind }).flatMap(({ groups }) =>
      groups.flatMap((group) => group.recordings),
    );
    const images = recordings
      .filter(({ record }) => record === 'container:image:declared')
      .map(({ labels }) => labels?.['image_spec']);
    expect(images).toContain('ghcr.io/example/api:1.2.3');
    expect(images).not.toContain('ghcr.io/example/api:0.9.0');
  });

  it('are pulled by a standby from the registry of its own region', () => {
    const from = (region: AwsRegion, tag: string) =>
      workloads(1).map((workload) => ({
        ...workload,
        image: imageIn({ stack: 'Example', region }, { ...workload.image, repository: workload.name, tag }),
      }));
    const serves = cluster('active', { workloads: from('eu-west-1', '1.2.3') });
    const waits = cluster('standby', { workloads: from('us-east-1', '0.9.0') });
    const failover: FailoverSettings = {
      images: (['eu-west-1', 'us-east-1'] as const).map((region) => ({
        reach: 'regional',
        prefix: `${registryHost({ stack: 'Example', region })}/`,
        region,
      })),
    };
    const declared = ruleAreas({ platform: { ...platform(serves, waits), failover }, cluster: waits })
      .flatMap(({ groups }) => groups.flatMap((group) => group.recordings))
      .map(({ labels }) => labels?.['image_spec']);
    expect(declared).toContain('${cloud:Example/AccountId}.dkr.ecr.us-east-1.amazonaws.com/shop-api:1.2.3');
    expect(declared.join()).not.toMatch(/eu-west-1|0\.9\.0/);
  });
});

describe('the clusters of the fleet', () => {
  const clusters = committedFleet().flatMap((of) =>
    of.clusters.map((on) => [`${of.name}/${on.name}`, { platform: of, cluster: on }] as const),
  );
  it.each(clusters)('%s keeps metrics longer than any alert looks back', (_name, props) => {
    const addon = props.cluster.addons.find(({ kind }) => kind === 'observability');
    const kept = addon?.kind === 'observability' ? addon.retention.metricsDays * 24 * 3600 : Infinity;
    const longest = ruleAreas(props)
      .flatMap(({ groups }) => groups.flatMap(({ recordings, alerts }) => [...recordings, ...alerts]))
      .map(({ expr }) => lookBack(expr));
    expect(Math.max(...longest)).toBeLessThan(kept);
  });
});

describe('thresholds', () => {
  it('are arguments', () => {
    const expr = alertsOf(ruleAreas({ platform: whole, cluster: active }, { latencySeconds: 2.5 })).find(
      ({ name }) => name === 'ServiceLatencyHigh',
    )?.expr;
    expect(expr).toMatch(/ > 2\.5$/);
  });
});
