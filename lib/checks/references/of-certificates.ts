import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { configurationOf } from '../tree/pod-references';
import { text, texts } from '../tree/read';
import { holds } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { type Called, calledByTls } from './called-by-tls';
import { CERTIFICATE_HOST } from './codes-of-use';
import { found, type Found } from './found';
import { selectorOf } from './run-time-labels';

/** Hosts that are called by TLS, and the certificate of the pods that answer there. */
export const certificateReferences = (context: Context): Found =>
  found(...calledByTls(context).flatMap((called) => hostProblems(context, called)));

function hostProblems(context: Context, { object, field, host, service }: Called): readonly Problem[] {
  const names = certificatesBehind(context, service).map(({ value }) => texts(value, 'spec', 'dnsNames'));
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
function certificatesBehind(context: Context, service: KubeObject): readonly KubeObject[] {
  const selector = selectorOf(service);
  if (Object.keys(selector).length === 0) return [];
  const secrets = new Set(
    context.templates
      .filter((pod) => pod.namespace === service.namespace && holds(selector, pod.labels))
      .flatMap((pod) => configurationOf(pod).filter(({ what }) => what === 'Secret'))
      .map((reference) => reference.name),
  );
  return context
    .every('Certificate', 'cert-manager.io')
    .filter(
      ({ value, namespace }) => namespace === service.namespace && secrets.has(text(value, 'spec', 'secretName') ?? ''),
    )
    .filter(({ value }) => isOfServer(texts(value, 'spec', 'usages')));
}

/** One that says what it is for, and not that a server shows it, is shown by clients. */
const isOfServer = (usages: readonly string[]): boolean => usages.length === 0 || usages.includes('server auth');

/** As a client holds a name against a host: a star stands for one label (RFC 6125). */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));
