import { needing, tool } from '../../support/needs';
import { NAMESPACE, over } from './support';

const SERVICE_WITHOUT_NUMBER =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: eighty}]}\n';

// kubectl comes with the packages; the others are held to the same wherever they are installed.
needing(tool('kubectl')).describe('kubectl', () => {
  const sound = { 'kustomization.yaml': 'resources: [web.yaml]\n', 'web.yaml': NAMESPACE };

  test('takes what is sound', async () => {
    const { results, agreed } = await over(/decoder|kustomize/, sound);
    expect(results.map(({ status, looked }) => [status, looked])).toEqual([
      ['agreed', 1],
      ['agreed', 1],
    ]);
    expect(agreed).toBe(true);
  });
  test('objects to a value that Go cannot decode, and names the object', async () => {
    const { results, agreed } = await over(/decoder/, {
      'web.yaml': `${NAMESPACE}---\n${SERVICE_WITHOUT_NUMBER}`,
    });
    expect(results[0]?.differences).toMatchObject([{ check: 'decode', object: 'demo/one: Service web' }]);
    expect(agreed).toBe(false);
  });
  test('objects to a list that names a file which is not there', async () => {
    expect(
      (await over(/kustomize/, { ...sound, 'kustomization.yaml': 'resources: [web.yaml, gone.yaml]\n' })).results[0]
        ?.differences,
    ).toHaveLength(1);
  });
  test('does not build a file that no list names', async () => {
    expect((await over(/kustomize/, { ...sound, 'other.yaml': NAMESPACE })).results[0]?.differences).toMatchObject([
      { message: 'it builds 1 objects of 2' },
    ]);
  });
});
