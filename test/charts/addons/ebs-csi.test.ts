import { describeCluster, releaseOf } from '../../support/luneo-like';

test('volumes carry the tag of backups only where there are backups', () => {
  const { values } = releaseOf(describeCluster('primary', ['ebs-csi']), 'aws-ebs-csi-driver');
  expect(values['controller']).not.toHaveProperty('extraVolumeTags');
});
