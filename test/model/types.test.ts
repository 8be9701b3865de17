import {
  type BuiltInLayer,
  Cidr,
  Cpu,
  image,
  Memory,
  type Platform,
  type WebService,
  type Worker,
} from '../../lib/model';
import { cluster, service } from '../support/small-platform';

/*
 * What must not compile. `tsc --noEmit` is the test: an error that is expected and does not come is an error itself.
 * The bodies never run; jest only counts the file.
 */
const pin = { repository: 'r', digest: 'unverified', date: '2026-11-20', source: 's' } as const;

export const refused = (): unknown[] => [
  // @ts-expect-error a bare string is no image: nothing says when and where it was pinned
  { ...service(), image: 'x:latest' } satisfies WebService,
  // @ts-expect-error a tag that moves
  image({ ...pin, tag: 'latest' }),
  // @ts-expect-error no tag at all
  image({ ...pin, tag: '' }),
  // @ts-expect-error a text where a Cpu is asked
  { ...service(), cpu: '100m' } satisfies WebService,
  // @ts-expect-error memory is not CPU
  { ...service(), cpu: { request: Memory.mebibytes(1), limit: Cpu.cores(1) } } satisfies WebService,
  // @ts-expect-error a layer that the program does not have
  'workload' satisfies BuiltInLayer,
  // @ts-expect-error a region that is not one
  cluster({ region: 'eu-west-9' }),
  // @ts-expect-error an unknown key
  cluster({ regoin: 'eu-west-1' }),
  // @ts-expect-error a platform is what definePlatform checks, not a part of it
  { name: 'p' } satisfies Platform,
  // @ts-expect-error a worker has no address, so nobody can call it
  { ...service(), kind: 'worker', callers: ['api'] } satisfies Worker,
  // @ts-expect-error values are made by their factories, which check them
  new Cidr('10.0.0.0/8', 0, 0),
];

test('what is allowed compiles', () => {
  expect(image({ ...pin, tag: '1.2.3' }).tag).toBe('1.2.3');
  expect(typeof refused).toBe('function');
});
