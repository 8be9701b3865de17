import { code } from '../../checks/gate';
import { at, list, text, texts } from '../../checks/tree/read';
import { textsIn } from '../../checks/tree/texts';
import { timeOf } from '../cloud/time';
import { isThere } from '../expected/live';
import type { ClusterSide } from '../expected/sides';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const CERTIFICATE = code('preflight/certificate', {
  title: 'certificates of load balancers are issued, good for a month, and for every host',
  why: 'the controller makes no listener with a certificate that is pending, and browsers refuse one for other names',
  bad: 'PENDING_VALIDATION, since the zone is not delegated',
  good: 'ISSUED, with the hosts of all Ingresses that use it',
});

const DAY = 86_400_000;
/** Days before its end in which ACM has renewed a certificate that it can renew (it begins 60 days before). */
const LEAST = 30;

/** A certificate, and the hosts that are served by it. */
interface Used {
  readonly arn: string;
  readonly cluster: string;
  readonly stack: string;
  readonly hosts: Set<string>;
}

/** Certificates that manifests name. */
export const certificates: Question = {
  name: 'certificates',
  asks: 'are the certificates issued, for all hosts',
  codes: [CERTIFICATE],
  async run(situation, aws): Promise<readonly Finding[]> {
    const { platform, now, live, outputs } = situation;
    return Promise.all(
      usedIn(situation).map(async ({ arn, cluster, stack, hosts }): Promise<Finding> => {
        const region = arn.split(':')[3] ?? '';
        if (outputs.example && !isThere(live.get(stack)))
          return waits(`the certificate of ${cluster} is made by ${stack}`);
        const answer = await aws.ask('acm DescribeCertificate', region, { CertificateArn: arn });
        if (answer.kind === 'denied' || answer.kind === 'failed') return unknown(`certificate ${arn}`);
        const found = answer.kind === 'value' ? at(answer.value, 'Certificate') : undefined;
        const wrong = found === undefined ? 'there is no such certificate' : flawOf(found, [...hosts], now);
        if (wrong === undefined) return holds(`${text(found, 'DomainName') ?? arn} in ${region}: ${hosts.size} hosts`);
        return problem(
          CERTIFICATE,
          { platform: platform.name, cluster },
          {
            object: arn,
            message: `the certificate serves ${[...hosts].join(', ')}, and ${wrong}`,
            remedy: 'see the zone first: its records prove a certificate; then deploy the stack, or name another one',
          },
        );
      }),
    );
  },
};

function usedIn({ sides }: Situation): readonly Used[] {
  const used = new Map<string, Used>();
  for (const { cluster, tree } of sides) {
    for (const { arn, hosts } of namedIn(tree)) {
      const known = used.get(arn) ?? { arn, cluster: cluster.name, stack: cluster.stack, hosts: new Set<string>() };
      for (const host of hosts) known.hosts.add(host);
      used.set(arn, known);
    }
  }
  return [...used.values()];
}

/** Ingresses and Services name certificates in annotations. */
const namedIn = (tree: ClusterSide['tree']): readonly { readonly arn: string; readonly hosts: readonly string[] }[] =>
  [...tree.ofKind('Ingress'), ...tree.ofKind('Service')].flatMap(({ value }) => {
    const hosts = list(value, 'spec', 'rules').flatMap((rule) => text(rule, 'host') ?? []);
    return textsIn(at(value, 'metadata', 'annotations'))
      .flatMap(({ written }) => written.match(/arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/[a-z0-9-]+/g) ?? [])
      .map((arn) => ({ arn, hosts }));
  });

function flawOf(certificate: unknown, hosts: readonly string[], now: number): string | undefined {
  const status = text(certificate, 'Status') ?? '';
  if (status !== 'ISSUED') return `it is ${status}`;
  const names = [text(certificate, 'DomainName') ?? '', ...texts(certificate, 'SubjectAlternativeNames')];
  const bare = hosts.filter((host) => !names.some((name) => covers(name, host)));
  if (bare.length > 0) return `it is not for ${bare.join(', ')}`;
  const end = timeOf(at(certificate, 'NotAfter'));
  if (end === undefined) return undefined;
  const days = Math.floor((end - now) / DAY);
  return days < LEAST ? `it ends in ${days} days` : undefined;
}

/** A star stands for one label. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.slice(host.indexOf('.') + 1) === name.slice(2));
