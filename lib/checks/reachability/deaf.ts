import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { holds } from '../tree/selector';
import { containersOf, type PodTemplate } from '../tree/pods';
import { list, number, text } from '../tree/read';
import type { Callees } from './called';
import { CLOSED } from './codes';
import type { Connection, Declaration } from './declaration';

/**
 * Declared connections to pods of releases on ports that none of their containers has, for example a port of a webhook
 * that the chart moved. Pods of which some container names no port are not asked: it may listen all the same.
 */
export const deafProblems = (callees: Callees, declaration: Declaration): readonly Problem[] =>
  declaration.connections.flatMap((connection) => {
    const { to } = connection;
    if (to.kind !== 'pods') return [];
    const pods = callees.podsWhere((pod) => pod.namespace === to.namespace && holds(to.labels, pod.labels));
    const first = pods[0];
    if (first === undefined || pods.some((pod) => !saysPorts(pod))) return [];
    const known = new Set(pods.flatMap(portsOf));
    const missing = connection.ports.filter((port) => !known.has(port));
    return missing.length === 0 ? [] : [deaf(declaration, connection, first, { missing, known })];
  });

const deaf = (
  { artifact }: Declaration,
  { field, why }: Connection,
  { owner }: PodTemplate,
  { missing, known }: { readonly missing: readonly string[]; readonly known: ReadonlySet<string> },
): Problem =>
  atArtifact(CLOSED, artifact, {
    field,
    message: `the connection to ${owner.label} is declared (${why}) and no container has the port`,
    given: missing.join(', '),
    allowed: [...known].sort().join(', '),
    remedy: 'take the port of the container, or remove the connection from the platform',
  });

const saysPorts = (pod: PodTemplate): boolean =>
  containersOf(pod)
    .filter((container) => container.list === 'containers')
    .every(({ value }) => list(value, 'ports').length > 0);

const portsOf = (pod: PodTemplate): readonly string[] =>
  containersOf(pod).flatMap(({ value }) =>
    list(value, 'ports').map((port) => `${text(port, 'protocol') ?? 'TCP'}/${number(port, 'containerPort') ?? ''}`),
  );
