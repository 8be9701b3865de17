import { completed, type Gate, type GateResult, skipped, perPlatform } from '../gate';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { labels } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { ANNOTATION_CODES, ISSUER } from './codes';
import { healthPortProblems } from './health-ports';
import { loadBalancerProblems } from './load-balancers';
import { recordProblems, scrapeProblems } from './records';
import { vaultProblems } from './vault';
import { wordProblems } from './words';

export const annotations: Gate = perPlatform({
  name: 'annotations',
  asks: 'do annotations that are the language of a program say what the program reads',
  codes: ANNOTATION_CODES,
  run({ tree }): GateResult {
    const objects = tree.clusters.flatMap((cluster) => cluster.objects);
    if (objects.length === 0) return skipped('no cluster is rendered');
    return completed(objects.length, [
      ...objects.flatMap(wordProblems),
      ...objects.flatMap(scrapeProblems),
      ...tree.clusters.flatMap((cluster) => [
        ...loadBalancerProblems(cluster),
        ...healthPortProblems(cluster),
        ...vaultProblems(cluster),
        ...issuerProblems(cluster),
        ...recordProblems(cluster),
      ]),
    ]);
  },
});

/** An issuer of the namespace is named in one way, one of the cluster in another. */
const issuerProblems = (cluster: ClusterTree): readonly Problem[] =>
  ['Ingress', 'Gateway'].flatMap((kind) =>
    cluster.ofKind(kind).flatMap((object) => {
      const given = labels(object.value, 'metadata', 'annotations')['cert-manager.io/issuer'];
      const wide = cluster.ofKind('ClusterIssuer', 'cert-manager.io').map(({ name }) => name);
      const own = cluster
        .ofKind('Issuer', 'cert-manager.io')
        .some((one) => one.name === given && one.namespace === object.namespace);
      if (given === undefined || own || !wide.includes(given)) return [];
      return [
        atObject(ISSUER, object, {
          field: 'metadata.annotations["cert-manager.io/issuer"]',
          message: 'the namespace has no Issuer of this name; the ClusterIssuer is named by another annotation',
          given,
          remedy: 'write cert-manager.io/cluster-issuer',
        }),
      ];
    }),
  );
