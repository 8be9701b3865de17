import { EKS_WINDOWS } from '../../lib/checks/upgrade/support';
import { EKS_SUPPORT, supportOf } from '../../lib/pins/eks-support';

test.each([
  ['1.34', '2026-12-02', 'standard'],
  ['1.34', '2026-12-03', 'extended'],
  ['1.34', '2027-12-02', 'extended'],
  ['1.34', '2027-12-03', 'gone'],
  ['1.28', '2025-11-27', 'gone'],
  ['1.37', '2026-11-25', 'unknown'],
])('%s on %s is %s', (version, on, kind) => expect(supportOf(version, on).kind).toBe(kind));

test('what is allowed is what lasts that day', () =>
  expect(supportOf('1.28', '2026-12-03')).toMatchObject({
    allowed: '1.35 (until 2027-03-27), 1.36 (until 2027-08-02)',
  }));

test('the model and the gate, which may not share it, have the same calendar', () => {
  expect(
    Object.fromEntries(
      Object.entries(EKS_SUPPORT).map(([version, { standardUntil, extendedUntil }]) => [
        version,
        [standardUntil, extendedUntil],
      ]),
    ),
  ).toEqual(
    Object.fromEntries(
      Object.entries(EKS_WINDOWS).map(([version, { until, extendedUntil }]) => [version, [until, extendedUntil]]),
    ),
  );
});
