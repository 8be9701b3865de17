import { Chart } from 'cdk8s';
import { KubePod } from 'cdk8s-plus-28/lib/imports/k8s';
import { parse } from 'yaml';
import { ruleAreas } from '../../../charts/observability/alerts/areas';
import { prove } from '../../../lib/app';
import type { Platform } from '../../../lib/model';
import { entrances, workshop } from '../../fixtures/own-constructs/workshops';
import { casesOf, test as promtool } from '../../charts/observability/promtool';
import { needing, tool } from '../../support/needs';
import { fileOf, type Make, render, ROOT, withCharts } from './render';

/** What the model, the synthesis and the gates say of a platform. */
async function judged(made: Platform) {
  const rendered = await render(made);
  const report = await prove(rendered.artifacts, {
    root: ROOT,
    crds: { absent: 'not asked' },
    identities: [],
    againstCommitted: false,
    now: () => 0,
  });
  return { rendered, problems: [...rendered.problems, ...report.problems] };
}

type Told = Awaited<ReturnType<typeof judged>>['problems'][number];

/** Without records nothing is known of the add-ons' definitions, with the examples or without. */
const line = ({ code, object, message }: Told) =>
  `${code} ${code.startsWith('order/') ? '' : (object ?? '')}: ${message}`;

/** Told on purpose: what has no Helm chart, and what is not checked for want of an archive. */
const ON_PURPOSE = ['export/patched', 'overrides/unchecked'];

describe.each([
  ['workshop', workshop],
  ['entrances', entrances],
])('of the examples of %s', (_, example) => {
  test('no gate says more than it says of the same cluster without them', async () => {
    const [without, with_] = [await judged(example(true)), await judged(example())];
    const known = new Set(without.problems.map(line));
    const told = with_.problems.filter(({ code }) => !ON_PURPOSE.includes(code)).map(line);
    expect(told.filter((one) => !known.has(one))).toEqual([]);
    expect(with_.rendered.artifacts.length).toBeGreaterThan(without.rendered.artifacts.length);
  }, 60_000);
});

describe('the examples', () => {
  let made: Awaited<ReturnType<typeof render>>;
  let onEks: Awaited<ReturnType<typeof render>>;
  beforeAll(async () => {
    made = await render(workshop());
    onEks = await render(entrances());
  });

  test('KEDA owns the replicas, and reads what the rules record', () => {
    const scaled = parse(fileOf(made, 'workloads/shop/scaledobject-api_keda.sh.yaml'));
    expect(scaled.spec.triggers[0].metadata).toMatchObject({
      serverAddress: 'http://kube-prometheus-stack-prometheus.monitoring:9090',
    });
    expect(parse(fileOf(made, 'workloads/shop/deployment-api.yaml')).spec).not.toHaveProperty('replicas');
    expect(fileOf(made, 'dashboards/monitoring/prometheusrule-shop-service_monitoring.coreos.com.yaml')).toContain(
      'job:http_server_requests:rate5m',
    );
  });

  test('a Rollout and a Canary take over Deployments that are there', () => {
    expect(parse(fileOf(made, 'workloads/shop/rollout-web_argoproj.io.yaml')).spec.selector).toEqual(
      parse(fileOf(made, 'workloads/shop/deployment-web.yaml')).spec.selector,
    );
    expect(parse(fileOf(made, 'workloads/shop/canary-shop_flagger.app.yaml')).spec.targetRef.name).toBe('shop');
    expect(fileOf(made, 'workloads/shop/metrictemplate-latency_flagger.app.yaml')).toContain('p99_rate5m');
  });

  test('an operator comes before what it acts on, and its pods reach the API server alone', () => {
    const wave = (layer: string) =>
      Number(/sync-wave: "(\d+)"/.exec(fileOf(made, `application-${layer}-edge_argoproj.io.yaml`))?.[1]);
    expect(wave('lamps')).toBeGreaterThan(wave('lamp-operator'));
    const policy = parse(fileOf(made, 'lamp-operator/lamps/networkpolicy-lamp-operator.yaml'));
    expect(policy.spec).not.toHaveProperty('ingress');
    expect(policy.spec.egress.flatMap(({ to }: { to: object[] }) => to)).toEqual([
      expect.objectContaining({ ipBlock: expect.anything() }),
      expect.objectContaining({ ipBlock: expect.anything() }),
    ]);
  });

  test('a web ACL and an entrance with mutual TLS are on their load balancers', () => {
    expect(parse(fileOf(onEks, 'workloads/shop/ingress-api.yaml')).metadata.annotations).toMatchObject({
      'alb.ingress.kubernetes.io/wafv2-acl-name': 'shop',
    });
    expect(fileOf(onEks, 'release-aws-load-balancer-controller-one_argoproj.io.yaml')).toContain('enableWafv2: true');
    expect(parse(fileOf(onEks, 'workloads/shop/ingress-partners.yaml'))).toMatchObject({
      metadata: {
        annotations: {
          'alb.ingress.kubernetes.io/mutual-authentication': expect.stringContaining('"trustStore":"partners"'),
        },
      },
      spec: { rules: [{ host: 'partners.shop.example' }] },
    });
  });

  test('rules and dashboards of the platform stand beside those of Archipel', () => {
    const rules = fileOf(made, 'dashboards/monitoring/prometheusrule-shop-queues_monitoring.coreos.com.yaml');
    expect(rules).toContain('queue:depth:max5m');
    expect(rules).toContain('runbook_url: https://wiki.shop.example/queues');
    expect(fileOf(made, 'dashboards/monitoring/configmap-dashboard-queues.yaml')).toContain('Orders that wait');
    expect(fileOf(made, 'workloads/shop/servicemonitor-api_monitoring.coreos.com.yaml')).toContain('queue_depth');
  });
});

const { test: whereThere } = needing(tool('promtool'));

whereThere('an alert of a platform fires and is silent as its cases say', async () => {
  const platform = workshop();
  const [cluster] = platform.clusters;
  if (cluster === undefined) throw new Error('a cluster');
  const areas = ruleAreas({ platform, cluster }).filter(({ name }) => name === 'queues');
  expect(casesOf(areas)).toHaveLength(2);
  expect(await promtool(areas, platform)).toMatchObject({ status: 0, failed: [] });
});

describe('the gates see into charts', () => {
  const pod =
    (spec: Partial<ConstructorParameters<typeof KubePod>[2]>): Make =>
    (scope, { props }) => {
      const chart = new Chart(scope, 'own', props);
      new KubePod(chart, 'pod', { metadata: { name: 'own' }, ...spec });
      return chart;
    };
  const container = { name: 'c', image: 'ghcr.io/example/c:1.0.0' };

  test.each<[string, Make, string]>([
    [
      'a privileged container',
      pod({ spec: { containers: [{ ...container, securityContext: { privileged: true } }] } }),
      'workload/privileged',
    ],
    ['a container without bounds', pod({ spec: { containers: [container] } }), 'workload/memory-limit'],
    [
      'a Secret that nobody makes',
      pod({ spec: { containers: [container], volumes: [{ name: 'v', secret: { secretName: 'nowhere' } }] } }),
      'references/secret',
    ],
  ])('%s', async (_, make, code) => {
    const { problems } = await judged(withCharts([make]));
    expect(problems.filter(({ object }) => object === 'Pod shop/own').map((one) => one.code)).toContain(code);
  });
});
