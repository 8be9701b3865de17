import {
  ADDONS,
  type Addon,
  type Autoscaling,
  type Cpu,
  type Probe,
  type Workload,
  workloadShape,
} from '../../lib/model';
import { addonShape } from '../../lib/model/addons';
import { argoCdFields } from '../../lib/model/delivery/argo-cd';
import { shapeProblems } from '../../lib/model/shape';
import { memory, number, text } from '../../lib/model/shape/fields';
import { anyOf, list, object, oneOf, type Shape, variants } from '../../lib/model/shape/shape';
import { probeShape } from '../../lib/model/workload/probes';
import { replicasShape } from '../../lib/model/workload/scaling';
import { cluster, namespace, platform, service } from '../support/small-platform';

/*
 * A schema and its type say the same: what differs must not compile. `tsc --noEmit` is the test of the first part, an
 * error that is expected and does not come is an error itself.
 */
interface Word {
  readonly name: string;
  readonly mode?: 'on' | 'off';
}

type Shown = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'number'; readonly of: number };

export const refused = (): unknown[] => [
  // @ts-expect-error a key of the type has no schema
  object<Word>({ name: text }),
  // @ts-expect-error a key of the schema is none of the type
  object<Word>({ name: text, mode: oneOf('on', 'off').optional(), age: number }),
  // @ts-expect-error the schema lacks a member of the union
  object<Word>({ name: text, mode: oneOf('on').optional() }),
  // @ts-expect-error the schema takes a member that the union lacks
  object<Word>({ name: text, mode: oneOf('on', 'off', 'auto').optional() }),
  // @ts-expect-error the schema requires what may be left out
  object<Word>({ name: text, mode: oneOf('on', 'off') }),
  // @ts-expect-error the schema lets be left out what is required
  object<Word>({ name: text.optional(), mode: oneOf('on', 'off').optional() }),
  // @ts-expect-error the schema is of another type
  object<Word>({ name: number, mode: oneOf('on', 'off').optional() }),
  // @ts-expect-error one unit for another
  object<{ readonly size: Cpu }>({ size: memory }),
  // @ts-expect-error a list of something else
  object<{ readonly names: readonly string[] }>({ names: list(number) }),
  // @ts-expect-error a form of the union has no schema
  object<{ readonly size: number | 'all' }>({ size: number }),
  // @ts-expect-error a form too many
  object<{ readonly size: number }>({ size: anyOf({ 'a number': number, "'all'": oneOf('all') }) }),
  // @ts-expect-error a kind has no schema
  variants<Shown, 'kind'>('kind', { text: { text } }),
  // @ts-expect-error a kind that the union lacks
  variants<Shown, 'kind'>('kind', { text: { text }, number: { of: number }, date: {} }),
  // @ts-expect-error a key of a kind has no schema
  variants<Shown, 'kind'>('kind', { text: {}, number: { of: number } }),

  // And of the words themselves, what a later change would add to the type alone.
  // @ts-expect-error a probe that asks by gRPC
  probeShape satisfies Shape<Probe | { readonly kind: 'telepathy'; readonly port: number }>,
  // @ts-expect-error an autoscaler that follows events
  replicasShape satisfies Shape<number | Autoscaling | { readonly triggers: readonly string[] }>,
  // @ts-expect-error a kind of workload
  workloadShape satisfies Shape<Workload | { readonly kind: 'daemon'; readonly name: string }>,
  // @ts-expect-error a kind of add-on
  addonShape satisfies Shape<Addon | { readonly kind: 'istio' }>,
  // @ts-expect-error the registry lacks a kind of add-on
  ADDONS satisfies Readonly<Record<Addon['kind'] | 'istio', object>>,
  // @ts-expect-error how Argo CD shares projects
  argoCdFields.projects satisfies Shape<'per-scope' | 'per-application' | 'per-team' | undefined>,
];

