import { Cpu, definePlatform, Memory, type Platform, PlatformError } from '../../lib/model';
import { cluster, platform, platformWith, service } from '../support/small-platform';

/** What definePlatform throws for a value that types would not have let through. */
function thrownFor(value: unknown): PlatformError {
  try {
    definePlatform(value as Platform);
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error('definePlatform accepted it');
}

test('returns a sound platform as it is', () => {
  const sound = platform();
  expect(definePlatform(sound)).toBe(sound);
});

test('throws once, with every problem', () => {
  const error = thrownFor(platformWith(service({ callers: ['nobody'], priority: 'urgent' }), service()));
  expect(error.problems.map(({ code }) => code).sort()).toEqual([
    'model/caller',
    'model/priority',
    'model/unique-name',
  ]);
});

test('says where, what was given, what is allowed and what to do', () => {
  const text = thrownFor(platformWith(service({ callers: ['webb'] }), service({ name: 'web' }))).message;
  expect(text).toContain(
    "one: namespaces.shop.workloads.api.callers: caller 'webb' is not a workload of this cluster (given: webb; " +
      'allowed: web); correct the name',
  );
});

test.each([
  [
    'an unknown key of the platform',
    { ...platform(), clutsers: [] },
    { code: 'model/unknown-key', field: '(the platform)', given: 'clutsers' },
  ],
  [
    'an unknown key of a workload',
    platformWith({ ...service(), replica: 3 } as never),
    { code: 'model/unknown-key', field: 'clusters[0].namespaces[0].workloads[0]', given: 'replica' },
  ],
  [
    'a missing value',
    platformWith({ ...service(), image: undefined } as never),
    { code: 'model/shape', field: 'clusters[0].namespaces[0].workloads[0].image', given: 'nothing' },
  ],
  [
    'a text where a Cpu is asked',
    platformWith({ ...service(), cpu: { request: '100m', limit: '1' } } as never),
    { code: 'model/shape', field: 'clusters[0].namespaces[0].workloads[0].cpu.request', given: '"100m"' },
  ],
  [
    'a vertical autoscaler in Auto, beside a horizontal one',
    platformWith({
      ...service(),
      replicas: { min: 1, max: 3, cpuPercent: 50 },
      vertical: {
        min: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
        max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
        mode: 'Auto',
      },
    } as never),
    { code: 'model/shape', field: 'clusters[0].namespaces[0].workloads[0].vertical.mode', given: '"Auto"' },
  ],
  [
    'a region that is not one',
    platform({}, { ...cluster(), region: 'mars-1' } as never),
    { code: 'model/shape', field: 'clusters[0].region', given: '"mars-1"' },
  ],
  [
    'an unknown kind of workload',
    platformWith({ ...service(), kind: 'web' } as never),
    { code: 'model/shape', field: 'clusters[0].namespaces[0].workloads[0].kind', given: '"web"' },
  ],
  ['something that is no platform', 42, { code: 'model/shape', field: '(the platform)', given: '42' }],
])('tells of %s', (_, value, expected) => {
  expect(thrownFor(value).problems).toContainEqual(expect.objectContaining(expected));
});

test('shows a value that refers to itself without failing over it', () => {
  const circle: Record<string, unknown> = { name: 'circle' };
  circle['owner'] = circle;
  expect(thrownFor(circle).problems).toContainEqual(
    expect.objectContaining({ field: 'owner', given: 'a value that refers to itself' }),
  );
});
