import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const clusters = join(__dirname, '../../../dist/sites/clusters');
const files = (site: string): readonly string[] =>
  readdirSync(join(clusters, site, 'workloads'), { recursive: true, encoding: 'utf8' }).sort();

test('either site runs what the other runs', () => {
  expect(files('site-a').length).toBeGreaterThan(5);
  expect(files('site-a')).toEqual(files('site-b'));
});

const object = (site: string, file: string): string => readFileSync(join(clusters, site, file), 'utf8');

test('a site is changed before the other one', () => {
  const branches = ['site-a', 'site-b'].map(
    (site) =>
      /branch: (\S+)/.exec(
        object(site, 'bootstrap/flux-system/gitrepository-flux-system_source.toolkit.fluxcd.io.yaml'),
      )?.[1],
  );
  expect(branches).toEqual(['main', 'site-b']);
});

test('what MetalLB announces is proven: an entrance has an address of the pool, and a program answers there by TLS', () => {
  const traefik = object('site-a', 'ingress-releases/flux-system/helmrelease-traefik_helm.toolkit.fluxcd.io.yaml');
  const ingress = object('site-a', 'workloads/demo/ingress-podinfo.yaml');
  expect(traefik).toContain('externalTrafficPolicy: Local');
  expect(ingress).toMatch(/tls:\n\s+- hosts:\n\s+- podinfo\.site-a\.sites\.example/);
});

test('an upgrade of Cilium keeps the defaults that the site began with', () =>
  expect(object('site-a', 'network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml')).toContain(
    'upgradeCompatibility: "1.20"',
  ));

test.each(['site-a', 'site-b'])('%s collects the metrics of Flux, and what is wrong reaches people', (site) => {
  const monitor = object(site, 'observability/flux-system/podmonitor-flux_monitoring.coreos.com.yaml');
  const rules = object(site, 'dashboards/monitoring/prometheusrule-sites-flux_monitoring.coreos.com.yaml');
  const stack = object(
    site,
    'observability-releases/flux-system/helmrelease-kube-prometheus-stack_helm.toolkit.fluxcd.io.yaml',
  );
  expect(monitor).toContain('http-prom');
  expect(rules).toContain('alert: FluxReconcileFailing');
  expect(stack).toMatch(/receiver: heartbeat\n\s+matchers:\n\s+- alertname = "?Watchdog/);
  expect(stack).toContain('channel: "#sites"');
});

test('who writes workloads writes none beside the operator of Prometheus, which may do as it likes', () => {
  const rights = readFileSync(join(clusters, '../../../docs/security/RIGHTS.md'), 'utf8');
  expect(rights).toContain('ServiceAccount monitoring/kube-prometheus-stack-operator | administrator of the cluster');
  const sites = rights.split('\n').filter((line) => /^\| site-[ab]/.test(line));
  expect(sites.filter((line) => line.includes('layer-workloads | administrator'))).toEqual([]);
});
