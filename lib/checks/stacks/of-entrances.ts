import type { Problem } from '../../model/problem';
import { at, labels, list, text, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { COVERS, HEALTH_CHECK } from './codes';
import { INVERTED } from './codes-of-operation';
import { atResource, type Resource, type Stack } from './stack';

const CERTIFICATE = 'alb.ingress.kubernetes.io/certificate-arn';
const HEALTH_PATH = 'alb.ingress.kubernetes.io/healthcheck-path';

const annotationsOf = (object: { readonly value: unknown }): Readonly<Record<string, string>> =>
  labels(object.value, 'metadata', 'annotations');

const hostsOf = (object: { readonly value: unknown }): readonly string[] =>
  list(object.value, 'spec', 'rules').flatMap((rule) => text(rule, 'host') ?? []);

/** Certificates and health checks of the stacks of a platform against the entrances of its clusters. */
export const certificateProblems = (cluster: ClusterTree, stack: Stack): readonly Problem[] =>
  stack.ofType('AWS::CertificateManager::Certificate').flatMap((certificate) => {
    const names = namesOf(certificate);
    const served = cluster.ofKind('Ingress').filter((ingress) => annotationsOf(ingress)[CERTIFICATE] !== undefined);
    const missing = [...new Set(served.flatMap(hostsOf))].filter((host) => !names.some((name) => covers(name, host)));
    return missing.map((given) =>
      atResource(COVERS, stack, certificate, {
        field: 'Properties.SubjectAlternativeNames',
        message: 'an Ingress serves this host with a certificate that does not name it',
        given,
        allowed: names.join(', '),
        remedy: 'add the host, or a wildcard of its domain',
      }),
    );
  });

const namesOf = ({ properties }: Resource): readonly string[] => [
  text(properties, 'DomainName') ?? '',
  ...texts(properties, 'SubjectAlternativeNames'),
];

/** A wildcard stands for one label. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));

/** Checks whose result is made of others' may be turned round on purpose. */
const OF_OTHERS = ['CALCULATED', 'CLOUDWATCH_METRIC', 'RECOVERY_CONTROL'];

const invertedProblems = (stack: Stack): readonly Problem[] =>
  stack
    .ofType('AWS::Route53::HealthCheck')
    .filter(({ properties }) => {
      const config = at(properties, 'HealthCheckConfig');
      return at(config, 'Inverted') === true && !OF_OTHERS.includes(text(config, 'Type') ?? '');
    })
    .map((check) =>
      atResource(INVERTED, stack, check, {
        field: 'Properties.HealthCheckConfig.Inverted',
        message: 'the check is healthy exactly while the endpoint is not',
        given: 'true',
        remedy: 'leave it out',
      }),
    );

export const healthProblems = (stack: Stack, clusters: readonly ClusterTree[]): readonly Problem[] => [
  ...invertedProblems(stack),
  ...pathProblems(stack, clusters),
];

function pathProblems(stack: Stack, clusters: readonly ClusterTree[]): readonly Problem[] {
  return stack.ofType('AWS::Route53::HealthCheck').flatMap((check): readonly Problem[] => {
    const config = at(check.properties, 'HealthCheckConfig');
    const host = text(config, 'FullyQualifiedDomainName');
    const given = text(config, 'ResourcePath');
    const asked = clusters
      .flatMap((cluster) => cluster.ofKind('Ingress'))
      .filter((ingress) => host !== undefined && hostsOf(ingress).includes(host))
      .flatMap((ingress) => annotationsOf(ingress)[HEALTH_PATH] ?? []);
    if (given === undefined || asked.length === 0 || asked.includes(given)) return [];
    return [
      atResource(HEALTH_CHECK, stack, check, {
        field: 'Properties.HealthCheckConfig.ResourcePath',
        message: `the load balancer of ${host} asks another path`,
        given,
        allowed: asked.join(', '),
        remedy: 'ask the same path',
      }),
    ];
  });
}
