import { identitiesOf } from '../../../../lib/model';
import { LUNEO_LIKE } from '../../../support/luneo-like';
import { both, primary, text } from './support';

/** Parts of add-ons that call AWS. */
const IDENTITIES = LUNEO_LIKE.clusters
  .slice(0, 1)
  .flatMap((cluster) => (cluster.on === 'eks' ? identitiesOf(cluster) : []))
  .filter(({ source }) => source.startsWith('addons/'));

/** Names that values give to service accounts, at any depth. */
function serviceAccounts(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'serviceAccount' && typeof inner === 'object' && inner !== null && 'name' in inner
      ? [String(inner.name)]
      : serviceAccounts(inner),
  );
}

test('no role and no ARN of one is written: identities are associated on the AWS side', () => {
  for (const { releases, objects } of both)
    expect(text([releases.map(({ values }) => values), objects])).not.toMatch(/role-arn|arn:aws/);
});

test.each(IDENTITIES)(
  'the service account of $source ($serviceAccount) is the one that the AWS side associates',
  ({ namespace, serviceAccount }) => {
    for (const { releases } of both) {
      const users = releases.filter(
        (release) => release.namespace === namespace && serviceAccounts(release.values).includes(serviceAccount),
      );
      expect(users).toHaveLength(1);
      expect(users[0]?.pods.some(({ usesAws }) => usesAws === true)).toBe(true);
    }
  },
);

test('pods that use AWS are exactly those with an identity', () => {
  expect(primary.releases.filter(({ pods }) => pods.some(({ usesAws }) => usesAws)).length).toBe(IDENTITIES.length);
});

test.each(IDENTITIES)(
  'the release of $source brings its service account $serviceAccount',
  ({ namespace, serviceAccount }) => {
    expect(
      primary.releases.filter(({ provides }) => provides.includes(`service-account:${namespace}/${serviceAccount}`)),
    ).toHaveLength(1);
  },
);
