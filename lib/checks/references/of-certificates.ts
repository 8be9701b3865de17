import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { configurationOf } from '../tree/pod-references';
import { labels, text, texts } from '../tree/read';
import { holds } from '../tree/selector';
import { textsIn } from '../tree/texts';
import type { KubeObject } from '../tree/tree';
import { CERTIFICATE_HOST } from './codes-of-use';
import { found, type Found } from './found';

/** An address by TLS of a Service of the cluster, wherever it is written. */
const ADDRESS = /\bhttps:\/\/(([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.[a-z0-9.-]+)?)(?=[:/"'\s?#]|$)/g;

/** Hosts that are called by TLS, and the certificate of the pods that answer there. */
export const certificateReferences = (context: Context): Found =>
  found(
    ...context.cluster.objects.flatMap((object) =>
      textsIn(object.value).flatMap(({ field, written }) =>
        [...written.matchAll(ADDRESS)].flatMap(([, host = '', service = '', namespace = '']) =>
          hostProblems(context, { object, field, host, service, namespace }),
        ),
      ),
    ),
  );

interface Called {
  readonly object: KubeObject;
  readonly field: string;
  readonly host: string;
  readonly service: string;
  readonly namespace: string;
}

function hostProblems(context: Context, { object, field, host, service, namespace }: Called): readonly Problem[] {
  const names = certificatesBehind(context, namespace, service).map(({ value }) => texts(value, 'spec', 'dnsNames'));
  // Whoever answers with a certificate that nothing here makes is not judged.
  if (names.length === 0 || names.some((some) => some.some((name) => covers(name, host)))) return [];
  return [
    atObject(CERTIFICATE_HOST, object, {
      field,
      message: 'the certificate of the pods that answer there is not for this name',
      given: host,
      allowed: [...new Set(names.flat())].join(', '),
      remedy: 'add the name to dnsNames of the certificate, or call by one that it has',
    }),
  ];
}

/** Certificates in the Secrets that the pods of a Service mount. */
function certificatesBehind(context: Context, namespace: string, name: string): readonly KubeObject[] {
  const service = context.find('Service', namespace, name);
  const selector = labels(service?.value, 'spec', 'selector');
  if (service === undefined || Object.keys(selector).length === 0) return [];
  const secrets = new Set(
    context.templates
      .filter((pod) => pod.namespace === namespace && holds(selector, pod.labels))
      .flatMap((pod) => configurationOf(pod).filter(({ what }) => what === 'Secret'))
      .map((reference) => reference.name),
  );
  return context
    .every('Certificate', 'cert-manager.io')
    .filter(({ value, namespace: of }) => of === namespace && secrets.has(text(value, 'spec', 'secretName') ?? ''));
}

/** As a client holds a name against a host: a star stands for one label (RFC 6125). */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));
