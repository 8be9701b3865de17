import { Cidr, Cpu, imageReference, Memory } from '../../lib/model';
import { EXAMPLE_IMAGE } from '../support/small-platform';

test.each([
  [Cpu.millis(250), '250m'],
  [Cpu.millis(2000), '2'],
  [Cpu.cores(0.5), '500m'],
])('CPU renders as Kubernetes prints it: %#', (cpu, text) => expect(cpu.toString()).toBe(text));

test.each([
  [Memory.mebibytes(512), '512Mi'],
  [Memory.mebibytes(1024), '1Gi'],
  [Memory.gibibytes(1.5), '1536Mi'],
])('memory renders as Kubernetes prints it: %#', (memory, text) => expect(memory.toString()).toBe(text));

test.each([() => Cpu.millis(0), () => Cpu.millis(1.5), () => Memory.mebibytes(-1), () => Memory.gibibytes(Number.NaN)])(
  'refuses an amount that is none: %#',
  (make) => expect(make).toThrow(/whole number above zero/),
);

test('refuses a network with host bits and names the one that was meant', () =>
  expect(() => Cidr.of('10.40.1.7/16')).toThrow('did you mean 10.40.0.0/16?'));
test.each(['10.0.0.0', '10.0.0.256/8', '10.0.0.0/33', 'fe80::/10'])('refuses %s', (text) =>
  expect(() => Cidr.of(text)).toThrow(/not an IPv4 network/),
);
test('knows networks that overlap', () => {
  expect(Cidr.of('10.0.0.0/8').overlaps(Cidr.of('10.255.0.0/16'))).toBe(true);
  expect(Cidr.of('10.0.0.0/16').overlaps(Cidr.of('10.1.0.0/16'))).toBe(false);
});
test('knows what a network contains', () => {
  expect(Cidr.of('10.0.0.0/16').contains(Cidr.of('10.0.255.0/24'))).toBe(true);
  expect(Cidr.of('10.0.0.0/24').contains(Cidr.of('10.0.0.0/16'))).toBe(false);
  expect(Cidr.any.contains(Cidr.of('255.255.255.255/32'))).toBe(true);
});

test('an image is written with its digest where that is known', () => {
  const digest = `sha256:${'a'.repeat(64)}` as const;
  expect(imageReference({ ...EXAMPLE_IMAGE, digest })).toBe(`ghcr.io/example/api:1.42.0@${digest}`);
  expect(imageReference(EXAMPLE_IMAGE)).toBe('ghcr.io/example/api:1.42.0');
});