test('what must not compile stands there', () => expect(typeof refused).toBe('function'));

const withWorkload = (change: object): unknown =>
  platform({}, cluster({ namespaces: [namespace({ workloads: [{ ...service(), ...change }] })] }));
const PLACE = 'clusters[0].namespaces[0].workloads[0]';

test.each([
  {
    of: 'an unknown kind',
    change: { kind: 'web' },
    field: `${PLACE}.kind`,
    given: '"web"',
    allowed: 'web-service, worker, stateful, daemon-set, job, cron-job',
  },
  {
    of: 'an unknown probe',
    change: { probes: { readiness: { kind: 'telepathy', port: 1 }, liveness: { kind: 'exec', command: ['x'] } } },
    field: `${PLACE}.probes.readiness.kind`,
    given: '"telepathy"',
    allowed: 'http, grpc, tcp, exec',
  },
  {
    of: 'replicas that are neither a number nor bounds',
    change: { replicas: 'many' },
    field: `${PLACE}.replicas`,
    given: '"many"',
    allowed: "a number, or { min, max, cpuPercent, … }, or 'external'",
  },
  {
    of: 'an exposure of two sorts',
    change: { exposure: { hosts: ['a'] } },
    field: `${PLACE}.exposure`,
    given: '{"hosts":["a"]}',
    allowed: '{ regionalHost, healthPath, … }, or { host, path? }',
  },
])('$of: the problem names the forms', ({ change, field, given, allowed }) =>
  expect(shapeProblems(withWorkload(change))).toEqual([
    expect.objectContaining({
      code: 'model/shape',
      message: 'it fits none of the allowed forms',
      field,
      given,
      allowed,
    }),
  ]),
);

test('where one form only has the type of the value, the problem is the one inside it', () =>
  expect(shapeProblems(withWorkload({ replicas: { min: 1, max: 2, cpuPercent: 80, cpuPercnt: 70 } }))).toEqual([
    expect.objectContaining({ code: 'model/unknown-key', field: `${PLACE}.replicas`, given: 'cpuPercnt' }),
  ]));

/** Words that platforms wrote before. */
test.each([
  { was: 'eksName', of: { eksName: 'shop' }, at: 'clusters[0]', now: 'clusterName' },
  {
    was: 'delivery',
    of: { releases: [{ name: 'keda', delivery: 'engine' }] },
    at: 'clusters[0].releases[0]',
    now: 'renderedBy',
  },
  {
    was: 'serves',
    of: { addons: [{ kind: 'karpenter', nodePools: [{ name: 'blue', serves: true }] }] },
    at: 'clusters[0].addons[0].nodePools[0]',
    now: 'makesNodes',
  },
])("the old word '$was' is refused by the name of the new one", ({ was, of, at, now }) => {
  const told = shapeProblems(platform({}, cluster(of as never)));
  expect(told).toContainEqual(
    expect.objectContaining({
      code: 'model/unknown-key',
      field: at,
      given: was,
      remedy: expect.stringContaining(`\`${now}\``),
    }),
  );
});

test.each(['servicePort', 'nodePort', 'appProtocol'])(
  "'%s' of a sidecar is refused: no Service leads to it",
  (word) => {
    const { kind: _kind, port: _port, probes: _probes, replicas: _replicas, ...bounded } = service();
    const sidecar = { ...bounded, kind: 'sidecar', name: 'side', probes: { liveness: { kind: 'tcp' } } };
    const ports = [{ name: 'side', port: 9000, [word]: word === 'appProtocol' ? 'http' : 30_000 }];
    expect(shapeProblems(withWorkload({ initContainers: [{ ...sidecar, ports }] }))).toContainEqual(
      expect.objectContaining({
        code: 'model/unknown-key',
        field: `${PLACE}.initContainers[0].ports[0]`,
        given: word,
        remedy: expect.stringContaining('no Service leads to a sidecar'),
      }),
    );
  },
);
