import { addonNamespaces } from '../names';
import type { Problem } from '../problem';
import { Memory } from '../units/units';
import { listed, problemAt, type Rule } from '../rules/rule';

/** With less, the Java machine of Elasticsearch has not even the half GiB that it starts with. */
const LEAST_MEMORY = Memory.gibibytes(1);

/** Jaeger has what it stands on, and is the one place that traces go to. */
export const jaegerStands: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const jaeger = cluster.addons.find((addon) => addon.kind === 'jaeger');
    if (!jaeger) return [];
    const place = { platform, cluster };
    const kinds = cluster.addons.map(({ kind }) => kind);
    const missing = (kind: (typeof kinds)[number], why: string): readonly Problem[] =>
      kinds.includes(kind)
        ? []
        : [
            problemAt(place, {
              rule: 'missing-addon',
              field: 'addons.jaeger',
              message: `${why}, but the cluster has no '${kind}'`,
              given: `the add-ons ${listed(kinds)}`,
              remedy: `add the add-on '${kind}'`,
            }),
          ];
    const tempo = cluster.addons.some((addon) => addon.kind === 'observability' && addon.buckets !== undefined);
    const most = cluster.namespaces.find(({ name }) => name === addonNamespaces(cluster).monitoring)?.limits?.max
      .memory;
    return [
      ...(most && most.asMebibytes < jaeger.memory.asMebibytes
        ? [
            problemAt(place, {
              rule: 'namespace-limit',
              field: 'addons.jaeger.memory',
              message: 'the memory of Elasticsearch is above what a container of its namespace may have',
              given: `${jaeger.memory}`,
              allowed: `at most ${most}`,
              remedy: 'lower it, or raise limits.max of the namespace',
            }),
          ]
        : []),
      ...missing('cert-manager', 'its Elasticsearch speaks TLS'),
      ...(jaeger.account === 'encrypted'
        ? []
        : missing('external-secrets', 'its account comes from the store of secrets')),
      ...(tempo
        ? [
            problemAt(place, {
              rule: 'traces',
              field: 'addons.jaeger',
              message: 'traces would have two homes: Tempo, which the buckets of observability bring, and Jaeger',
              given: 'both',
              allowed: 'one',
              remedy: "take out 'jaeger', or the buckets",
            }),
          ]
        : []),
      ...(jaeger.memory.asMebibytes < LEAST_MEMORY.asMebibytes
        ? [
            problemAt(place, {
              rule: 'traces',
              field: 'addons.jaeger.memory',
              message: 'Elasticsearch would not start',
              given: `${jaeger.memory}`,
              allowed: `at least ${LEAST_MEMORY}`,
              remedy: 'give it more',
            }),
          ]
        : []),
    ];
  });
