import { cloudValue } from '../../lib/model';
import { resolveCloudValues } from '../../lib/synth/cloud-values';
import type { CollectedObject, ManifestObject } from '../../lib/synth/collect';

const outputs = {
  file: 'platforms/shop/outputs.json',
  values: { 'shop-one': { VpcId: 'vpc-1', AccountId: '111122223333' } },
  example: false,
};
const collected = (data: ManifestObject['metadata'][string]): CollectedObject => ({
  object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data },
  source: 'base/settings',
  layer: 'base',
});
const resolve = (object: CollectedObject) => resolveCloudValues([object], outputs, () => 'dist/shop/settings.yaml');

test('fills a value in, alone and inside a longer text, at any depth', () => {
  const { objects, problems } = resolve(
    collected({
      vpc: cloudValue('shop-one', 'VpcId'),
      list: [{ arn: `arn:aws:iam::${cloudValue('shop-one', 'AccountId')}:role/r` }],
    }),
  );
  expect(problems).toEqual([]);
  expect(objects[0]?.object['data']).toEqual({ vpc: 'vpc-1', list: [{ arn: 'arn:aws:iam::111122223333:role/r' }] });
});
test('leaves an object without references as it is', () => {
  const object = collected({ text: '$HOME and ${VAR}' });
  expect(resolve(object).objects[0]).toBe(object);
});
test('tells of a missing value once for each file, with the file it would land in', () => {
  const { problems } = resolve(
    collected({ a: cloudValue('shop-one', 'CertificateArn'), b: cloudValue('shop-one', 'CertificateArn') }),
  );
  expect(problems).toEqual([
    expect.objectContaining({
      code: 'inputs/missing-output',
      file: 'dist/shop/settings.yaml',
      source: 'base/settings',
      message: 'the value of shop-one/CertificateArn is not in platforms/shop/outputs.json',
      given: 'AccountId, VpcId',
    }),
  ]);
});
test('keeps the order of keys', () =>
  expect(
    Object.keys(
      resolve(collected({ z: cloudValue('shop-one', 'VpcId'), a: '1' })).objects[0]?.object['data'] as object,
    ),
  ).toEqual(['z', 'a']));
