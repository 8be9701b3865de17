import { join } from 'node:path';
import { parse } from 'yaml';
import { loadPlatforms } from '../../../bin/commands/load';
import { dotted, valuesOf } from '../../../lib/export';
import {
  Cidr,
  Cpu,
  helmChartsPath,
  image,
  type JsonObject,
  type JsonValue,
  Memory,
  type Platform,
  type Workload,
} from '../../../lib/model';
import { needing, tool } from '../../support/needs';
import { wholePodPlatform } from '../../support/whole-pod';
import { cluster, namespace, platform as smallPlatform, service } from '../../support/small-platform';
import { changeOf } from './changes';
import {
  byIdentity,
  chartsOf,
  describedWorkloads,
  objectsOf,
  oncePerNumber,
  onDisk,
  renderVariants,
  root,
  runHelm,
  type Variant,
  withWorkload,
} from './support';

const { port: _port, probes: _probes, replicas: _replicas, ...once } = service();

/**
 * What Luneo's workloads do not show: fixed numbers, no settings, digests, commands, jobs, text that looks like a
 * template.
 */
const shop = smallPlatform(
  {},
  cluster({
    priorityClasses: ['standard', 'batch', 'critical'].map((name, value) => ({
      name,
      value,
      description: 'for tests',
    })),
    namespaces: [
      namespace({
        workloads: [
          service({ name: 'plain' }),
          service({
            name: 'full',
            image: image({
              repository: 'ghcr.io/shop/full',
              tag: '1.0',
              digest: `sha256:${'a'.repeat(64)}`,
              date: '2026-11-25',
              source: 'for tests',
            }),
            command: ['/bin/full', '--format={{ .Values.image.tag }}'],
            args: ['1', 'on'],
            config: { GREETING: 'hello {{ name }}', LINES: 'a\nb: {{ c }}\n', NUMBER: '007' },
            vertical: {
              min: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
              max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
            },
            ephemeralStorage: { request: Memory.mebibytes(5), limit: Memory.mebibytes(7) },
            probes: {
              readiness: { kind: 'exec', command: ['ready'] },
              liveness: { kind: 'http', path: '/healthz', port: 8080, timeoutSeconds: 3 },
              startup: { kind: 'exec', command: ['started'], failureThreshold: 3 },
            },
            exceptions: [
              {
                check: 'workload/high-uid',
                object: 'Deployment',
                reason: 'a reason with {{ braces }}\nand a second line',
              },
            ],
          }),
          service({
            name: 'rpc',
            port: { name: 'grpc', port: 7070, servicePort: 5000, appProtocol: 'grpc' },
            ports: [{ name: 'voice', port: 7071, protocol: 'UDP' }],
            service: { kind: 'node-port', from: [Cidr.any], why: 'a reason with {{ braces }}' },
            probes: {
              readiness: { kind: 'grpc', service: 'ready', initialDelaySeconds: 3, successThreshold: 2 },
              liveness: { kind: 'tcp', initialDelaySeconds: 10 },
              startup: { kind: 'http', path: '/up', headers: [{ name: 'X-Probe', value: '{{ up }}' }] },
            },
          }),
          {
            ...service({ name: 'disk' }),
            kind: 'stateful',
            volume: { mountPath: '/data', size: Memory.gibibytes(10), storageClass: 'gp3' },
          },
          { ...once, kind: 'cron-job', name: 'nightly', schedule: '0 3 * * *', activeDeadlineSeconds: 600 },
        ],
      }),
    ],
  }),
);

const fleet = loadPlatforms(root);
if ('problems' in fleet) throw new Error('the fleet cannot be made');
// Its secrets, devices and rights are baked into its charts; a job has none.
const pods = wholePodPlatform({ name: 'pods' });
const exported = [...fleet.platforms, shop, pods].filter(({ clusters }) =>
  clusters.some(({ namespaces }) => namespaces.some(({ workloads = [] }) => workloads.length > 0)),
);

const withHelm = needing(tool('helm'));

test('the platform of this file is among them', () => expect(exported.map(({ name }) => name)).toContain('shop'));

