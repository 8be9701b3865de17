import { at, fields, isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Context } from '../delivery/context';
import { makesSecret } from '../delivery/made-secrets';

/** Annotations by which an Ingress asks for a certificate. */
const ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];

/** Keys of a Secret that something in the cluster makes; `any` where they are not known before it runs. */
export function secretKeys(context: Context, namespace: string, name: string): readonly string[] | 'any' | undefined {
  const own = context.find('Secret', namespace, name);
  const keys = ['data', 'stringData'].flatMap((part) => Object.keys(fields(at(own?.value, part))));
  // A chart that renders a Secret without keys leaves it to a program to fill.
  if (own !== undefined && (keys.length > 0 || own.release === undefined)) return keys;
  return keysOfMade(context, namespace, name) ?? (own === undefined ? undefined : 'any');
}

/** Keys of a Secret that a controller or a Job makes. */
function keysOfMade(context: Context, namespace: string, name: string): readonly string[] | 'any' | undefined {
  const external = context
    .every('ExternalSecret', 'external-secrets.io')
    .find((e) => e.namespace === namespace && targetOf(e) === name);
  if (external) return externalKeys(external);
  const certificate = context
    .every('Certificate', 'cert-manager.io')
    .some((c) => c.namespace === namespace && text(c.value, 'spec', 'secretName') === name);
  if (certificate) return ['tls.crt', 'tls.key', 'ca.crt'];
  // cert-manager fills the Secret of an Ingress that names an issuer (cert-manager, "Annotated Ingress resource").
  const annotated = context
    .every('Ingress', 'networking.k8s.io')
    .some(
      (ingress) =>
        ingress.namespace === namespace &&
        ISSUERS.some((key) => text(ingress.value, 'metadata', 'annotations', key) !== undefined) &&
        list(ingress.value, 'spec', 'tls').some((tls) => text(tls, 'secretName') === name),
    );
  if (annotated) return ['tls.crt', 'tls.key'];
  // The User Operator of Strimzi makes a Secret of the user's name.
  const user = context.every('KafkaUser', 'kafka.strimzi.io').some((u) => u.namespace === namespace && u.name === name);
  return user || makesSecret(context.all, namespace, name) ? 'any' : undefined;
}

function targetOf(external: KubeObject): string {
  return text(external.value, 'spec', 'target', 'name') ?? external.name;
}

function externalKeys(external: KubeObject): readonly string[] | 'any' {
  const template = at(external.value, 'spec', 'target', 'template');
  if (list(external.value, 'spec', 'dataFrom').length > 0 || list(template, 'templateFrom').length > 0) return 'any';
  const fetched = list(external.value, 'spec', 'data').flatMap((d) => text(d, 'secretKey') ?? []);
  if (!isFields(template) || !isFields(template['data'])) return fetched;
  const made = Object.keys(fields(template['data']));
  return template['mergePolicy'] === 'Merge' ? [...fetched, ...made] : made;
}

/** Ports of the Service by which Strimzi lets clients in: those of the listeners inside the cluster. */
export function kafkaPorts({ every }: Context, namespace: string, name: string): readonly string[] | undefined {
  const kafka = every('Kafka', 'kafka.strimzi.io').find(
    (one) => one.namespace === namespace && `${one.name}-kafka-bootstrap` === name,
  );
  if (kafka === undefined) return undefined;
  return list(kafka.value, 'spec', 'kafka', 'listeners')
    .filter((listener) => text(listener, 'type') === 'internal')
    .map((listener) => String(at(listener, 'port')));
}
