import { quantity } from '../../common/quantity';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { podTemplateOf } from '../tree/pods';
import { list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { HEAP } from './codes-of-operation';

/** The most that a heap may be of the memory of its container. */
const MOST = 0.8;

/** Programs in Java whose heap leaves nothing to the rest of them. */
export const heapProblems = (cluster: ClusterTree): readonly Problem[] =>
  cluster.objects.flatMap((object) => [...ofOptions(object), ...ofPods(object)]);

/** Options of a custom resource of Strimzi. */
const ofOptions = (object: KubeObject): readonly Problem[] =>
  object.group === 'kafka.strimzi.io'
    ? told(object, 'spec.jvmOptions["-Xmx"]', text(object.value, 'spec', 'jvmOptions', '-Xmx'), {
        limit: text(object.value, 'spec', 'resources', 'limits', 'memory'),
      })
    : [];

const ofPods = (object: KubeObject): readonly Problem[] => {
  const pod = podTemplateOf(object);
  return list(pod?.spec, 'containers').flatMap((container, index) =>
    list(container, 'env').flatMap((variable, at) => {
      const [, heap] = /(?:^|\s)-Xmx(\d+[kmgKMG])/.exec(text(variable, 'value') ?? '') ?? [];
      return told(object, `${pod?.path ?? ''}.containers[${index}].env[${at}].value`, heap, {
        limit: text(container, 'resources', 'limits', 'memory'),
      });
    }),
  );
};

function told(
  object: KubeObject,
  field: string,
  given: string | undefined,
  { limit }: { readonly limit: string | undefined },
): readonly Problem[] {
  const [, amount, unit = ''] = /^(\d+)([kmg])$/i.exec(given ?? '') ?? [];
  const most = quantity(limit);
  if (given === undefined || amount === undefined || most === undefined) return [];
  const heap = Number(amount) * 1024 ** ({ k: 1, m: 2, g: 3 }[unit.toLowerCase()] ?? 0);
  if (heap <= MOST * most) return [];
  return [
    atObject(HEAP, object, {
      field,
      message: `the heap leaves less than a fifth of the ${limit ?? ''} of the container`,
      given,
      allowed: `at most ${Math.floor((MOST * most) / 1024 ** 2)}m`,
      remedy: 'make the heap smaller, or the limit larger',
    }),
  ];
}
