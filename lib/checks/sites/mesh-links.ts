import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, number, text } from '../tree/read';
import { SITES_MESH } from './codes';
import { type Site, valueOf } from './site';

/** What two clusters of a mesh have to agree on to reach and to trust each other, where both say it. */
export const linkProblems = (sites: readonly Site[]): readonly Problem[] =>
  sites.flatMap((site) => {
    const { cilium, gateway } = site;
    if (cilium === undefined) return [];
    const told = (field: string, message: string, given: unknown, allowed: string, remedy: string): Problem =>
      atObject(SITES_MESH, cilium, { field: `spec.values.${field}`, message, given: String(given), allowed, remedy });
    const others = sites.filter((other) => other !== site && other.cilium !== undefined);
    const [own, tunnel] = [valueOf(cilium, 'MTU'), number(gateway?.value, 'tunnel_mtu')];
    return [
      ...(typeof own === 'number' && tunnel !== undefined && own > tunnel
        ? [told('MTU', 'packets of pods do not fit the tunnel', own, `at most ${tunnel}`, 'lower it to the tunnel’s')]
        : []),
      ...(others.length > 0 && valueOf(cilium, 'certgen', 'generateCA') === true
        ? [
            told(
              'certgen.generateCA',
              'the cluster makes an authority of its own, which no other trusts',
              true,
              'false',
              'give all clusters of the mesh one authority',
            ),
          ]
        : []),
      ...others.flatMap((other) => {
        const listens = other.cilium && valueOf(other.cilium, 'clustermesh', 'apiserver', 'service', 'nodePort');
        const field = `clustermesh.config.clusters.${other.name}.port`;
        const asked = at(listed(valueOf(cilium, 'clustermesh', 'config', 'clusters'), other.name), 'port');
        return asked === undefined || listens === undefined || asked === listens
          ? []
          : [
              told(
                field,
                `'${other.name}' listens on another port`,
                asked,
                JSON.stringify(listens),
                'name its node port',
              ),
            ];
      }),
    ];
  });

/** What a cluster is told of another: by name in a map, or in a list. */
const listed = (clusters: unknown, name: string): unknown =>
  Array.isArray(clusters) ? clusters.find((one) => text(one, 'name') === name) : at(clusters, name);
