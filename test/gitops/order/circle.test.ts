import { orderOf } from '../../../lib/gitops/order';
import { described, need } from '../fixture';
import { codes } from '../order-samples';

describe('a circle', () => {
  const circle = [...need('base', 'storage'), ...need('storage', 'nodes'), ...need('nodes', 'base')];

  test('is shown as its path', () => {
    expect(orderOf(described(circle)).problems.map(({ code, message }) => [code, message])).toEqual([
      ['order/cycle', 'layers need each other in a circle: base -> storage -> nodes -> base'],
    ]);
  });
  test('gives the reason of each step', () => {
    expect(orderOf(described(circle)).problems[0]?.given).toBe(
      [
        'base -> storage: PersistentVolumeClaim kube-system/of-storage-for-base needs ' +
          'storage-class:of-storage-for-base, which StorageClass of-storage-for-base provides',
        'storage -> nodes: PersistentVolumeClaim kube-system/of-nodes-for-storage needs ' +
          'storage-class:of-nodes-for-storage, which StorageClass of-nodes-for-storage provides',
        'nodes -> base: PersistentVolumeClaim kube-system/of-base-for-nodes needs ' +
          'storage-class:of-base-for-nodes, which StorageClass of-base-for-nodes provides',
      ].join('; '),
    );
  });
  test('is found beside another one', () =>
    expect(codes([...circle, ...need('metrics', 'ingress'), ...need('ingress', 'metrics')])).toEqual([
      'order/cycle',
      'order/cycle',
    ]));
});