describe.each(exported.map((platform) => [platform.name, platform] as const))(
  'the charts of %s',
  (_, platform: Platform) => {
    const { artifacts, clusters, outputs } = chartsOf(platform);
    const [home] = clusters;
    if (home === undefined) throw new Error('no cluster');
    const folder = helmChartsPath(platform);
    const workloads = home.cluster.namespaces
      .flatMap((each) => each.workloads ?? [])
      .filter(({ kind }) => kind !== 'job');
    const priorities = home.cluster.priorityClasses.map(({ name }) => name);
    /** Other values for a path than the workload has; of priority classes those that the cluster has. */
    const triedFor = (workload: Workload, path: string): readonly JsonValue[] =>
      (path === 'priority' ? priorities : (changeOf(path)?.to ?? [])).filter((to) => differs(workload, path, to));
    const onDiskFolder = onDisk(artifacts);

    test('each workload has one', () =>
      expect([...new Set(artifacts.map(({ path }) => path.split('/')[3]))].sort()).toEqual(
        [...workloads.map(({ name }) => name), 'shared'].sort(),
      ));

    test('the workloads alone are described as in the whole cluster', () =>
      expect(describedWorkloads(platform, home.cluster, home.releases, outputs)).toEqual(
        home.objects.filter(({ kind }) => kind !== 'PrometheusRule'),
      ));

    withHelm.test('helm lint --strict has nothing against them', async () => {
      const { status, stdout } = await runHelm(
        'lint',
        '--strict',
        ...workloads.map(({ name }) => join(onDiskFolder, folder, name)),
        join(onDiskFolder, folder, 'shared'),
      );
      expect(stdout).toContain(`${workloads.length + 1} chart(s) linted, 0 chart(s) failed`);
      expect(stdout).not.toMatch(/WARNING|ERROR/);
      expect(status).toBe(0);
    });

    withHelm.describe('with values', () => {
      /** Each value of each chart, with something else in it, and the objects of a synthesis with the same change. */
      const changes = workloads.flatMap((workload) => {
        const { knobs, switches } = valuesOf(workload, home.cluster);
        const paths = [...new Set([...switches, ...knobs].map(({ path }) => dotted(path)))];
        const own = paths.flatMap((path) => triedFor(workload, path).map((to) => ({ path, to })));
        return own.map(({ path, to }, round) => ({
          name: `${workload.name} ${path}=${JSON.stringify(to)}`,
          workload,
          path,
          to,
          round,
        }));
      });
      /**
       * The objects where each workload has its change of that round: hundreds of changes in a few descriptions. If one
       * workload showed in the objects of another, helm, which gets one change alone, would render something else.
       */
      const describedIn = oncePerNumber((round) => {
        const own = changes.filter((change) => change.round === round);
        const changed = own.reduce(
          (all, { workload: { name }, path, to }) =>
            withWorkload(all, name, (before) => changeOf(path)?.model(before, to) ?? before),
          platform,
        );
        return describedWorkloads(changed, changed.clusters[0] ?? home.cluster, home.releases, outputs);
      });
      const variants: readonly Variant[] = [
        ...workloads.map(({ name }) => ({ name, chart: name, values: {} })),
        ...changes.map(({ name, workload, path, to }): Variant => ({
          name,
          chart: workload.name,
          values: changeOf(path)?.values?.(to) ?? nested(path.split('.'), to),
        })),
      ];
      let rendered: Awaited<ReturnType<typeof renderVariants>>;
      beforeAll(async () => {
        rendered = await renderVariants(artifacts, folder, variants);
      });

      test.each(workloads.map(({ name }) => name))(
        '%s: the defaults give the rendered objects, no more and no less',
        (name) => {
          const expected = objectsOf(home.objects, name);
          expect(expected.length).toBeGreaterThan(2);
          expect(rendered.get(name)).toHaveLength(expected.length);
          expect(byIdentity(rendered.get(name) ?? [])).toEqual(byIdentity(expected));
        },
      );

      test.each(workloads)('$name: every value has a change', (workload) => {
        const { knobs, switches } = valuesOf(workload, home.cluster);
        const tried = new Set(changes.filter((change) => change.workload === workload).map(({ path }) => path));
        expect(
          [...switches, ...knobs]
            .map(({ path }) => dotted(path))
            .filter((path) => !tried.has(path) && !(path === 'priority' && priorities.length === 1)),
        ).toEqual([]);
      });

      test.each(changes)('$name is what the platform with that change renders', ({ name, workload, round }) => {
        const expected = objectsOf(describedIn(round), workload.name);
        expect(byIdentity(expected)).not.toEqual(byIdentity(objectsOf(home.objects, workload.name)));
        expect(byIdentity(rendered.get(name) ?? [])).toEqual(byIdentity(expected));
      });
    });

    test.each(workloads.map(({ name }) => name))(
      '%s: image, ServiceAccount and labels are those of the manifests',
      (name) => {
        const text = (path: string): string =>
          artifacts.find((artifact) => artifact.path === `${folder}/${name}/${path}`)?.content ?? '';
        const { image: values } = parse(text('values.yaml')) as { image: Record<string, string> };
        const pods =
          objectsOf(home.objects, name)
            .map((object) => JSON.stringify(object))
            .find((json) => json.includes('serviceAccountName')) ?? '';
        expect(pods).toContain(
          `"image":"${values['repository']}:${values['tag']}${values['digest'] ? `@${values['digest']}` : ''}"`,
        );
        const template = text('templates/serviceaccount.yaml').replace(/.*\{\{.*\n/g, '');
        const { metadata } = parse(template) as { metadata: { name: string } };
        expect(pods).toContain(`"serviceAccountName":"${metadata.name}"`);
        const account = objectsOf(home.objects, name).find(({ kind }) => kind === 'ServiceAccount');
        const labels = parse(
          text('templates/_helpers.tpl')
            .replace(/\{\{ \.Values\.image\.tag \| quote \}\}/, JSON.stringify(values['tag']))
            .replace(/\{\{-.*\}\}/g, ''),
        ) as JsonObject;
        expect(labels).toEqual(account?.metadata.labels);
      },
    );
  },
);

/** Whether a value is another than the workload has. */
function differs(workload: Workload, path: string, to: JsonValue): boolean {
  if (path === 'autoscaling.enabled') return 'replicas' in workload && (typeof workload.replicas === 'object') !== to;
  if (path === 'image.digest') return (workload.image.digest === 'unverified') !== (to === '');
  if (path === 'autoscaling.minReplicas')
    return (
      'replicas' in workload &&
      (typeof workload.replicas === 'object'
        ? workload.replicas.min !== to && workload.replicas.max > Number(to)
        : to === 1)
    );
  return path !== 'priority' || workload.priority !== to;
}

function nested(path: readonly string[], value: JsonValue): JsonObject {
  return path.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value) as JsonObject;
}

withHelm.describe('what the schema refuses', () => {
  const scaled = service({ name: 'scaled', replicas: { min: 4, max: 20, cpuPercent: 70 }, config: { MODE: 'fast' } });
  const priorityClasses = ['standard', 'critical'].map((name, value) => ({ name, value, description: 'for tests' }));
  const of = smallPlatform({}, cluster({ priorityClasses, namespaces: [namespace({ workloads: [scaled] })] }));
  const chart = join(onDisk(chartsOf(of).artifacts), 'dist/shop/charts/scaled');
  test.each([
    ['an unknown value', ['--set', 'imge.tag=v1'], /additional properties 'imge' not allowed/],
    [
      'an unknown value inside',
      ['--set', 'resources.requests.gpu=1'],
      /at '\/resources\/requests': additional properties 'gpu' not allowed/,
    ],
    ['a number for a text', ['--set-json', 'image.tag=1.1'], /at '\/image\/tag': got number, want string/],
    ['a text for a number', ['--set-string', 'replicaCount=3'], /at '\/replicaCount': got string, want integer/],
    ['a moving tag', ['--set', 'image.tag=latest'], /at '\/image\/tag'/],
    ['a digest that is none', ['--set', 'image.digest=sha256:abc'], /at '\/image\/digest'.*does not match pattern/],
    ['a quantity that is none', ['--set', 'resources.limits.memory=1G'], /at '\/resources\/limits\/memory'/],
    ['a priority class that does not exist', ['--set', 'priority=urgent'], /at '\/priority'.*'critical'/],
    ['a setting that is no text', ['--set-json', 'config.A=1'], /at '\/config\/A': got number, want string/],
    ['a setting whose name is none', ['--set', 'config.a-b=x'], /invalid propertyName 'a-b'/],
    ['a default taken away', ['--set', 'image.tag=null'], /at '\/image': missing property 'tag'/],
    [
      'bounds that cross',
      ['--set', 'autoscaling.maxReplicas=4'],
      /autoscaling\.maxReplicas is 4, allowed is more than autoscaling\.minReplicas \(4\)/,
    ],
    ['a disk for what has none', ['--set', 'persistence.enabled=true'], /at '\/persistence\/enabled'/],
  ])('%s', async (_, args, message) => {
    const { status, stderr } = await runHelm('template', 'x', chart, ...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(1);
  });
});
