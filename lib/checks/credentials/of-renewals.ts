import type { Problem } from '../../model/problem';
import { saidOf } from '../backups/claims';
import { readersOf, type SecretReader } from '../delivery/readers';
import { atObject } from '../gate';
import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { RENEWED } from './codes';

export const READS_AGAIN = 'reads-again.archipel.dev/';

/** Pods that live longer than a certificate. */
const STANDING = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** A program that has a certificate of cert-manager, which is renewed without anybody. */
interface Renewal {
  readonly certificate: KubeObject;
  readonly secret: string;
  readonly reader: SecretReader;
}

/** Certificates that renew themselves, and programs that would not notice. */
export function ofRenewals(cluster: ClusterTree): { readonly checked: number; readonly problems: readonly Problem[] } {
  const renewals = renewalsIn(cluster);
  return { checked: renewals.length, problems: [...renewals.flatMap(renewalProblems), ...idle(cluster, renewals)] };
}

const renewalsIn = (cluster: ClusterTree): readonly Renewal[] =>
  [...cluster.objects, ...cluster.released]
    .filter(({ kind, group }) => kind === 'Certificate' && group === 'cert-manager.io')
    .flatMap((certificate) => {
      const secret = text(certificate.value, 'spec', 'secretName') ?? '';
      return readersOf(cluster, certificate.namespace ?? '', secret)
        .filter(({ object, uptake }) => STANDING.has(object.kind) && uptake !== 'pull' && uptake !== 'controller')
        .filter((reader) => !readsAuthorityAlone(reader))
        .map((reader) => ({ certificate, secret, reader }));
    });

/** The authority stays when what it signed is renewed. */
const readsAuthorityAlone = ({ object, field }: SecretReader): boolean => {
  const source = at(object.value, ...field.split(/[.[\]]+/).flatMap(stepOf));
  const keys = [text(source, 'key'), ...list(source, 'items').map((item) => text(item, 'key'))].filter(
    (key) => key !== undefined,
  );
  return keys.length > 0 && keys.every((key) => key === 'ca.crt');
};

const stepOf = (word: string): readonly (string | number)[] =>
  word === '' ? [] : [/^\d+$/.test(word) ? Number(word) : word];

function renewalProblems({ certificate, secret, reader }: Renewal): readonly Problem[] {
  const { object, uptake, field } = reader;
  const told = (message: string, remedy: string): readonly Problem[] => [
    atObject(RENEWED, object, {
      field,
      message: `${message} of ${certificate.label}, which is renewed without anybody`,
      given: secret,
      remedy,
    }),
  ];
  if (uptake !== 'file')
    return told('the program keeps the certificate of its start', 'mount the Secret as a folder, without subPath');
  // Whoever makes both knows how they go together.
  if (certificate.release !== undefined && certificate.release.by === object.release?.by) return [];
  if ((saidOf(object, READS_AGAIN).get(secret) ?? '') !== '') return [];
  return told(
    'nothing says that the program reads the certificate again',
    `see to it by a flag, a signal or a restart, and say how: ${READS_AGAIN}${secret}`,
  );
}

/** What is said of a Secret that nobody renews, or that the object does not have. */
const idle = (cluster: ClusterTree, renewals: readonly Renewal[]): readonly Problem[] =>
  cluster.objects.flatMap((object) =>
    [...saidOf(object, READS_AGAIN).keys()]
      .filter(
        (secret) =>
          !renewals.some(
            ({ reader, secret: renewed }) =>
              renewed === secret && (reader.object === object || reader.object.release?.by === object),
          ) && !isReleaseUnknown(cluster, object),
      )
      .map((secret) =>
        atObject(RENEWED, object, {
          field: `metadata.annotations["${READS_AGAIN}${secret}"]`,
          message: 'its pods have no certificate of this name that renews itself',
          given: secret,
          remedy: 'take the annotation out, or correct the name',
        }),
      ),
  );

/** What a release brings is not at hand. */
const isReleaseUnknown = (cluster: ClusterTree, object: KubeObject): boolean =>
  ['Application', 'HelmRelease'].includes(object.kind) &&
  !cluster.released.some(({ release }) => release?.by === object);
