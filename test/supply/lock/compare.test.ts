import { compareLock, updateLock, replaceItems, KINDS } from '../../../lib/supply';
import { chart, crd, image, openChart, OTHER, tool } from './items';

const locked = [chart, crd, image, tool];

describe('lock and pins', () => {
  test('agree where the lock knows more than the pins', () => {
    expect(compareLock(locked, [openChart, crd, image, tool])).toEqual([]);
  });
  test.each([
    ['a chart that is not locked', locked, [...locked, { ...openChart, name: 'new' }], /not locked/, 'chart new 0.1.0'],
    [
      'a version that was raised',
      locked,
      [{ ...openChart, version: '0.2.0' }, crd, image, tool],
      /not locked/,
      '0.2.0',
    ],
    ['a chart that is gone', locked, [crd, image, tool], /no longer pinned/, 'chart greeter'],
    [
      'another repository',
      locked,
      [{ ...openChart, repository: 'https://elsewhere.example' }, crd, image, tool],
      /elsewhere/,
      'chart greeter',
    ],
    ['another appVersion', locked, [{ ...openChart, appVersion: '2.0.0' }, crd, image, tool], /elsewhere/, 'greeter'],
    ['another address', locked, [chart, { ...crd, url: 'https://example.dev/b' }, image, tool], /elsewhere/, 'crd'],
    ['another digest', locked, [chart, crd, { ...image, digest: `sha256:${OTHER}` }, tool], /another digest/, 'image'],
    ['another sum', locked, [chart, crd, image, { ...tool, sha256: OTHER }], /another digest/, 'tool helm'],
  ])('%s', (_, have, want, message, object) => {
    const problems = compareLock(have, want);
    expect(problems.map((problem) => problem.message)).toEqual(
      expect.arrayContaining([expect.stringMatching(message) as string]),
    );
    const problem = problems.find((one) => message.test(one.message));
    expect(problem).toMatchObject({ code: 'lock/differs', object: expect.stringContaining(object) });
    expect(problem?.given).not.toBe(problem?.allowed);
    expect(problem?.remedy).toMatch(/archipel lock/);
  });
  test('all differences are told at once', () => {
    expect(compareLock([chart], [crd, image])).toHaveLength(3);
  });
});

describe('an update', () => {
  test('keeps what was verified while its pin stays, with its date', () => {
    expect(updateLock([chart], [{ ...openChart, date: '2027-01-01' }], KINDS)).toEqual([chart]);
  });
  test('keeps the day on which something was found to be out of reach', () => {
    expect(updateLock([openChart], [{ ...openChart, date: '2027-01-01' }], KINDS)).toEqual([openChart]);
  });
  test.each([
    ['the version', { ...openChart, version: '0.2.0' }],
    ['the repository', { ...openChart, repository: 'oci://registry.example' }],
  ])('forgets the digest where %s is another', (_, wanted) => {
    expect(updateLock([chart], [wanted], KINDS)).toEqual([wanted]);
  });
  test('takes a digest from the pins', () => {
    const { digest: _, source: _source, platforms: _platforms, ...rest } = image;
    expect(updateLock([{ ...rest, unverified: 'private' }], [image], KINDS)).toEqual([image]);
  });
  test('drops what is no longer pinned, of the kinds that it looks at', () => {
    expect(updateLock(locked, [], ['crd'])).toEqual([chart, image, tool]);
  });
  test('puts newer items in the place of the older ones', () => {
    expect(replaceItems([openChart, crd], [chart])).toEqual([chart, crd]);
  });
});
