import { describe, expect, it } from '@jest/globals';
import { describeObservability } from '../../../charts/observability';
import { ruleAreas } from '../../../charts/observability/alerts/areas';
import type { Cluster } from '../../../lib/model';
import { cluster, fleet } from './fixture';
import { contextOf } from './context';
import { alertsOf } from './promtool';

const { platform, active, standby } = fleet();

interface Rendered {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[] };
}

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

function render(on: Cluster): ReadonlyMap<string, readonly Rendered[]> {
  const { context, objects } = contextOf(platform, on);
  describeObservability(context);
  return new Map([...objects()].map(([layer, all]) => [layer, all.map((object) => object.toJson() as Rendered)]));
}

const objects = render(active).get('dashboards') ?? [];
const configMaps = objects.filter(({ kind }) => kind === 'ConfigMap');
const rules = objects.filter(({ kind }) => kind === 'PrometheusRule');
const alerts = rules
  .flatMap(({ spec }) => spec?.groups ?? [])
  .flatMap((group) => group.rules.filter(({ alert }) => alert !== undefined));

describe('observability of a cluster', () => {
  it('is all in one layer', () => expect([...render(active).keys()]).toEqual(['dashboards']));
  it('is nothing without the add-on', () => expect([...render(cluster('active', { addons: [] })).keys()]).toEqual([]));
  it('is in the namespace of the stack', () =>
    expect(objects.filter(({ metadata }) => metadata.namespace !== 'monitoring')).toEqual([]));
  it('says whose it is', () =>
    expect(objects.filter(({ metadata }) => metadata.labels?.['team'] !== 'team-platform')).toEqual([]));
  it('has names of its own for each object', () =>
    expect(new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).toBe(objects.length));
});

describe('dashboards', () => {
  it('are ConfigMaps that the sidecar of Grafana finds', () => {
    expect(configMaps.map(({ metadata }) => metadata.name)).toEqual([
      'dashboard-shop-service',
      'dashboard-shop-frontend',
      'dashboard-shop-backend',
      'dashboard-shop-workers',
      'dashboard-shop-render-queue',
      'dashboard-shop-disaster-recovery',
      'dashboard-shop-gitops',
      'dashboard-shop-infrastructure',
      'dashboard-shop-logs-and-traces',
    ]);
    expect(
      configMaps.every(
        ({ metadata }) =>
          metadata.labels?.['grafana_dashboard'] === '1' && metadata.annotations?.['grafana_folder'] === 'shop',
      ),
    ).toBe(true);
  });
  it('are JSON on lines of their own, without trailing blanks, so that YAML keeps them as a block', () => {
    const texts = configMaps.flatMap(({ data }) => Object.values(data ?? {}));
    expect(texts).toHaveLength(configMaps.length);
    expect(texts.filter((text) => !text.startsWith('{\n') || !text.endsWith('}\n') || /[ \t]\n/.test(text))).toEqual(
      [],
    );
    expect(() => texts.map((text) => JSON.parse(text) as unknown)).not.toThrow();
  });
  it('have a file name of their own each, since the sidecar writes them into one folder', () => {
    const files = configMaps.flatMap(({ data }) => Object.keys(data ?? {}));
    expect(new Set(files).size).toBe(files.length);
  });
});

describe('alerts', () => {
  it('are all there', () =>
    expect(alerts.map(({ alert }) => alert).sort()).toEqual(
      alertsOf(ruleAreas({ platform, cluster: active }))
        .map(({ name }) => name)
        .sort(),
    ));
  it('carry severity and team', () =>
    expect(alerts.filter(({ labels }) => !labels?.['severity'] || !labels['team'])).toEqual([]));
  it('carry summary, description, runbook and scrape job', () => {
    expect(
      alerts.filter(
        ({ annotations = {} }) =>
          !['summary', 'description', 'runbook_url', 'scrape_job'].every((key) => annotations[key]),
      ),
    ).toEqual([]);
  });
  it('lead to their own section of the runbook', () => {
    expect(alerts.find(({ alert }) => alert === 'ReplicaGap')?.annotations?.['runbook_url']).toBe(
      'https://github.com/example/platform/blob/main/docs/runbooks/ALERTS.md#replicagap',
    );
  });
  it('are on a standby without those that need traffic', () => {
    const names = (render(standby).get('dashboards') ?? [])
      .flatMap(({ spec }) => spec?.groups ?? [])
      .flatMap((group) => group.rules.map(({ alert }) => alert));
    expect(names).toContain('StandbyNotReady');
    expect(names).not.toContain('ServiceTrafficDropped');
  });
  it('are in groups with names of their own in each object', () => {
    expect(
      rules.filter(({ spec }) => new Set(spec?.groups.map(({ name }) => name)).size !== spec?.groups.length),
    ).toEqual([]);
  });
});
